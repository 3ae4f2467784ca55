import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Telling } from './telling.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** Where leads book a meeting with a rep. */
export const bookingPage = (rep: string): string => `https://meet.fjordlys.example/${rep}`;

/** What the admin changes: in which file, which line, and into what. */
type Edit = readonly [file: string, from: string, to: string];

/** One goal that any story keeps, and two that none does: the plan of one is for HubSpot, that of the other for Salesforce. */
const GOALS = [
  '{ team: mette, mqls-a-month: 1 }',
  '{ team: oskar, mqls-a-month: 9000, tasks-in: hubspot }',
  '{ source: web, mqls-a-month: 9000 }',
] as const;

const editsFor = ({ policy: { teams } }: Telling): readonly Edit[] => [
  ['sla.yaml', '\n  reassign: no', '\n  reassign: same-pool'],
  [
    'sla.yaml',
    '\ncalendar-event:',
    `\ntargets:\n  by:\n${GOALS.map((goal) => `    - ${goal}\n`).join('')}\ncalendar-event:`,
  ],
  ['channels.yaml', '\n  log-gap:', '\n  log-gap:\n    - { to: manager, by: [note] }'],
  [
    'channels.yaml',
    '\nconfirmation:',
    `\npeople:\n${[...teams.reps.keys()].map((id) => `  ${id}: { booking: "${bookingPage(id)}" }\n`).join('')}\nconfirmation:`,
  ],
];

/**
 * The admin changes rules, by `stafet apply`: a lead that nobody called changes hands, managers get a note on the record of
 * what is not logged, reps have booking pages, and a team and a source have goals of their own. The shipped examples stay behind: they tell of the rules as shipped.
 */
export async function applyNewRules(telling: Telling): Promise<void> {
  const { world } = telling;
  const dir = join(world.folder, 'new-rules');
  for (const part of ['config', 'mappings'])
    await cp(join(ROOT, part), join(dir, part), {
      recursive: true,
      filter: (path) => !path.endsWith('.test.yaml'),
    });
  for (const edit of editsFor(telling)) await carryOut(join(dir, 'config'), edit);
  const why = 'a lead must not wait for somebody who does not call';
  const code = await world.run('apply', '--config', dir, '--why', why, '--by', 'Admin', '--yes');
  if (code !== 0) throw new Error(`stafet apply ended with exit code ${code}`);
}

async function carryOut(config: string, [name, from, to]: Edit): Promise<void> {
  const file = join(config, name);
  const text = await readFile(file, 'utf8');
  if (!text.includes(from)) throw new Error(`config/${name} has no line ${from.trim()} to change`);
  await writeFile(file, text.replace(from, to));
}
