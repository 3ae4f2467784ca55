import type { Shown } from '../../../sandbox/real-leads/look.ts';
import { type Crm, otherCrm } from '../../model/crm.ts';
import type { KnownRecord } from '../../store/known-records.ts';

export interface Reckoning {
  /** Records by CRM and what became of them: `synced`, `refused: REASON`, `held: REASON`, `set-aside: REASON`. */
  readonly fates: Readonly<Record<Crm, Readonly<Record<string, number>>>>;
  /** What should not be, in words: records nobody answers for, and pairs that are none. */
  readonly wrong: readonly string[];
}

/** Holds what both CRMs show against what Stafet says of each record. */
export function reckon(
  shown: Readonly<Record<Crm, readonly Shown[]>>,
  known: readonly KnownRecord[],
): Reckoning {
  const byRecord = new Map(known.map((record) => [`${record.crm} ${record.id}`, record]));
  const byLead = new Map(known.map((record) => [`${record.crm} ${record.leadId}`, record.id]));
  const wrong: string[] = [];
  const fates = { hubspot: fatesIn('hubspot'), salesforce: fatesIn('salesforce') };
  for (const { crm, id } of byRecord.values())
    wrong.push(`${crm} does not show ${id}, which Stafet has as live`);
  return { fates, wrong };

  function fatesIn(crm: Crm): Record<string, number> {
    const there = new Map(shown[otherCrm(crm)].map((record) => [record.id, record]));
    const counts: Record<string, number> = {};
    for (const record of shown[crm]) {
      const answer = byRecord.get(`${crm} ${record.id}`);
      byRecord.delete(`${crm} ${record.id}`);
      const fate = answer === undefined ? 'lost' : fateOf(answer);
      counts[fate] = (counts[fate] ?? 0) + 1;
      const twin = there.get(byLead.get(`${otherCrm(crm)} ${answer?.leadId}`) ?? '');
      const fault = faultOf(record, answer, twin);
      if (fault !== null) wrong.push(`${crm} ${record.id}: ${fault}`);
    }
    return counts;
  }
}

const fateOf = ({ disposition, reason }: KnownRecord): string =>
  reason === null ? disposition : `${disposition}: ${reason}`;

function faultOf(record: Shown, answer: KnownRecord | undefined, twin: Shown | undefined): string | null {
  if (answer === undefined) return 'Stafet does not know it';
  if (answer.disposition !== 'synced')
    return answer.reason === null ? `${answer.disposition} without a reason` : null;
  if (record.stafetId !== answer.leadId) return 'does not carry the id of its lead';
  if (twin === undefined) return 'is not in the other CRM';
  return twin.email === record.email && twin.stafetId === record.stafetId
    ? null
    : 'has a twin of another lead';
}

export const total = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, n) => sum + n, 0);
