import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { forgetLead } from '../flows/forget.ts';
import { leadNamed, nameOf, plural, tell } from './operate/admin.ts';
import { complain, type Session, withStore } from './rollout/session.ts';

interface ForgetOptions {
  readonly by?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}

/** `stafet forget`: erases a person. */
export const forgetCommand = (): Command =>
  new Command('forget')
    .description('erases a person from Stafet for good; both CRMs’ records stay and are left alone')
    .argument('<lead>', 'its Stafet id, its e-mail, or the id of its record in HubSpot or Salesforce')
    .option('--by <name>', 'who erases; left out: who is logged in here')
    .option('--yes', 'do not ask')
    .option('--json', 'as JSON')
    .action(async (lead: string, options: ForgetOptions) => {
      process.exitCode = await withStore((session) => forget(session, lead, options));
    });

/** The exit code: 0 erased, 1 no such lead, nobody agreed, or a write is on its way, 2 nobody there to ask. */
async function forget({ store, clock }: Session, name: string, options: ForgetOptions): Promise<number> {
  const id = await leadNamed(store, name);
  if (id === null) return 1;
  const agreed = options.yes === true || (await agrees(id));
  if (agreed !== true) return agreed === false ? complain('Nothing was erased.', 1) : 2;
  const erased = await forgetLead({ store, clock }, id, nameOf(options.by));
  if (!erased.ok) return complain(erased.error, 1);
  const { records, events } = erased.value;
  tell(options.json, { forgotten: id, ...erased.value }, [
    `Lead ${id} is erased: ${plural(records, 'record')}, ${plural(events, 'event')}. Erase the records in HubSpot and Salesforce there;`,
    'until then Stafet leaves them alone and never takes them in again.',
  ]);
  return 0;
}

/** True when a person says yes; null when there is nobody to ask. */
async function agrees(id: string): Promise<boolean | null> {
  if (!process.stdin.isTTY) {
    complain('Nobody is there to ask: say --yes once you are sure. It cannot be taken back.', 2);
    return null;
  }
  const asks = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await asks.question(`Erase lead ${id} for good? (yes/no) `);
  asks.close();
  return /^y(es)?$/i.test(answer.trim());
}
