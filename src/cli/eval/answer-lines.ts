import { err, type Result } from '../../model/result.ts';
import type { CaseError } from './case.ts';
import type { Operation } from './operation.ts';

/** Answers are written in batches of about this many characters: a write a line would be most of the work. */
const BATCH = 64 * 1024;

/** Takes text away; the promise, where there is one, says when it can take more. */
export type Write = (text: string) => Promise<void> | undefined;

function parseJson(line: string): Result<unknown, CaseError> {
  try {
    return { ok: true, value: JSON.parse(line) };
  } catch (error) {
    return err({ kind: 'invalid-json', message: error instanceof Error ? error.message : String(error) });
  }
}

/** The answer to one line, as one line of JSON. */
function answerLine(operation: Operation, line: string): string {
  const input = parseJson(line);
  const answer = input.ok ? operation(input.value) : input;
  return JSON.stringify(answer.ok ? { ok: answer.value ?? null } : { error: answer.error });
}

/** Cuts chunks of text into lines, without their ends. The last line needs no end. */
async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<string[]> {
  let rest: string[] = [];
  for await (const chunk of chunks) {
    const [first = '', ...more] = chunk.split('\n');
    rest.push(first);
    const last = more.pop();
    if (last === undefined) continue;
    yield [rest.join(''), ...more];
    rest = [last];
  }
  yield [rest.join('')];
}

/**
 * Answers every line of the input, in order; blank lines are skipped. Reads on only when what was answered has been
 * taken, so memory does not grow with the input.
 */
export async function answerLines(
  operation: Operation,
  chunks: AsyncIterable<string>,
  write: Write,
): Promise<void> {
  let batch = '';
  for await (const lines of linesOf(chunks)) {
    for (const line of lines) {
      if (line.trim() !== '') batch += `${answerLine(operation, line)}\n`;
      if (batch.length < BATCH) continue;
      await write(batch);
      batch = '';
    }
    // Somebody may be waiting at the other end of the pipe before asking on.
    if (batch !== '') await write(batch);
    batch = '';
  }
}
