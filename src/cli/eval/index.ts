import type { Readable, Writable } from 'node:stream';
import { Command } from 'commander';
import { suggest } from '../../core/conditions/nearest.ts';
import { asText } from '../../settings/show-faults.ts';
import { answerLines, type Write } from './answer-lines.ts';
import { OPERATION_NAMES, operationOf } from './operations.ts';

/** Where cases come from, answers go to, and wrong use is told. */
export interface EvalStreams {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** Writes with back-pressure. Who stops reading, as `head` does, ends the run quietly. */
function writerTo(stdout: Writable): Write {
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
  return (text) =>
    stdout.write(text) ? undefined : new Promise((resolve) => stdout.once('drain', () => resolve()));
}

/** Runs one operation over all lines; the exit code: 0 done, 1 faulty config, 2 no such operation. */
async function evaluate(name: string, configDir: string, streams: EvalStreams): Promise<0 | 1 | 2> {
  const make = operationOf(name);
  if (make === undefined) {
    streams.stderr.write(`stafet eval has no operation "${name}": ${suggest(name, OPERATION_NAMES)}\n`);
    return 2;
  }
  const operation = await make({ configDir, clock: Date.now });
  if (!operation.ok) {
    streams.stderr.write(asText(operation.error, () => undefined));
    return 1;
  }
  streams.stdin.setEncoding('utf8');
  await answerLines(operation.value, streams.stdin, writerTo(streams.stdout));
  return 0;
}

/** `stafet eval OP`: JSON lines in, JSON lines out, for one pure function. */
export const evalCommand = (streams: EvalStreams = process): Command =>
  new Command('eval')
    .argument('<op>', `what to evaluate: ${OPERATION_NAMES.join(', ')}`)
    .option('--config <dir>', 'folder that holds config/ and mappings/', '.')
    .action(async (name: string, options: { readonly config: string }) => {
      process.exitCode = await evaluate(name, options.config, streams);
    });
