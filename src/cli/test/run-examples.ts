import { mappedBy, reachOf } from '../../core/examples/reach.ts';
import { countOf, type Failure, runExample } from '../../core/examples/run.ts';
import type { Policy } from '../../core/policy.ts';
import type { TestFailure, TestReport } from '../../model/test-report.ts';
import type { ConfigTexts } from '../../settings/config-folder.ts';
import { type ExampleFile, readExamples } from '../../settings/examples.ts';
import { coverableOf, coverageOf } from '../../settings/examples-coverage.ts';

/** What to run: the config, its examples, and which of them. */
export interface RunInput {
  readonly policy: Policy;
  readonly configs: ConfigTexts;
  readonly examples: ConfigTexts;
  /** Runs an example of this name; all when not given. */
  readonly only?: (example: string) => boolean;
  /** Whether to count what is reached: of a part of the examples it would say little. */
  readonly counts?: boolean;
}

/** Runs the examples and says what came out. Nothing is read or written. */
export function runExamples({
  policy,
  configs,
  examples,
  only = () => true,
  counts = true,
}: RunInput): TestReport {
  const files = [...examples].map(([file, text]) => picked(readExamples(file, text, policy), only));
  const reach = reachOf(policy);
  const ran = files.map((file) => {
    const each = [
      ...file.examples.map((one) => runExample(one, policy, reach.listener)),
      ...file.claims.map((claim) => claim.failures()),
    ].map((failures) => failures.map(placedIn(file)));
    for (const one of file.examples) for (const key of mappedBy(one, policy)) reach.keys.add(key);
    return { file, failures: each.flat(), failed: each.filter((failures) => failures.length > 0).length };
  });
  const failures = ran.flatMap((one) => one.failures).sort(byPlace);
  const faults = files.flatMap((file) => file.faults);
  const coverable = counts ? coverableOf(configs) : null;
  return {
    ok: failures.length === 0 && faults.length === 0,
    files: ran.map(({ file, failed }) => summaryOf(file, failed)),
    failures,
    faults,
    coverage: coverable === null ? null : coverageOf(coverable, reach.keys),
  };
}

const picked = (file: ExampleFile, only: NonNullable<RunInput['only']>): ExampleFile => ({
  ...file,
  examples: file.examples.filter(({ name }) => only(name)),
  claims: file.claims.filter(({ name }) => only(name)),
});

/** A failure with the line and column of the expectation. */
const placedIn =
  ({ place }: ExampleFile) =>
  ({ path, example, about, expected, got, why }: Failure): TestFailure => {
    const at = place({ path, code: '', message: '', hint: '' });
    return {
      file: at.file,
      line: at.line,
      column: at.column,
      path: at.path,
      example,
      about,
      expected,
      got,
      why: [...why],
    };
  };

const byPlace = (a: TestFailure, b: TestFailure): number =>
  Number(a.file > b.file) - Number(a.file < b.file) || a.line - b.line || a.column - b.column;

const sum = (a: number, b: number): number => a + b;

const summaryOf = ({ file, examples, claims, faults }: ExampleFile, failed: number) => ({
  file,
  examples: examples.length + claims.length,
  expectations: [...examples.map(countOf), ...claims.map(({ count }) => count)].reduce(sum, 0),
  failed,
  faults: faults.length,
});
