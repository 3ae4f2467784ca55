import type { LeadFields } from '../../model/fields.ts';
import { isRoleAddress } from '../normalise/email.ts';
import { compareOthers } from './compare-others.ts';
import { comparePeople } from './compare-people.ts';
import { comparePlaces } from './compare-places.ts';
import type { Evidence } from './evidence.ts';
import { type Facts, factsOf } from './facts.ts';
import { contradictions, provesOne } from './proof.ts';

export interface Match {
  /** `same` may be merged without asking; `maybe` is for a person to judge. */
  readonly verdict: 'same' | 'maybe' | 'different';
  /** What speaks for and against, weightiest first. */
  readonly why: readonly string[];
}

/** Sums of points from which two records are suggested as one lead, and may be taken for one. */
const MAYBE = 5;
const SAME = 11;

const IDS = [
  ['stafet-id', 'Stafet id'],
  ['external-id', 'external id'],
] as const;

/** Ids that were given on purpose decide alone. */
function byId(a: Facts, b: Facts): Match | null {
  for (const [kind, label] of IDS) {
    const [idOfA, idOfB] = [a.ids[kind], b.ids[kind]];
    if (idOfA === '' || idOfB === '') continue;
    if (idOfA === idOfB) return { verdict: 'same', why: [`same ${label} (${idOfA})`] };
    return { verdict: 'different', why: [`different ${label} (${idOfA}, ${idOfB})`] };
  }
  return null;
}

/** One address is one lead, unless two people read it: of a shared mailbox that is likely, of another one sure names tell. */
function byEmail(a: Facts, b: Facts, found: readonly Evidence[]): Match | null {
  if (a.email === null || a.email !== b.email) return null;
  const shared = isRoleAddress(a.email);
  const against = found.filter(
    ({ fact, says }) =>
      (fact === 'name' && (says === 'differs' || (shared && says === 'alike'))) ||
      (fact === 'birth date' && says === 'differs'),
  );
  const why = [`same e-mail address (${a.email})`, ...(shared ? ['the address is a shared mailbox'] : [])];
  if (against.length > 0) return { verdict: 'maybe', why: [...why, ...against.map((one) => one.why)] };
  return { verdict: 'same', why };
}

function byWeight(a: Facts, b: Facts, found: readonly Evidence[]): Match {
  const points = found.reduce((sum, one) => sum + one.points, 0);
  const why = found.toSorted((x, y) => Math.abs(y.points) - Math.abs(x.points)).map((one) => one.why);
  if (points < MAYBE) return { verdict: 'different', why };
  if (points < SAME || !provesOne(found)) return { verdict: 'maybe', why };
  const doubts = contradictions(a, b, found);
  return doubts.length === 0 ? { verdict: 'same', why } : { verdict: 'maybe', why: [...doubts, ...why] };
}

/** Compares what was taken from two leads; see `match`. */
export function matchFacts(a: Facts, b: Facts): Match {
  const decided = byId(a, b);
  if (decided !== null) return decided;
  const found = [...comparePeople(a, b), ...comparePlaces(a, b), ...compareOthers(a, b)];
  return byEmail(a, b, found) ?? byWeight(a, b, found);
}

/** Whether two leads are one: by ids, then by e-mail address, then by all facts weighed together. */
export const match = (a: LeadFields, b: LeadFields): Match => matchFacts(factsOf(a), factsOf(b));
