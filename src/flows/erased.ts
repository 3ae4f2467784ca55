import { refKey } from '../model/crm.ts';
import type { Tx } from '../store/database.ts';
import { erasedAmong } from '../store/erase.ts';
import type { FlowContext } from './context.ts';
import { knownBy } from './identify.ts';
import type { Sighting } from './observe-lead.ts';
import type { Sight } from './sight.ts';

/** Parts records of people who were erased from all others: they are set aside, whatever the CRM still shows of them. */
export async function withoutErased(
  tx: Tx,
  context: FlowContext,
  sights: readonly Sight[],
  linked: ReadonlySet<string>,
): Promise<{ readonly left: readonly Sight[]; readonly erased: readonly NonNullable<Sighting['aside']>[] }> {
  const strangers = sights.filter(({ record }) => record.state === 'live' && !linked.has(refKey(record.ref)));
  const found = await erasedAmong(
    tx,
    strangers.map(({ record }) => ({
      ref: record.ref,
      createdAt: record.createdAt,
      email: knownBy(context, record).email,
    })),
  );
  const keys = new Set(found.map(refKey));
  const detail = 'the person was erased from Stafet; the record is left alone';
  return {
    left: sights.filter(({ record }) => !keys.has(refKey(record.ref))),
    erased: found.map((ref) => ({ ref, reason: 'erased', detail })),
  };
}
