import type { CrmLead } from './crm-leads.ts';
import { type Agreed, type OwnLead, ownFacts } from './own-facts.ts';
import { fairnessFigures } from './own-fairness.ts';
import { count, cut, each, type Named, ofTen, quantile, share, sum } from './own-named.ts';
import { monthFigures, spreadFigures, stageDays } from './own-times.ts';
import { touchFigures } from './own-touches.ts';

/** The stretch of time that figures are asked for, in epoch milliseconds; it ends now. */
export interface Asked {
  readonly from: number;
  readonly now: number;
  /** When the month was asked about: a moment later, and that may matter in its first hours. */
  readonly monthAt: number;
}

/**
 * The dashboard's figures, made once more of what the CRMs show: with no line of the code that makes the dashboard's. Each
 * name begins with the figure's id in the table of definitions.
 */
export function ownFigures(crmLeads: readonly CrmLead[], agreed: Agreed, asked: Asked): Named {
  const all = crmLeads.map((lead) => ownFacts(lead, agreed, asked.now));
  const leads = all.filter(({ mqlAt }) => mqlAt >= asked.from && mqlAt < asked.now);
  return {
    ...waitFigures(leads),
    ...promiseFigures(leads, agreed),
    ...spreadFigures(leads, agreed),
    ...stageFigures(leads),
    ...stageDays(leads),
    ...monthFigures(all, agreed, asked.monthAt),
    ...valueFigures(leads),
    ...cutFigures(leads),
    ...riskFigures(all, asked),
    ...touchFigures(leads, all, asked),
    ...fairnessFigures(all, agreed, asked),
  };
}

function waitFigures(leads: readonly OwnLead[]): Named {
  const spread = (id: string, waits: readonly number[]): Named => ({
    [`${id}: leads`]: waits.length,
    [`${id}: mean`]: waits.length === 0 ? null : ofTen(waits.reduce((a, b) => a + b, 0) / waits.length),
    [`${id}: median`]: quantile(waits, 0.5),
    [`${id}: nine of ten`]: quantile(waits, 0.9),
  });
  return {
    ...spread(
      'speed-to-lead',
      leads.flatMap(({ clockMinutes }) => clockMinutes ?? []),
    ),
    ...spread(
      'working-speed',
      leads.flatMap(({ workMinutes }) => workMinutes ?? []),
    ),
    ...cut(
      leads,
      ({ rep }) => rep,
      (some, rep) =>
        rep === 'unknown'
          ? {}
          : {
              [`working-speed: rep ${rep}`]: quantile(
                some.flatMap(({ workMinutes }) => workMinutes ?? []),
                0.5,
              ),
            },
    ),
  };
}

/** Monday is 1, hours count from 0. */
function hourOf(at: number, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  const found = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, value]));
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(found.weekday ?? '') + 1;
  return `day ${day} hour ${Number(found.hour)}`;
}

function promiseFigures(leads: readonly OwnLead[], { managerOf, zone }: Agreed): Named {
  const promised = leads.filter(({ isPromised }) => isPromised);
  const kept = (some: readonly OwnLead[]): string =>
    share(
      count(some, ({ isKept }) => isKept),
      some.length,
    );
  return {
    'sla-kept': kept(promised),
    ...cut(
      promised,
      ({ rep }) => rep,
      (some, rep) => (rep === 'unknown' ? {} : { [`sla-kept: rep ${rep}`]: kept(some) }),
    ),
    ...cut(
      promised,
      ({ rep }) => managerOf(rep ?? ''),
      (some, team) => (team === 'unknown' ? {} : { [`sla-kept: team ${team}`]: kept(some) }),
    ),
    ...cut(
      promised,
      ({ mqlAt }) => hourOf(mqlAt, zone),
      (some, hour) => ({ [`sla-kept: ${hour}`]: kept(some) }),
    ),
  };
}

function stageFigures(leads: readonly OwnLead[]): Named {
  const reached = (step: number): number => count(leads, (lead) => lead.step >= step);
  const rejected = leads.filter(({ isRejected }) => isRejected);
  return {
    volume: leads.length,
    'icp-quality': share(
      count(leads, ({ isIcp }) => isIcp),
      leads.length,
    ),
    'sal-rate': share(reached(1), reached(1) + rejected.length),
    'progression: handed': leads.length,
    'progression: contacted': count(leads, ({ contactAt }) => contactAt !== null),
    'progression: accepted': reached(1),
    'progression: sql': reached(2),
    'progression: opportunity': reached(3),
    'progression: won': reached(4),
    'reject-reasons: all': rejected.length,
    ...each('reject-reasons', rejected, ({ reason }) => reason),
  };
}

const valueFigures = (leads: readonly OwnLead[]): Named => ({
  'pipeline-value': Math.round(sum(leads, ({ openAmount }) => openAmount)),
  'won-value': Math.round(sum(leads, ({ wonAmount }) => wonAmount)),
});

/** The codes of countries by their English names. */
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const NAMES = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
/** Germany and Britain have former codes, too: whatever language tags are no longer written with is left out. */
const CODES = new Map(
  LETTERS.flatMap((a) => LETTERS.map((b) => a + b))
    .filter((code) => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`)
    .map((code) => [NAMES.of(code) ?? '', code]),
);

function segment({ employees }: OwnLead): string | null {
  if (employees === null || employees < 1) return null;
  if (employees < 50) return '1-49';
  if (employees < 250) return '50-249';
  return employees < 1000 ? '250-999' : '1000+';
}

const CUTS: Readonly<Record<string, (lead: OwnLead) => string | null>> = {
  source: ({ source }) => source,
  campaign: ({ campaign }) => campaign,
  rep: ({ rep }) => rep,
  market: ({ country }) => CODES.get(country ?? '') ?? null,
  segment,
  product: ({ product }) => product,
  programme: ({ programme }) => programme,
};

/** What each value of each cut came to. */
const cutFigures = (leads: readonly OwnLead[]): Named =>
  Object.assign(
    {},
    ...Object.entries(CUTS).map(([by, keyOf]) =>
      cut(leads, keyOf, (some, key) => {
        const accepted = count(some, ({ step }) => step > 0);
        return {
          [`volume: ${by} ${key}`]: some.length,
          [`icp-quality: ${by} ${key}`]: share(
            count(some, ({ isIcp }) => isIcp),
            some.length,
          ),
          [`sal-rate: ${by} ${key}`]: share(accepted, accepted + count(some, ({ isRejected }) => isRejected)),
          [`progression: opportunity, ${by} ${key}`]: count(some, ({ step }) => step > 2),
          [`progression: won, ${by} ${key}`]: count(some, ({ step }) => step > 3),
          [`pipeline-value: ${by} ${key}`]: Math.round(sum(some, ({ openAmount }) => openAmount)),
          [`won-value: ${by} ${key}`]: Math.round(sum(some, ({ wonAmount }) => wonAmount)),
        };
      }),
    ),
  );

function riskFigures(leads: readonly OwnLead[], { now }: Asked): Named {
  const waiting = leads.filter(({ stage, contactAt }) => stage === 'mql' && contactAt === null);
  return {
    'at-risk: waiting': count(waiting, ({ dueAt }) => dueAt !== null),
    'at-risk: overdue': count(waiting, ({ dueAt }) => dueAt !== null && dueAt < now),
    'at-risk: in a queue': count(waiting, ({ dueAt }) => dueAt === null),
  };
}
