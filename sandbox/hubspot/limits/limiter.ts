import { type Fault, fault } from '../faults.ts';
import type { Client } from '../model.ts';
import { nextMidnight } from '../time.ts';
import { admit, type RollingWindow, remaining, rollingWindow } from './window.ts';

/** Calls an account may make; a private app's burst is per app, the day's and search's per account. */
export interface Limits {
  readonly tenSecondly: number;
  readonly daily: number;
  readonly searchPerSecond: number;
}

/** The tier most customers are on. */
export const PROFESSIONAL: Limits = { tenSecondly: 190, daily: 625_000, searchPerSecond: 5 };
const OAUTH_TEN_SECONDLY = 110;
const TEN_SECONDS = 10_000;

/** Counters of one account. `midnight` is when `today` starts again, epoch ms. */
export interface Limiter {
  readonly limits: Limits;
  readonly bursts: Map<string, RollingWindow>;
  readonly search: RollingWindow;
  today: number;
  midnight: number;
}

/** Counters at zero; the day starts with the first call. */
export const limiter = (limits: Limits): Limiter => ({
  limits,
  bursts: new Map(),
  search: rollingWindow(limits.searchPerSecond, 1_000),
  today: 0,
  midnight: 0,
});

/** Names of the limits as answers give them. */
export type Policy = 'TEN_SECONDLY_ROLLING' | 'DAILY' | 'SECONDLY';

/** The answer to a call too many. Search over its second has a body of its own. */
export function limitFault(policy: Policy): Fault {
  if (policy === 'SECONDLY')
    return fault(429, 'You have reached your secondly limit.', { category: 'RATE_LIMITS' });
  const base = fault(429, `You have reached your ${policy.toLowerCase()} limit.`);
  const rest = { errorType: 'RATE_LIMIT', policyName: policy };
  return { ...base, body: { ...base.body, ...rest } };
}

/** What a call meets: perhaps a refusal, and headers in either case. */
export interface Verdict {
  readonly refused: Policy | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

/** Counts a call against what it is limited by, and says which rate headers its answer carries. */
export function admitCall(
  state: Limiter,
  client: Client,
  isSearch: boolean,
  now: number,
  zone: string,
): Verdict {
  if (client.kind === 'user') return { refused: undefined, headers: {} };
  startDay(state, now, zone);
  const burst = burstOf(state, client);
  const countsDaily = client.auth === 'private';
  const refused = refusal(state, burst, isSearch, countsDaily, now);
  if (!refused && countsDaily) state.today += 1;
  return {
    refused,
    headers: { ...(countsDaily ? dailyHeaders(state) : {}), ...(isSearch ? {} : burstHeaders(burst, now)) },
  };
}

function refusal(
  state: Limiter,
  burst: RollingWindow,
  isSearch: boolean,
  countsDaily: boolean,
  now: number,
): Policy | undefined {
  if (countsDaily && state.today >= state.limits.daily) return 'DAILY';
  if (isSearch) return admit(state.search, now) ? undefined : 'SECONDLY';
  return admit(burst, now) ? undefined : 'TEN_SECONDLY_ROLLING';
}

function startDay(state: Limiter, now: number, zone: string): void {
  if (now < state.midnight) return;
  state.today = 0;
  state.midnight = nextMidnight(now, zone);
}

function burstOf(state: Limiter, client: Client): RollingWindow {
  const key = `${client.auth}/${client.appId ?? 0}`;
  const limit =
    client.auth === 'oauth'
      ? Math.min(OAUTH_TEN_SECONDLY, state.limits.tenSecondly)
      : state.limits.tenSecondly;
  const known = state.bursts.get(key) ?? rollingWindow(limit, TEN_SECONDS);
  state.bursts.set(key, known);
  return known;
}

const dailyHeaders = (state: Limiter) => ({
  'X-HubSpot-RateLimit-Daily': String(state.limits.daily),
  'X-HubSpot-RateLimit-Daily-Remaining': String(Math.max(0, state.limits.daily - state.today)),
});

function burstHeaders(burst: RollingWindow, now: number) {
  const left = remaining(burst, now);
  const perSecond = Math.ceil(burst.limit / 10);
  return {
    'X-HubSpot-RateLimit-Max': String(burst.limit),
    'X-HubSpot-RateLimit-Remaining': String(left),
    'X-HubSpot-RateLimit-Interval-Milliseconds': String(TEN_SECONDS),
    'X-HubSpot-RateLimit-Secondly': String(perSecond),
    'X-HubSpot-RateLimit-Secondly-Remaining': String(Math.min(perSecond, left)),
  };
}
