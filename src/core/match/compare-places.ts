import type { Address } from './address.ts';
import { entitySays } from './compare-names.ts';
import { type Evidence, evidence, type Says } from './evidence.ts';
import type { Facts } from './facts.ts';
import { oneSlip, pairSimilarity } from './similarity.ts';

const shown = ({ number, lines }: Address): string => `${lines.at(-1) ?? ''} ${number}`.trim();

function best(lines: readonly string[], others: readonly string[]): number {
  let found = 0;
  for (const line of lines) {
    // No use in comparing further once two lines are equal.
    if (found === 1) break;
    for (const other of others) found = Math.max(found, pairSimilarity(line, other));
  }
  return found;
}

/** How alike the streets are; lines of one may stand in the other order in the other, or be missing. */
function streetLikeness(a: Address, b: Address): number {
  const byName = best(a.names, b.names);
  // Two names with "street" behind them look alike too easily; with slips in "street" itself they may have to.
  const byLine = byName < 0.85 ? best(a.lines, b.lines) : 0;
  return byLine >= 0.85 ? byLine : byName;
}

/** A house has a street and a number: the same number in another street is no sign of anything. */
function addressSays(a: Address, b: Address): Says {
  const street = streetLikeness(a, b);
  if (street < 0.5) return 'differs';
  if (a.number === '' || b.number === '') return street >= 0.8 ? 'near' : 'alike';
  if (a.number === b.number) return street >= 0.7 ? 'same' : 'near';
  return oneSlip(a.number, b.number) && street >= 0.9 ? 'near' : 'alike';
}

/** Codes with a slip of the keyboard: one edit, or two neighbours swapped. */
export const codeSays = (a: string, b: string): Says =>
  a === b ? 'same' : oneSlip(a, b) ? 'near' : 'differs';

/** Evidence of where two records are. */
export function comparePlaces(a: Facts, b: Facts): Evidence[] {
  const found: Evidence[] = [];
  if (a.address !== null && b.address !== null && a.address.lines.length > 0 && b.address.lines.length > 0)
    found.push(evidence('address', addressSays(a.address, b.address), shown(a.address), shown(b.address)));
  if (a.city !== '' && b.city !== '')
    found.push(evidence('city', entitySays(a.city, b.city), a.city, b.city));
  if (a.postalCode !== '' && b.postalCode !== '')
    found.push(evidence('postal code', codeSays(a.postalCode, b.postalCode), a.postalCode, b.postalCode));
  if (a.country !== null && b.country !== null && a.country !== b.country)
    found.push(evidence('country', 'differs', a.country, b.country));
  return found;
}
