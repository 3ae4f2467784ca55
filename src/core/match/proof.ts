import { isRoleAddress } from '../normalise/email.ts';
import { relatives } from './compare-names.ts';
import type { Evidence, Fact } from './evidence.ts';
import type { Facts } from './facts.ts';

/** Facts that two records seldom share by chance. A company, a city or a postal code is shared by many. */
const STRONG: ReadonlySet<Fact> = new Set([
  'name',
  'entity',
  'phone',
  'domain',
  'address',
  'birth date',
  'person id',
]);

/** Those that belong to one person or thing: a phone, a domain and an address belong to family and colleagues too. */
const OWN: ReadonlySet<Fact> = new Set(['name', 'entity', 'birth date', 'person id']);

/**
 * Whether the evidence is of the kind that may merge two leads without asking: two strong facts, one of them its own;
 * three where the name is only near, for Julie and Julia of one house share all but that letter.
 */
export function provesOne(found: readonly Evidence[]): boolean {
  const name = found.find(({ fact }) => fact === 'name');
  const strong = found
    .filter(({ fact, says }) => STRONG.has(fact) && (says === 'same' || says === 'near'))
    .filter(({ fact }) => fact !== 'domain' || name === undefined);
  return strong.length >= (name?.says === 'near' ? 3 : 2) && strong.some(({ fact }) => OWN.has(fact));
}

/** A firm gives each person one mailbox, so two personal ones in it are two people until somebody says otherwise. */
function twoMailboxes(a: Facts, b: Facts, found: readonly Evidence[]): boolean {
  if (a.email === null || b.email === null || a.domain === null || a.domain !== b.domain) return false;
  const differ = found.some(({ fact, says }) => fact === 'email' && says === 'differs');
  return differ && !isRoleAddress(a.email) && !isRoleAddress(b.email);
}

/** What forbids to merge without asking, however many points speak for it; in words. */
export function contradictions(a: Facts, b: Facts, found: readonly Evidence[]): string[] {
  const says = (fact: Fact): string | undefined => found.find((one) => one.fact === fact)?.says;
  const doubts: string[] = [];
  if (relatives(a.person, b.person) && says('person id') !== 'same')
    doubts.push('the first names differ: perhaps a family');
  if (twoMailboxes(a, b, found)) doubts.push('two personal mailboxes in one company');
  if (says('birth date') === 'differs' && says('person id') !== 'same') doubts.push('born on different days');
  if (says('person id') === 'differs' && says('birth date') !== 'same') doubts.push('different person ids');
  return doubts;
}
