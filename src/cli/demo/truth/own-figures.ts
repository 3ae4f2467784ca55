import type { CrmLead } from './crm-leads.ts';

/** Figures by name. Shares are told as `n/of`. */
export type Named = Readonly<Record<string, number | string | null>>;

const MINUTE_MS = 60_000;
const REACHED: Readonly<Record<string, number>> = { sal: 1, sql: 2, opportunity: 3, won: 4 };

/** The `p`-th quantile, between two values where it falls between them; to a tenth. */
function quantile(values: readonly number[], p: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const place = (sorted.length - 1) * p;
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (low === undefined || high === undefined) return null;
  return Math.round((low + (high - low) * (place - Math.floor(place))) * 10) / 10;
}

/**
 * The dashboard's figures, made once more of what the CRMs show: with no line of the code that makes the dashboard's.
 * The story's leads come and are called in working hours, so working time is time, and a promise starts as many minutes
 * before its deadline as it lasts.
 */
export function ownFigures(
  leads: readonly CrmLead[],
  promiseOf: (lead: CrmLead) => number,
  now: number,
): Named {
  const count = (holds: (lead: CrmLead) => boolean): number => leads.filter(holds).length;
  const reached = (step: number) => (lead: CrmLead) => (REACHED[lead.stage] ?? 0) >= step;
  const isRejected = (lead: CrmLead): boolean => lead.sal === 'rejected';
  const firstCall = ({ callsAt }: CrmLead): number => Math.min(...callsAt);
  const called = leads.filter(({ callsAt }) => callsAt.length > 0);
  const promised = leads.filter(
    (lead) => lead.dueAt !== null && (lead.callsAt.length > 0 || lead.dueAt < now),
  );
  const waits = called.flatMap((lead) =>
    lead.dueAt === null ? [] : [(firstCall(lead) - (lead.dueAt - promiseOf(lead) * MINUTE_MS)) / MINUTE_MS],
  );
  const calls = leads.reduce((sum, { callsAt }) => sum + callsAt.length, 0);
  const accepted = count(reached(1));
  const rejected = count(isRejected);
  return {
    handed: leads.length,
    contacted: called.length,
    accepted,
    sql: count(reached(2)),
    opportunity: count(reached(3)),
    won: count(reached(4)),
    rejected,
    'sal rate': `${accepted}/${accepted + rejected}`,
    'icp quality': `${count(({ isIcp }) => isIcp)}/${leads.length}`,
    'promise kept': `${promised.filter((lead) => firstCall(lead) <= (lead.dueAt ?? 0)).length}/${promised.length}`,
    'speed, median': quantile(waits, 0.5),
    'speed, nine of ten': quantile(waits, 0.9),
    'attempts per lead': leads.length === 0 ? null : Math.round((calls / leads.length) * 10) / 10,
    calls,
    pipeline: Math.round(leads.reduce((sum, { openAmount }) => sum + openAmount, 0)),
    'won value': Math.round(leads.reduce((sum, { wonAmount }) => sum + wonAmount, 0)),
    ...each(leads.filter(isRejected), 'rejected for', ({ reason }) => reason),
    ...cut(leads, 'source', ({ source }) => source),
    ...cut(leads, 'campaign', ({ campaign }) => campaign),
    ...cut(leads, 'product', ({ product }) => product),
    ...cut(leads, 'rep', ({ rep }) => rep),
  };
}

function each(leads: readonly CrmLead[], what: string, keyOf: (lead: CrmLead) => string | null): Named {
  const groups = Map.groupBy(leads, (lead) => keyOf(lead) ?? 'unknown');
  return Object.fromEntries([...groups].map(([key, some]) => [`${what} ${key}`, some.length]));
}

/** Handed over, accepted and won value of each value of a cut. */
function cut(leads: readonly CrmLead[], by: string, keyOf: (lead: CrmLead) => string | null): Named {
  const groups = Map.groupBy(leads, (lead) => keyOf(lead) ?? 'unknown');
  return Object.fromEntries(
    [...groups].flatMap(([key, some]) => [
      [`${by} ${key}: handed`, some.length],
      [`${by} ${key}: accepted`, some.filter(({ stage }) => (REACHED[stage] ?? 0) > 0).length],
      [`${by} ${key}: won value`, Math.round(some.reduce((sum, { wonAmount }) => sum + wonAmount, 0))],
    ]),
  );
}
