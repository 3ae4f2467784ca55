import { createRandom } from '../../../sandbox/common/random.ts';
import type { LeadValues, StoryLead } from '../../../sandbox/story/lead.ts';

/** Somebody who comes twice: under another address, and perhaps another name. */
export interface Guise {
  readonly first: StoryLead;
  readonly second: StoryLead;
  /** Name, telephone and company are the first one's; otherwise the name has a slip in it, and somebody has to look. */
  readonly isSure: boolean;
  /** The second time is the same moment, before anybody works on the first. */
  readonly atOnce: boolean;
}

const SHARE = 0.4;

/** Of these leads, those who come twice. */
export function guisesOf(seed: number, leads: readonly StoryLead[]): readonly Guise[] {
  const chance = createRandom(seed + 7_919);
  return leads.filter(mayReturn).flatMap((first): Guise[] => {
    if (chance.next() >= SHARE) return [];
    const isSure = chance.next() < 0.6;
    const { 'company.domain': _, ...known } = first.values;
    const values = { ...known, ...(isSure ? {} : misspelt(first.values)), email: addressOf(first) };
    const second = { ...first, number: first.number + 1_000, values };
    return [{ first, second, isSure, atOnce: chance.next() < 0.6 }];
  });
}

const mayReturn = ({ kind, values }: StoryLead): boolean =>
  (kind === 'hot' || kind === 'raw') && values.phone !== undefined && values['company.name'] !== undefined;

/** At home, where the firm's name says nothing. */
const addressOf = ({ number }: StoryLead): string => `at-home-${number}@privat.example`;

/** A letter that slipped in. */
function misspelt(values: LeadValues): LeadValues {
  const last = String(values['person.last-name']);
  return { 'person.last-name': `${last.slice(0, 1)}x${last.slice(1)}` };
}

/** All addresses of these people, in lower case. */
export const addressesOf = (guises: readonly Guise[]): ReadonlySet<string> =>
  new Set(
    guises.flatMap(({ first, second }) =>
      [first, second].map(({ values }) => String(values.email).toLowerCase()),
    ),
  );
