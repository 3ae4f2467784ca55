import type { LeadFields } from '../../model/fields.ts';
import { isRoleAddress } from '../normalise/email.ts';
import { compareOthers } from './compare-others.ts';
import { comparePeople } from './compare-people.ts';
import { comparePlaces } from './compare-places.ts';
import { type Evidence, inWords } from './evidence.ts';
import { type Facts, factsOf } from './facts.ts';
import { contradictions, provesOne } from './proof.ts';

export type Verdict = 'same' | 'maybe' | 'different';

export interface Match {
  /** `same` may be merged without asking; `maybe` is for a person to judge. */
  readonly verdict: Verdict;
  /** What speaks for and against, weightiest first. */
  readonly why: readonly string[];
}

/** A verdict with what it rests on, not yet in words: most pairs of a long list need none. */
interface Weighed {
  readonly verdict: Verdict;
  readonly reasons: readonly (string | Evidence)[];
}

/** Sums of points from which two records are suggested as one lead, and may be taken for one. */
const MAYBE = 5;
const SAME = 11;

const IDS = [
  ['stafet-id', 'Stafet id'],
  ['external-id', 'external id'],
] as const;

/** Ids that were given on purpose decide alone. */
function byId(a: Facts, b: Facts): Weighed | null {
  for (const [kind, label] of IDS) {
    const [idOfA, idOfB] = [a.ids[kind], b.ids[kind]];
    if (idOfA === '' || idOfB === '') continue;
    if (idOfA === idOfB) return { verdict: 'same', reasons: [`same ${label} (${idOfA})`] };
    return { verdict: 'different', reasons: [`different ${label} (${idOfA}, ${idOfB})`] };
  }
  return null;
}

/** One address is one lead, unless two people read it: of a shared mailbox that is likely, of another one sure names tell. */
function byEmail(a: Facts, b: Facts, found: readonly Evidence[]): Weighed | null {
  if (a.email === null || a.email !== b.email) return null;
  const shared = isRoleAddress(a.email);
  const against = found.filter(
    ({ fact, says }) =>
      (fact === 'name' && (says === 'differs' || (shared && says === 'alike'))) ||
      (fact === 'birth date' && says === 'differs'),
  );
  const reasons = [
    `same e-mail address (${a.email})`,
    ...(shared ? ['the address is a shared mailbox'] : []),
  ];
  return { verdict: against.length > 0 ? 'maybe' : 'same', reasons: [...reasons, ...against] };
}

function byWeight(a: Facts, b: Facts, found: readonly Evidence[]): Weighed {
  let points = 0;
  for (const one of found) points += one.points;
  if (points < MAYBE) return { verdict: 'different', reasons: found };
  if (points < SAME || !provesOne(found)) return { verdict: 'maybe', reasons: found };
  const doubts = contradictions(a, b, found);
  return { verdict: doubts.length === 0 ? 'same' : 'maybe', reasons: [...doubts, ...found] };
}

/** Weighs what was taken from two leads; see `match`. */
export function weigh(a: Facts, b: Facts): Weighed {
  const decided = byId(a, b);
  if (decided !== null) return decided;
  const found = [...comparePeople(a, b), ...comparePlaces(a, b), ...compareOthers(a, b)];
  return byEmail(a, b, found) ?? byWeight(a, b, found);
}

const weight = (reason: string | Evidence): number =>
  typeof reason === 'string' ? Number.POSITIVE_INFINITY : Math.abs(reason.points);

/** What was weighed, in words. */
export function told({ verdict, reasons }: Weighed): Match {
  const sorted = reasons.toSorted((x, y) => (weight(x) === weight(y) ? 0 : weight(y) - weight(x)));
  return { verdict, why: sorted.map((reason) => (typeof reason === 'string' ? reason : inWords(reason))) };
}

/** Whether two leads are one: by ids, then by e-mail address, then by all facts weighed together. */
export const match = (a: LeadFields, b: LeadFields): Match => told(weigh(factsOf(a), factsOf(b)));
