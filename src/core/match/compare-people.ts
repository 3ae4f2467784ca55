import { isRoleAddress } from '../normalise/email.ts';
import { compareNames, entitySays } from './compare-names.ts';
import { codeSays } from './compare-places.ts';
import { type Evidence, evidence, type Fact, type Says } from './evidence.ts';
import type { Facts } from './facts.ts';
import { oneSlip } from './similarity.ts';

const parts = (email: string): readonly [local: string, domain: string] => {
  const at = email.lastIndexOf('@');
  return [email.slice(0, at), email.slice(at + 1)];
};

/** Digits and first letters: jens1 and jens2, a.holm and b.holm are two people, not a slip. */
const marks = (text: string): string => text.replace(/(?<=[a-z])[a-z]+/g, '');

/** Texts of some length that differ by one slip of the keyboard. */
const slip = (a: string, b: string): boolean => a.length > 5 && oneSlip(a, b) && marks(a) === marks(b);

/** Two addresses that are not equal: a slip in one of them, the same person elsewhere, or just two addresses. */
function emailSays(a: string, b: string): Says {
  const [[localA, domainA], [localB, domainB]] = [parts(a), parts(b)];
  if (isRoleAddress(a) || isRoleAddress(b)) return 'differs';
  if (localA === localB) return slip(domainA, domainB) ? 'near' : 'alike';
  return domainA === domainB && slip(localA, localB) ? 'near' : 'differs';
}

function compareEmails(a: Facts, b: Facts): Evidence[] {
  if (a.email === null || b.email === null) return [];
  const says = a.email === b.email ? 'same' : emailSays(a.email, b.email);
  return [evidence('email', says, a.email, b.email, 'e-mail address')];
}

function comparePhones(a: Facts, b: Facts): Evidence[] {
  const [first] = a.phones;
  const [other] = b.phones;
  if (first === undefined || other === undefined) return [];
  const shared = a.phones.find((phone) => b.phones.includes(phone));
  return [
    shared === undefined
      ? evidence('phone', 'differs', first, other)
      : evidence('phone', 'same', shared, shared),
  ];
}

/** One employer, by name and by domain: both say the same thing, so only the clearer one counts. */
function compareEmployers(a: Facts, b: Facts): Evidence[] {
  const found: Evidence[] = [];
  // Records of companies have their company as their name already.
  const people = a.person !== null || b.person !== null;
  if (people && a.company !== null && b.company !== null)
    found.push(evidence('company', entitySays(a.company, b.company), a.company, b.company));
  if (a.domain !== null && b.domain !== null)
    found.push(evidence('domain', a.domain === b.domain ? 'same' : 'differs', a.domain, b.domain));
  return found.toSorted((x, y) => y.points - x.points).slice(0, 1);
}

function compareCodes(fact: Fact, a: string, b: string): Evidence[] {
  return a === '' || b === '' ? [] : [evidence(fact, codeSays(a, b), a, b)];
}

/** Evidence of who two records are about. */
export function comparePeople(a: Facts, b: Facts): Evidence[] {
  const name = compareNames(a.person, b.person);
  const entities = a.entity !== null && b.entity !== null ? ([a.entity, b.entity] as const) : null;
  return [
    ...(name === null ? [] : [name]),
    ...(entities === null ? [] : [evidence('entity', entitySays(...entities), ...entities, 'name')]),
    ...compareEmails(a, b),
    ...comparePhones(a, b),
    ...compareEmployers(a, b),
    ...compareCodes('birth date', a.birthDate, b.birthDate),
    ...compareCodes('person id', a.personId, b.personId),
  ];
}
