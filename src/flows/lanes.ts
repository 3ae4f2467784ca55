import type { Budget } from '../../connectors/connector.ts';
import { LANES, type Lane } from '../model/effect.ts';
import type { Instant } from '../model/time.ts';

/** Why a lane may not call now. */
export interface Pause {
  readonly until: Instant;
  readonly why: string;
}

/** Of the day's calls, what each lane leaves to those above it. A handover goes as long as the CRM lets anybody in. */
const DAY_LEFT: Readonly<Record<Lane, number>> = { handover: 0, change: 0.05, backfill: 0.2 };
/** Likewise of a short span's calls: only a backfill ever makes so many that it matters. */
const BURST_LEFT: Readonly<Record<Lane, number>> = { handover: 0, change: 0, backfill: 0.1 };
/** What was heard longer ago may be true no more: then one call goes, and its answer tells. */
const DAY_HEARD_MS = 15 * 60_000;
const BURST_HEARD_MS = 1_000;

/** What keeps a lane from calling a CRM now; null: nothing. */
export function pauseOf(budget: Budget, lane: Lane, now: Instant): Pause | null {
  const { waitUntil, burst, heardAt, circuit = 'closed' } = budget;
  const asked = circuit === 'closed' ? 'the CRM asked to wait' : 'the CRM does not answer';
  if (waitUntil !== null && waitUntil > now) return { until: waitUntil, why: asked };
  const today = dayOf(budget);
  const dayUntil = (heardAt ?? 0) + DAY_HEARD_MS;
  if (isShort(today, DAY_LEFT[lane]) && dayUntil > now)
    return { until: dayUntil, why: dayWords(today, lane) };
  const burstUntil = (heardAt ?? 0) + BURST_HEARD_MS;
  if (burst !== null && isShort(burst, BURST_LEFT[lane]) && burstUntil > now)
    return { until: burstUntil, why: 'the calls of this moment are left to live leads' };
  return null;
}

/** How far polls are apart at least while the day's calls run low: hints go on, and polling only finds what they missed. */
const SPARSE_MS = { low: 2 * 60_000, last: 15 * 60_000 } as const;
/** A poll is late by as much as the schedule is apart. */
const HEARD_SPARE_MS = 5 * 60_000;

const dayOf = ({ dailyLimit, dailyLeft }: Budget): Allowance => ({
  limit: dailyLimit ?? 0,
  left: dailyLeft ?? 0,
});

/** Whether what is left of the day is kept for live leads. */
export const isLow = (budget: Budget): boolean => isShort(dayOf(budget), DAY_LEFT.backfill);

/** A pace slower than the configured one, and why. */
export interface SparsePace {
  readonly everyMs: number;
  readonly why: string;
}

/** How sparsely a CRM is polled since its calls of the day run low; null: as often as the schedule says. */
function sparsePace(budget: Budget): SparsePace | null {
  const today = dayOf(budget);
  if (!isLow(budget)) return null;
  const everyMs = isShort(today, DAY_LEFT.change) ? SPARSE_MS.last : SPARSE_MS.low;
  const why = `polled every ${everyMs / 60_000} minutes only: ${today.left} of ${today.limit} calls are left for the day`;
  return { everyMs, why };
}

/** The same as far as this process knows it: who has not heard of the allowance for longer than any polls are apart, does not. */
export const sparsePolling = (budget: Budget, now: Instant): SparsePace | null =>
  (budget.heardAt ?? 0) + SPARSE_MS.last + HEARD_SPARE_MS > now ? sparsePace(budget) : null;

/** What keeps polling from a CRM now; null: nothing. `polledAt` is when it was last polled, null when never. */
export function pollPause(budget: Budget, polledAt: Instant | null, now: Instant): Pause | null {
  const pace = sparsePace(budget);
  if (polledAt === null || pace === null) return null;
  const until = polledAt + pace.everyMs;
  return until > now ? { until, why: pace.why } : null;
}

interface Allowance {
  readonly limit: number;
  readonly left: number;
}

const isShort = ({ limit, left }: Allowance, share: number): boolean =>
  share > 0 && limit > 0 && left < limit * share;

const dayWords = ({ limit, left }: Allowance, lane: Lane): string =>
  `the day's allowance is low, ${left} of ${limit} calls are left, and the last ${DAY_LEFT[lane] * 100} % are for ${lane === 'backfill' ? 'live leads' : 'handovers'}`;

/** The lowest lane that may call now, as the outbox counts lanes; null: none may. */
export function lowestLane(budget: Budget, now: Instant): number | null {
  const free = (Object.keys(LANES) as Lane[]).filter((lane) => pauseOf(budget, lane, now) === null);
  return free.length === 0 ? null : Math.max(...free.map((lane) => LANES[lane]));
}
