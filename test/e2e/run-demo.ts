import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const counts = z.record(z.string(), z.number());
const side = z.object({
  records: z.number(),
  byStage: counts,
  byOwner: counts,
  openTasks: z.number(),
  tasks: z.number(),
  bySal: counts,
});

/** What scripts may depend on in the report. */
const reportSchema = z.object({
  seed: z.number(),
  leads: z.number(),
  hubspot: side,
  salesforce: side,
  stafet: z.object({
    leads: z.number(),
    synced: z.number(),
    refused: counts,
    held: z.number(),
    byStage: counts,
    byOwner: counts,
    bySal: counts,
  }),
  calls: z.object({ hubspot: z.number(), salesforce: z.number(), least: z.number() }),
  handoverMs: z.object({ p50: z.number(), p95: z.number(), max: z.number() }),
  messages: z.object({
    mails: z.object({ toLeads: z.number(), toTeam: z.number(), invitations: z.number() }),
    sms: z.number(),
    slack: counts,
    repeated: z.number(),
  }),
  later: z.object({
    sentBack: z.number(),
    inSlack: z.number(),
    warned: z.number(),
    overdue: z.number(),
    reassigned: z.number(),
    cameBack: z.number(),
    followedUp: z.number(),
    held: z.number(),
    missed: z.number(),
    gaps: z.number(),
  }),
  lost: z.number(),
  doubled: z.number(),
  echoes: z.number(),
  stateHash: z.string().regex(/^[0-9a-f]{64}$/),
});

export interface DemoRun {
  readonly code: number;
  readonly screen: string;
  readonly report: z.infer<typeof reportSchema>;
}

/** Runs the demo as a stranger does, in processes of its own, and reads the report it writes. */
export async function runDemo(...args: readonly string[]): Promise<DemoRun> {
  const folder = await mkdtemp(join(tmpdir(), 'stafet-e2e-'));
  const json = join(folder, 'report.json');
  const child = spawn(process.execPath, ['src/main.ts', 'demo', '--json', json, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let screen = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => {
      screen += data.toString();
    });
  const [code] = await once(child, 'close');
  const text = await readFile(json, 'utf8').catch(() => null);
  await rm(folder, { recursive: true, force: true });
  if (text === null) throw new Error(`the demo wrote no report (exit code ${code}):\n${screen}`);
  return { code: Number(code), screen, report: reportSchema.parse(JSON.parse(text)) };
}
