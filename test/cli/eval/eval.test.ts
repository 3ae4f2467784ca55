import { describe, expect, test } from 'vitest';
import { answerLines } from '../../../src/cli/eval/answer-lines.ts';
import type { Operation } from '../../../src/cli/eval/operation.ts';
import { err, ok } from '../../../src/model/result.ts';
import { jsonLines, runEval } from './run.ts';

const phone = { kind: 'phone', value: '33 12 34 56', country: 'DK' };

describe('stafet eval', () => {
  test('answers each line in order, skips blank ones, and goes on after a bad one', async () => {
    const { answers, code } = await runEval(
      ['normalise'],
      [
        '\r\n{"kind":"phone","value":"33 12 34',
        ' 56","country":"DK"}\r\n\n  \nnot json\n{"kind":"fax"}\n',
        JSON.stringify(phone),
      ],
    );
    expect(answers).toEqual([
      { ok: '+4533123456' },
      { error: { kind: 'invalid-json', message: expect.any(String) } },
      { error: { kind: 'invalid', message: expect.stringContaining('kind') } },
      { ok: '+4533123456' },
    ]);
    expect(code).toBe(0);
  });

  test('says null where there is no answer', async () => {
    const { answers } = await runEval(
      ['normalise'],
      jsonLines([{ kind: 'country', value: 'Atlantis' }, { kind: 'email' }]),
    );
    expect(answers).toEqual([{ ok: null }, { ok: null }]);
  });

  test('ends with 2 and a did-you-mean for an operation there is not', async () => {
    const { answers, stderr, code } = await runEval(['work-tmie'], []);
    expect([answers, code]).toEqual([[], 2]);
    expect(stderr).toContain('did you mean "work-time"?');
    // Names that every object has are no operations either.
    expect((await runEval(['constructor'], [])).code).toBe(2);
  });

  test('ends with 1 and the faults when the config it needs cannot be used', async () => {
    const { stderr, code } = await runEval(['qualify', '--config', 'test/cli'], ['{}\n']);
    expect(code).toBe(1);
    expect(stderr).toContain('config/qualification.yaml');
  });

  test.each(['map', 'match', 'normalise', 'qualify', 'route', 'assign', 'work-time'])(
    'has %s, which answers an empty case by an error or an answer, not by a crash',
    async (name) => {
      const { answers, code } = await runEval([name], ['{}\n', '[]\n', 'null\n', '7\n']);
      expect(code).toBe(0);
      expect(answers).toHaveLength(4);
    },
  );
});

describe('a long input', () => {
  const echo: Operation = (input) => (input === 'bad' ? err({ kind: 'bad', message: '' }) : ok(input));

  test('is cut into lines wherever its chunks end', async () => {
    const all = Array.from({ length: 500 }, (_, i) =>
      i % 7 === 0 ? 'bad' : { i, text: 'ø'.repeat(i % 13) },
    );
    const input = jsonLines(all);
    for (const size of [1, 7, 64, 10_000]) {
      let out = '';
      const chunks = Array.from({ length: Math.ceil(input.length / size) }, (_, i) =>
        input.slice(i * size, (i + 1) * size),
      );
      await answerLines(echo, streamOf(chunks), (text) => {
        out += text;
        return undefined;
      });
      const expected = all.map((one) =>
        one === 'bad' ? { error: { kind: 'bad', message: '' } } : { ok: one },
      );
      expect(out).toBe(jsonLines(expected));
    }
  });

  test('is not read further than what was written has been taken', async () => {
    let [read, writing] = [0, 0];
    async function* source(): AsyncGenerator<string> {
      for (; read < 200; read++) {
        expect(writing).toBe(0);
        yield jsonLines(Array.from({ length: 3000 }, (_, i) => `line ${i}`));
      }
    }
    let written = 0;
    await answerLines(echo, source(), async (text) => {
      writing++;
      await new Promise((resolve) => setImmediate(resolve));
      written += text.split('\n').length - 1;
      writing--;
    });
    expect(written).toBe(600_000);
  });
});

async function* streamOf(chunks: readonly string[]): AsyncGenerator<string> {
  yield* chunks;
}
