import { type Account, add, closeAccount, fraction, openAccount, spread, weightOf } from './account.ts';
import { choose } from './choose.ts';
import type { Member, Pool, PoolState } from './pool.ts';

/** What is known of the members when a lead arrives. Counts are by rep id; absent means none. */
export interface AssignContext {
  /** Ids of those who could take it, in any order. */
  readonly available: readonly string[];
  readonly open?: Readonly<Record<string, number>>;
  readonly today?: Readonly<Record<string, number>>;
  /** Why the others could not, by id: kept for explanations. */
  readonly leftOut?: Readonly<Record<string, string>>;
}

/** One member's part in a decision. Credits are exact fractions of a lead, such as `2/3`. */
export interface MemberWhy {
  readonly rep: string;
  /** Owed when the lead came, its own share included. */
  readonly owed: string;
  /** Owed after it was handed out. */
  readonly after: string;
  /** Why the member could not get it; null for those who could. */
  readonly leftOut: string | null;
}
export interface Assigned {
  /** Null when nobody can take it: the pool owes as before. */
  readonly rep: string | null;
  readonly why: readonly MemberWhy[];
  readonly next: PoolState;
}

type Sharing = Pick<Pool, 'members'>;

/**
 * Hands one lead out by weighted deficit: everybody who could take it is owed their share of it, and one gets it whole.
 * Who cannot take it is owed nothing, so nobody catches up after leave, and a new member begins level with the others.
 */
export function assign(pool: Sharing, state: PoolState, context: AssignContext): Assigned {
  const available = new Set(context.available);
  const reasons = new Map<string, string>();
  for (const member of pool.members) {
    const reason = leftOutReason(member, available, context);
    if (reason !== null) reasons.set(member.id, reason);
  }
  const able = pool.members.filter(({ id }) => !reasons.has(id));
  const account = openAccount(pool.members, state);
  if (able.length === 0) {
    return { rep: null, why: explain(pool, account, account, reasons), next: closeAccount(account) };
  }
  spread(account, able, account.unit);
  const owed: Account = { unit: account.unit, credit: new Map(account.credit) };
  const rep = choose(account, able, weightOf(able));
  if (rep !== null) add(account, rep, -account.unit);
  return { rep, why: explain(pool, owed, account, reasons), next: closeAccount(account) };
}

function leftOutReason(
  member: Member,
  available: ReadonlySet<string>,
  context: AssignContext,
): string | null {
  if (!available.has(member.id)) return context.leftOut?.[member.id] ?? 'not available';
  const { aDay, open } = member.caps;
  if (aDay !== null && (context.today?.[member.id] ?? 0) >= aDay) return `has had the ${aDay} of today`;
  if (open !== null && (context.open?.[member.id] ?? 0) >= open) return `has ${open} open`;
  return null;
}

const explain = (
  pool: Sharing,
  owed: Account,
  after: Account,
  reasons: ReadonlyMap<string, string>,
): readonly MemberWhy[] =>
  pool.members.map(({ id }) => ({
    rep: id,
    owed: fraction(owed.credit.get(id) ?? 0n, owed.unit),
    after: fraction(after.credit.get(id) ?? 0n, after.unit),
    leftOut: reasons.get(id) ?? null,
  }));

/**
 * Takes a handed-out lead back out of the books, as though it had never come: after a reject that is not the rep's to
 * answer for, or before it goes to another member. `among` are those who could have taken it then (all, if not known).
 */
export function giveBack(
  pool: Sharing,
  state: PoolState,
  rep: string,
  among: readonly string[] = pool.members.map(({ id }) => id),
): PoolState {
  const members = pool.members.filter(({ id }) => among.includes(id));
  if (!members.some(({ id }) => id === rep)) return state;
  const account = openAccount(pool.members, state);
  spread(account, members, -account.unit);
  add(account, rep, account.unit);
  return closeAccount(account);
}

/** Counts a lead that reached a member outside the round as that member's turn, where config wants so. */
export function countTurn(pool: Sharing, state: PoolState, rep: string, among: readonly string[]): PoolState {
  const members = pool.members.filter(({ id }) => among.includes(id) || id === rep);
  if (!members.some(({ id }) => id === rep)) return state;
  const account = openAccount(pool.members, state);
  spread(account, members, account.unit);
  add(account, rep, -account.unit);
  return closeAccount(account);
}
