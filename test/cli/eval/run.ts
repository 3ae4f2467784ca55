import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { evalCommand } from '../../../src/cli/eval/index.ts';

/** What a run of `stafet eval` came to. */
export interface Ran {
  readonly answers: readonly unknown[];
  readonly stderr: string;
  readonly code: typeof process.exitCode;
}

/** Runs the command in this process on chunks of input, and puts the exit code back. */
export async function runEval(args: readonly string[], chunks: Iterable<string>): Promise<Ran> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const taken = Promise.all([text(stdout), text(stderr)]);
  const before = process.exitCode;
  await evalCommand({ stdin: Readable.from(chunks), stdout, stderr }).parseAsync(args, { from: 'user' });
  const code = process.exitCode;
  process.exitCode = before;
  stdout.end();
  stderr.end();
  const [out, told] = await taken;
  const lines = out.split('\n').filter((line) => line !== '');
  return { answers: lines.map((line): unknown => JSON.parse(line)), stderr: told, code };
}

/** One line of JSON a case. */
export const jsonLines = (cases: readonly unknown[]): string =>
  cases.map((one) => `${JSON.stringify(one)}\n`).join('');
