import { Command } from 'commander';
import { unknownRep } from '../../core/assign/team.ts';
import { addDecision, type MeetingDecision, readDecisions } from '../../store/decisions.ts';
import { type Admin, asAdmin, nameOf, tell } from '../operate/admin.ts';
import { complain, withStore } from '../rollout/session.ts';

interface DecideOptions {
  readonly who?: string;
  readonly until?: string;
  readonly by?: string;
  readonly json?: boolean;
}

/** `stafet report decide`: puts on record what the feedback meeting decided. */
export const decideCommand = (): Command =>
  new Command('decide')
    .description('puts a decision of the feedback meeting on record; the next reports show it')
    .argument('<what>', 'what was decided, in one sentence')
    .option('--who <rep>', 'whose it is, by rep id')
    .option('--until <day>', 'by when, as 2026-12-31')
    .option('--by <name>', 'who puts it on record; left out: who is logged in here')
    .option('--json', 'as JSON')
    .action(async (what: string, options: DecideOptions) => {
      process.exitCode = await asAdmin((admin) => decide(admin, what, options));
    });

/** `stafet report decisions`: what was decided, and which changes of the rules it led to. */
export const decisionsCommand = (): Command =>
  new Command('decisions')
    .description('what feedback meetings decided, and the changes of the rules it led to')
    .option('--json', 'as JSON')
    .action(async ({ json }: { readonly json?: boolean }) => {
      process.exitCode = await withStore(async ({ store }) => {
        const decisions = (await readDecisions(store.db)).map(toldDecision);
        const none = ['Nothing is on record yet: `stafet report decide "…"`.'];
        tell(json, { decisions }, decisions.length === 0 ? none : decisions.map(inWords));
        return 0;
      });
    });

async function decide(
  { store, clock, policy }: Admin,
  what: string,
  { who, until, by, json }: DecideOptions,
): Promise<number> {
  const [stranger] = unknownRep([...policy().teams.reps.keys()], who, []);
  if (stranger !== undefined) return complain(`${stranger.message}: ${stranger.hint}`, 2);
  if (until !== undefined && !isDay(until))
    return complain(`--until takes a day such as 2026-12-31, not ${until}.`, 2);
  if (what.trim() === '') return complain('Say what was decided.', 2);
  const decision = { at: clock(), byWhom: nameOf(by), what: what.trim() };
  const number = await addDecision(store.db, { ...decision, who: who ?? null, until: until ?? null });
  tell(json, { number }, [
    `Decision ${number} is on record. When rules change by it: stafet apply --decision ${number} --why …`,
  ]);
  return 0;
}

/** Whether a text is a day there is: no 31 November. */
const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);

const toldDecision = ({ at, change, ...decision }: MeetingDecision) => ({
  ...decision,
  at: new Date(at).toISOString(),
  change: change === null ? null : { ...change, at: new Date(change.at).toISOString() },
});

function inWords({ number, at, what, who, until, change }: ReturnType<typeof toldDecision>): string {
  const whose = [...(who === null ? [] : [who]), ...(until === null ? [] : [`until ${until}`])].join(', ');
  const led =
    change === null
      ? 'no rule changed yet'
      : `${change.hash.slice(0, 12)} on ${change.at.slice(0, 10)}: ${change.why}`;
  return `${number}  ${at.slice(0, 10)}  ${what}${whose === '' ? '' : ` (${whose})`} → ${led}`;
}
