import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { OPERATION_NAMES } from '../../src/cli/eval/operations.ts';
import { runEval } from './eval/run.ts';

const EXAMPLE =
  /```sh\necho '(?<line>.+)' \| npx stafet eval (?<op>\S+)\n```\n```json\n(?<answer>[\s\S]+?)\n```/g;

const examples = [...(await readFile('docs/eval.md', 'utf8')).matchAll(EXAMPLE)].map(({ groups = {} }) => ({
  op: groups.op ?? '',
  line: groups.line ?? '',
  answer: JSON.parse(groups.answer ?? 'null'),
}));

test.each(examples)(
  'the example of eval $op in the documentation answers as it says',
  async ({ op, line, answer }) => {
    const { answers } = await runEval([op], [line]);
    expect(answers).toMatchObject([answer]);
  },
);

test('every operation has an example', () => {
  expect([...new Set(examples.map(({ op }) => op))].sort()).toEqual([...OPERATION_NAMES].sort());
});
