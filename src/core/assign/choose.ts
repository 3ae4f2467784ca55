import type { Account } from './account.ts';
import type { Member } from './pool.ts';

/** One member's standing, in the account's units: what is owed now, and what each further lead adds. */
interface Standing {
  readonly id: string;
  owed: bigint;
  readonly step: bigint;
}

/**
 * Who gets the lead: the member owed most, the earlier in the file on a tie. A pick that would leave somebody more than
 * one lead short later on, should the same people stay, is passed over for the next. With the same people available a
 * pick always exists that keeps everybody within one lead of the fair share; after absences it is kept where it can be.
 */
export function choose(account: Account, members: readonly Member[], weight: bigint): string | null {
  const { unit } = account;
  const standings = members.map(
    ({ id, weight: own }): Standing => ({
      id,
      owed: account.credit.get(id) ?? 0n,
      step: (unit * BigInt(own)) / weight,
    }),
  );
  const ranked = standings.toSorted((a, b) => (a.owed === b.owed ? 0 : a.owed > b.owed ? -1 : 1));
  const picked = ranked.find((standing) => standing.owed > 0n && keepsBound(standings, standing, unit));
  return (picked ?? ranked[0])?.id ?? null;
}

/** Whether everybody can still be served in time when this one gets the lead now. */
function keepsBound(standings: readonly Standing[], picked: Standing, unit: bigint): boolean {
  picked.owed -= unit;
  const kept = inTime(standings, unit);
  picked.owed += unit;
  return kept;
}

/**
 * By each of the next leads, no more may fall due than there were leads. Once nobody is ahead of the fair share any more,
 * the due ones can never outnumber the leads, so the look ahead ends there.
 */
function inTime(standings: readonly Standing[], unit: bigint): boolean {
  let ahead = true;
  for (let leads = 1n; ahead; leads++) {
    let due = 0n;
    ahead = false;
    for (const { owed, step } of standings) {
      const then = owed + leads * step;
      if (then > unit) due += (then - 1n) / unit;
      if (then < 0n) ahead = true;
    }
    if (due > leads) return false;
  }
  return true;
}
