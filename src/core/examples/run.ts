import type { Policy } from '../policy.ts';
import type { After, Example, Expectation, Path } from './example.ts';
import { play } from './play.ts';
import type { Listener } from './turns.ts';
import { reasonsFor } from './why.ts';

/** An expectation that does not hold. */
export interface Failure {
  /** Where the expectation stands in the file. */
  readonly path: Path;
  readonly example: string;
  readonly about: string;
  readonly expected: string;
  readonly got: string;
  /** In plain words, most telling first. */
  readonly why: readonly string[];
}

const NOBODY: Listener = () => {};

/** Plays an example and compares: empty when all of it holds. Pure. */
export function runExample(
  example: Example,
  policy: Policy,
  listener: Listener = NOBODY,
): readonly Failure[] {
  const afters = play(example, policy, listener);
  const expects = [example.expects, ...example.steps.map((step) => step.expects)];
  return expects.flatMap((own, i) => {
    const after = afters[i];
    return after === undefined ? [] : own.flatMap((expectation) => failureOf(example, expectation, after));
  });
}

function failureOf({ name }: Example, expectation: Expectation, after: After): readonly Failure[] {
  const { holds, expected, got } = expectation.ask(after);
  if (holds) return [];
  const { path, about } = expectation;
  return [{ path, example: name, about, expected, got, why: reasonsFor(after, expectation) }];
}

/** How many things an example expects. */
export const countOf = ({ expects, steps }: Example): number =>
  steps.reduce((sum, step) => sum + step.expects.length, expects.length);
