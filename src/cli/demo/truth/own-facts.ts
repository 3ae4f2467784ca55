import { DateTime } from 'luxon';
import type { CrmLead } from './crm-leads.ts';
import type { CrmTouch } from './crm-touches.ts';

export interface Tries {
  readonly count: number;
  readonly days: number;
}

/** What was agreed on: read from config/ by whoever compares. */
export interface Agreed {
  /** Working minutes from a lead's handover to its first contact. */
  readonly promiseOf: (lead: CrmLead) => number;
  /** How often a lead is to be tried, in so many days. */
  readonly attemptsOf: (lead: CrmLead) => Tries;
  /** When a rep works; null stands for everybody who names no hours. */
  readonly hoursOf: (rep: string | null) => Hours;
  readonly managerOf: (rep: string) => string | null;
  /** Members of each pool by weight. */
  readonly pools: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Where days and hours are counted. */
  readonly zone: string;
}

/** Opening hours by weekday, 1 is Monday, as `08:00`; holidays are none of the story's days. */
export interface Hours {
  readonly zone: string;
  readonly week: ReadonlyMap<number, readonly (readonly [from: string, to: string])[]>;
}

/** A lead with all that its figures take, worked out from what the CRMs show. */
export interface OwnLead extends CrmLead {
  readonly mqlAt: number;
  readonly step: number;
  readonly isRejected: boolean;
  readonly tries: readonly CrmTouch[];
  readonly contactAt: number | null;
  /** How it was contacted: by a kind of activity, or by a decision that tells of one. */
  readonly contactBy: string | null;
  readonly clockMinutes: number | null;
  readonly workMinutes: number | null;
  readonly isPromised: boolean;
  readonly isKept: boolean;
  /** The days of its cadence are over, and it was not decided about meanwhile. */
  readonly isPaced: boolean;
  readonly isTried: boolean;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const REACHED: Readonly<Record<string, number>> = { sal: 1, sql: 2, opportunity: 3, won: 4 };

/** The promise runs from the handover; a lead without one shows when it was written to be a MQL. */
const handedAt = (lead: CrmLead, { promiseOf, hoursOf }: Agreed): number =>
  lead.dueAt === null
    ? lead.mqlWrittenAt
    : startOfPromise(lead.dueAt, promiseOf(lead), hoursOf(lead.rep), lead.mqlWrittenAt);

/**
 * So many open minutes before the deadline. Where a whole promise ends past the end of a day, the start is in an earlier
 * one; outside working hours it cannot be told from the deadline, and is when HubSpot heard of it.
 */
function startOfPromise(dueAt: number, minutes: number, hours: Hours, written: number): number {
  const start = dueAt - minutes * MINUTE_MS;
  return Math.abs(openMinutes(hours, start, dueAt) - minutes) < 0.01 ? start : written;
}

/** Minutes of a stretch of time in which somebody works. */
export function openMinutes({ zone, week }: Hours, from: number, to: number): number {
  let minutes = 0;
  for (
    let day = DateTime.fromMillis(from, { zone }).startOf('day');
    day.toMillis() < to;
    day = day.plus({ days: 1 })
  )
    for (const [opens, closes] of week.get(day.weekday) ?? []) {
      const at = (clock: string): number => {
        const [hour, minute] = clock.split(':').map(Number);
        return day.set({ hour: hour ?? 0, minute: minute ?? 0 }).toMillis();
      };
      minutes += Math.max(0, Math.min(to, at(closes)) - Math.max(from, at(opens))) / MINUTE_MS;
    }
  return minutes;
}

/** The CRM hears of an answer from elsewhere when it is written there: it was given before that, and after the handover. */
const decisionOn = ({ decidedAt, answeredAt = 0 }: CrmLead, mqlAt: number): number | null =>
  decidedAt !== null && answeredAt >= mqlAt && answeredAt <= decidedAt ? answeredAt : decidedAt;

export function ownFacts(lead: CrmLead, agreed: Agreed, now: number): OwnLead {
  const mqlAt = handedAt(lead, agreed);
  const tries = lead.touches.filter(
    ({ at, end }) => (end === 'done' || end === 'connected') && at >= mqlAt - MINUTE_MS,
  );
  const decidedAt = lead.stage === 'mql' ? null : decisionOn(lead, mqlAt);
  const contacts = [
    ...tries.map(({ at, type }) => ({ at, by: String(type) })),
    ...(decidedAt === null ? [] : [{ at: decidedAt, by: 'decision' }]),
  ].sort((a, b) => a.at - b.at);
  const contactAt = contacts[0]?.at ?? null;
  const { dueAt } = lead;
  const isOver = dueAt !== null && dueAt < now;
  const asked = agreed.attemptsOf(lead);
  const paceEnds = mqlAt + asked.days * DAY_MS;
  return {
    ...lead,
    mqlAt,
    step: REACHED[lead.stage] ?? 0,
    isRejected: lead.sal === 'rejected',
    tries,
    contactAt,
    contactBy: contacts[0]?.by ?? null,
    clockMinutes: contactAt === null ? null : Math.max(0, contactAt - mqlAt) / MINUTE_MS,
    workMinutes: contactAt === null ? null : openMinutes(agreed.hoursOf(lead.rep), mqlAt, contactAt),
    isPromised: dueAt !== null && (contactAt !== null || isOver),
    isKept: dueAt !== null && contactAt !== null && contactAt <= dueAt,
    isPaced: paceEnds <= now && (lead.decidedAt === null || lead.decidedAt > paceEnds),
    isTried: tries.filter(({ at }) => at <= paceEnds).length >= asked.count,
  };
}
