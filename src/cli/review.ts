import { Command } from 'commander';
import { freeField } from '../flows/free-field.ts';
import { answerReview, pairNamed, type Reviewed } from '../flows/review.ts';
import { CRM_NAMES } from '../model/crm.ts';
import { type Admin, asAdmin, leadNamed, nameOf, tell } from './operate/admin.ts';
import { listGaps } from './review/gaps.ts';
import { listConflicts, listReview } from './review/lists.ts';
import { complain, withStore } from './rollout/session.ts';

interface ReviewOptions {
  readonly conflicts?: boolean;
  readonly log?: boolean;
  readonly json?: boolean;
}

interface AnswerOptions {
  readonly by?: string;
  readonly json?: boolean;
}

/** `stafet review`: what a person should look at, and their answers. */
export const reviewCommand = (): Command =>
  new Command('review')
    .option('--conflicts', 'fields that both CRMs changed at once, and which value stands')
    .option('--log', 'what reps did about leads and did not log')
    .option('--json', 'as JSON')
    .action(async ({ conflicts, log, json }: ReviewOptions) => {
      process.exitCode = await withStore(async ({ store }) => {
        const list = conflicts === true ? listConflicts : log === true ? listGaps : listReview;
        await list(store.db, json);
        return 0;
      });
    })
    .addCommand(answerCommand())
    .addCommand(freeCommand());

function answerCommand(): Command {
  return new Command('answer')
    .description('says whether two leads are one person; never asked again')
    .argument('<pair>', 'as the list names it: the beginning is enough')
    .argument('<answer>', 'same or different')
    .option('--by <name>', 'who says so; left out: who is logged in here')
    .option('--json', 'as JSON')
    .action(async (pair: string, said: string, options: AnswerOptions) => {
      process.exitCode =
        said === 'same' || said === 'different'
          ? await asAdmin((admin) => answer(admin, pair, said, options))
          : complain(`Say same or different, not "${said}".`, 2);
    });
}

/** The exit code: 0 recorded, 1 no such pair. */
async function answer(
  admin: Admin,
  name: string,
  said: 'same' | 'different',
  { by, json }: AnswerOptions,
): Promise<number> {
  const pair = await pairNamed(admin, name);
  if (!pair.ok) return complain(pair.error, 1);
  const reviewed = await answerReview(admin, pair.value, said, nameOf(by));
  tell(json, reviewed, wordsOf(reviewed));
  return 0;
}

function wordsOf(reviewed: Reviewed): readonly string[] {
  if (reviewed.became === 'two') return ['They stay two leads, and nobody is asked again.'];
  if (reviewed.became === 'one')
    return [`They are one lead now: ${reviewed.lead}, which has all that was ${reviewed.was}'s.`];
  const records = reviewed.records.map(({ crm, object, id }) => `  ${CRM_NAMES[crm]} ${object} ${id}`);
  return [
    'Noted. Merge these records in their CRM; Stafet follows and makes one lead of the two:',
    ...records,
  ];
}

function freeCommand(): Command {
  return new Command('free')
    .description('has a field written again that was cut off, once one of the two who rewrote it is stopped')
    .argument('<lead>', 'its Stafet id, its e-mail, or the id of its record')
    .argument('<field>', 'such as city')
    .option('--by <name>', 'who says so; left out: who is logged in here')
    .option('--json', 'as JSON')
    .action(async (lead: string, path: string, { by, json }: AnswerOptions) => {
      process.exitCode = await asAdmin(async (admin) => {
        const leadId = await leadNamed(admin.store, lead);
        if (leadId === null) return 1;
        if (!(await freeField(admin, leadId, path, nameOf(by))))
          return complain(`${path} of lead ${leadId} is not cut off.`, 1);
        tell(json, { freed: { leadId, path } }, [`${path} of lead ${leadId} is written again.`]);
        return 0;
      });
    });
}
