import type { Sight } from '../look/sight.ts';
import { alone, type Reading, together } from './findings.ts';

export type Counts = Readonly<Record<string, number>>;

/** One CRM in figures. All but the last two are of leads that both CRMs have. */
export interface Tally {
  readonly records: number;
  readonly byStage: Counts;
  /** By rep id; `nobody` for a queue or the integration. */
  readonly byOwner: Counts;
  readonly openTasks: number;
  readonly tasks: number;
  /** On a list or in a campaign for nurturing. */
  readonly nurtured: number;
  readonly bySal: Counts;
  /** Records that this CRM alone has: refused or held. */
  readonly onlyHere: number;
  readonly allRecords: number;
}

/** Counts by a word, the words in order. */
function countBy(words: readonly string[]): Counts {
  const groups = [...Map.groupBy(words, (word) => word)].map(([word, same]) => [word, same.length] as const);
  return Object.fromEntries(groups.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

export function tally(reading: Reading, shared: ReadonlySet<string>): Tally {
  const people = together(reading, shared);
  const by = (word: (sight: Sight) => string) => countBy(people.map(word));
  return {
    records: people.length,
    byStage: by(({ stage }) => stage ?? 'none'),
    byOwner: by(({ owner }) => owner ?? 'nobody'),
    openTasks: reading.tasks.filter(({ isOpen }) => isOpen).length,
    tasks: reading.tasks.length,
    nurtured: reading.members.length,
    bySal: by(({ sal }) => sal ?? 'none'),
    onlyHere: alone(reading, shared).length,
    allRecords: reading.people.length,
  };
}

/** Whether two counts say the same; a word that is not there counts nothing. */
export function sameCounts(a: Counts, b: Counts): boolean {
  const words = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...words].every((word) => (a[word] ?? 0) === (b[word] ?? 0));
}

export const sumOf = (counts: Counts): number => Object.values(counts).reduce((sum, n) => sum + n, 0);
