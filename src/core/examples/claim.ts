import { isWrong, wrong } from '../conditions/values.ts';
import type { Ask, Path } from './example.ts';
import { type Notes, note } from './notes.ts';
import type { Read } from './read-answers.ts';
import { linesOf } from './read-expect.ts';
import type { Reading } from './reading.ts';
import type { Failure } from './run.ts';

/** An example about no lead, checked and ready to be held against the rules it was read with. */
export interface Claim {
  readonly name: string;
  /** How many things it expects. */
  readonly count: number;
  readonly failures: () => readonly Failure[];
}

/** Something such an example expects of an answer, ready to be asked. */
interface Asked<A> {
  readonly path: Path;
  readonly about: string;
  readonly ask: Ask<A>;
}

/** How a key of `expect` is read, by its name in full; undefined for one that is not there. */
export type Topics<A> = (about: string) => Read<A> | undefined;

/** Reads what such an example expects, in the order of the file, and notes what could never be. */
export function readAsked<A>(
  expect: object,
  path: Path,
  topics: Topics<A>,
  reading: Reading,
  notes: Notes,
): readonly Asked<A>[] {
  const lines = linesOf(expect, path);
  if (lines.length === 0)
    note(
      notes,
      { path },
      wrong('nothing-expected', 'this example expects nothing', 'name what is to come out').wrong,
    );
  return lines.flatMap(({ about, raw, path: place }) => {
    const ask = topics(about)?.(raw, reading);
    if (ask === undefined) return []; // a key the schema has already told of
    if (!isWrong(ask)) return [{ path: place, about, ask }];
    note(notes, { path: place }, ask.wrong);
    return [];
  });
}

/** What an answer is not as expected in, with why it came to that. */
export const failuresIn = <A>(
  example: string,
  asked: readonly Asked<A>[],
  answer: A,
  why: readonly string[],
): readonly Failure[] =>
  asked.flatMap(({ path, about, ask }) => {
    const { holds, expected, got } = ask(answer);
    return holds ? [] : [{ path, example, about, expected, got, why }];
  });

/** The name of an example, or its number among those of its kind. */
export const claimName = (kind: string, name: string | undefined, path: Path): string =>
  name ?? `${kind} ${Number(path.at(-1)) + 1}`;
