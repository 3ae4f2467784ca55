import type { TestCoverage, TestFailure, TestReport } from '../../model/test-report.ts';
import { asText, type LineOf } from '../../settings/show-faults.ts';

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** A file in one line: what it holds, and how it went. */
function fileLine(
  { file, examples, expectations, failed, faults }: TestReport['files'][number],
  width: number,
): string {
  const name = file.padEnd(width);
  if (faults > 0) return `✗ ${name}  ${plural(faults, 'fault')}, none of its examples was run`;
  const counts = `${plural(examples, 'example')}, ${expectations} expected`;
  return failed === 0 ? `✓ ${name}  ${counts}` : `✗ ${name}  ${counts}, ${plural(failed, 'example')} failed`;
}

/** The expectation's line, and under it what it says against what came out. */
function failureBlock(failure: TestFailure, lineOf: LineOf): string {
  const { file, line, column, example, about, expected, got, why } = failure;
  const text = lineOf(file, line);
  const excerpt = text === undefined ? [] : [`    ${text.trimEnd()}`, `    ${' '.repeat(column - 1)}^`];
  const reasons = why.map((reason, i) => `    ${i === 0 ? 'because' : '       '} ${reason}`);
  const diff = [
    `    ${about}`,
    `      - expected  ${indented(expected)}`,
    `      + got       ${indented(got)}`,
  ];
  return [`${file}:${line}:${column}: ${example}`, ...excerpt, ...diff, ...reasons, ''].join('\n');
}

/** Lines of a long text stay below its first. */
const indented = (text: string): string => text.split('\n').join('\n                  ');

/** Kinds as they are counted, and as one of them is named. */
const KIND_NAMES: Readonly<Record<string, string>> = {
  rule: 'rules',
  row: 'table rows',
  pool: 'pools',
  queue: 'queues',
  profile: 'profiles',
  criterion: 'criteria',
  never: 'never lines',
  refuse: 'refuse lines',
  tag: 'tags',
  'next action': 'next actions',
  read: 'fields read',
  write: 'fields written',
};

/** Coverage in a line or two; by name, all that no example reaches. */
function coverageText(coverage: TestCoverage, byName: boolean): string {
  const { reached, total, kinds, unreached } = coverage;
  const parts = Object.entries(kinds).map(
    ([kind, own]) => `${KIND_NAMES[kind] ?? kind} ${own.reached}/${own.total}`,
  );
  const head = `Examples reach ${reached} of ${total} lines: ${parts.join(', ')}.`;
  if (unreached.length === 0) return `${head}\n`;
  if (!byName) return `${head}\nstafet test --coverage names the other ${unreached.length}.\n`;
  const lines = unreached.map(
    ({ file, line, kind, name }) => `  ${file}:${line}: ${UNREACHED[kind] ?? kind} ${name}`,
  );
  return `${head}\nNo example reaches:\n${lines.join('\n')}\n`;
}

const UNREACHED: Readonly<Record<string, string>> = { read: 'reading', write: 'writing' };

/** The report for people: one line a file, then what went wrong, then what is not reached. */
export function reportText(report: TestReport, lineOf: LineOf, byName: boolean): string {
  const { files, failures, faults, coverage } = report;
  const width = Math.max(0, ...files.map(({ file }) => file.length));
  const blocks = [
    files.map((file) => `${fileLine(file, width)}\n`).join(''),
    asText(faults, lineOf),
    failures.map((failure) => failureBlock(failure, lineOf)).join('\n'),
    coverage === null ? '' : coverageText(coverage, byName),
    `${verdict(report)}\n`,
  ];
  return blocks.filter((block) => block !== '').join('\n');
}

/** The last line: whether all is well. */
function verdict({ files, failures, faults }: TestReport): string {
  if (files.length === 0 && faults.length === 0)
    return 'There are no examples. Write some in config/*.test.yaml and mappings/*.test.yaml: docs/examples.md.';
  const examples = files.reduce((sum, { examples: count }) => sum + count, 0);
  const failed = files.reduce((sum, { failed: count }) => sum + count, 0);
  const wrong = [
    ...(failures.length === 0 ? [] : [`${plural(failed, 'example')} failed`]),
    ...(faults.length === 0 ? [] : [plural(faults.length, 'fault')]),
  ];
  return wrong.length === 0
    ? `${plural(examples, 'example')}, all hold.`
    : `${plural(examples, 'example')} run, ${wrong.join(', ')}.`;
}
