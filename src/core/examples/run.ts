import type { Policy } from '../policy.ts';
import type { After, Example, Expectation, Path } from './example.ts';
import { play } from './play.ts';
import type { Listener } from './turns.ts';
import { reasonsFor } from './why.ts';

/** An expectation that does not hold. */
export interface Failure {
  /** Where the expectation stands in the file. */
  readonly path: Path;
  /** Its name, and the step's. */
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
  const scenes = [example, ...example.steps];
  return play(example, policy, listener).flatMap((after, i) => {
    const { name = '', expects = [] } = scenes[i] ?? {};
    const told = i === 0 ? name : `${example.name}: ${name}`;
    return expects.flatMap((expectation) => failureOf(told, expectation, after));
  });
}

function failureOf(example: string, expectation: Expectation, after: After): readonly Failure[] {
  const { holds, expected, got } = expectation.ask(after);
  if (holds) return [];
  const { path, about } = expectation;
  return [{ path, example, about, expected, got, why: reasonsFor(after, expectation) }];
}

/** How many things an example expects. */
export const countOf = ({ expects, steps }: Example): number =>
  steps.reduce((sum, step) => sum + step.expects.length, expects.length);
