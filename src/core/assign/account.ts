import type { Member, PoolState, Whole } from './pool.ts';

/** A pool's books while one lead is handed out: credits in exact units of 1/`unit` of a lead. */
export interface Account {
  unit: bigint;
  readonly credit: Map<string, bigint>;
}

const toWhole = (value: bigint): Whole => {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
};

const gcd = (a: bigint, b: bigint): bigint => {
  let [x, y] = a < 0n ? [-a, b] : [a, b];
  while (y !== 0n) [x, y] = [y < 0n ? -y : y, x % y];
  return x;
};

export const weightOf = (members: readonly Member[]): bigint =>
  members.reduce((sum, member) => sum + BigInt(member.weight), 0n);

/** Opens the books. What a former member was owed, or was ahead, falls to the others weight for weight. */
export function openAccount(members: readonly Member[], state: PoolState): Account {
  const account: Account = { unit: BigInt(state.unit), credit: new Map() };
  let left = 0n;
  for (const member of members) account.credit.set(member.id, BigInt(state.credit[member.id] ?? 0));
  for (const [id, credit] of Object.entries(state.credit))
    if (!account.credit.has(id)) left += BigInt(credit);
  if (left !== 0n && members.length > 0) spread(account, members, left);
  return account;
}

/** Adds `amount` units to these members' credits, weight for weight; the unit is refined until nothing is rounded. */
export function spread(account: Account, members: readonly Member[], amount: bigint): void {
  const whole = weightOf(members);
  const factor = whole / gcd(amount, whole);
  if (factor > 1n) refine(account, factor);
  for (const { id, weight } of members) add(account, id, (amount * factor * BigInt(weight)) / whole);
}

function refine(account: Account, factor: bigint): void {
  account.unit *= factor;
  for (const [id, credit] of account.credit) account.credit.set(id, credit * factor);
}

export function add(account: Account, id: string, amount: bigint): void {
  account.credit.set(id, (account.credit.get(id) ?? 0n) + amount);
}

/** Closes the books as plain data. A unit that has grown long is shortened. */
export function closeAccount({ unit, credit }: Account): PoolState {
  let common = unit;
  if (unit > MANY) for (const value of credit.values()) common = gcd(value, common);
  else common = 1n;
  const entries = [...credit].map(([id, value]): [string, Whole] => [id, toWhole(value / common)]);
  return { unit: toWhole(unit / common), credit: Object.fromEntries(entries) };
}

const MANY = 1n << 40n;

/** A credit as an exact fraction of a lead for people and journals: `2/3`, `-1/2`, `0`. */
export function fraction(value: bigint, unit: bigint): string {
  const common = gcd(value, unit);
  const [top, bottom] = [value / common, unit / common];
  return bottom === 1n ? String(top) : `${top}/${bottom}`;
}
