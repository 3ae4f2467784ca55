import { userInfo } from 'node:os';
import { createInterface } from 'node:readline/promises';
import { number } from '../../core/rollout/columns.ts';
import { planText, short } from '../../core/rollout/plan-text.ts';
import { goLive } from '../../flows/apply.ts';
import { judgeRisen, reassignOpen } from '../../flows/apply-to-leads.ts';
import { plan } from '../../flows/plan.ts';
import type { Version } from '../../flows/versions.ts';
import type { Applied, Plan } from '../../model/rollout.ts';
import { readDecisions } from '../../store/decisions.ts';
import { readLivePolicy } from '../../store/policies.ts';
import { complain, type Session, toldVersion } from './session.ts';

export interface RollOutOptions {
  readonly why: string;
  readonly by?: string;
  readonly yes?: boolean;
  readonly reassign?: boolean;
  /** Numbers of decisions of the feedback meeting that led to it. */
  readonly decision?: readonly number[];
  readonly json?: boolean;
}

const SAMPLES_EACH = 3;

/** Shows the plan, asks, makes the version live and lets it reach the leads. Gives the exit code. */
export async function rollOut(session: Session, version: Version, options: RollOutOptions): Promise<number> {
  const { store, now } = session;
  const decisions = options.decision ?? [];
  const unknown = await unknownDecision(session, decisions);
  if (unknown !== null)
    return complain(`There is no decision ${unknown}: \`stafet report decisions\` lists all.`, 2);
  const stored = await readLivePolicy(store.db);
  const live = stored === null ? null : toldVersion(stored);
  if (stored !== null && live === null) return 1;
  const planned = live === null ? null : await plan(store, live, version, now, SAMPLES_EACH);
  if (planned !== null && options.json !== true) process.stdout.write(planText(planned, version.policy));
  const idle = planned?.nothing === true && planned.live === planned.proposed;
  const agreed = idle || options.yes === true || (await agrees(planned, options.reassign === true));
  if (agreed !== true) return agreed === false ? complain('Nothing was changed.', 1) : 2;
  const reason = { byWhom: options.by ?? userInfo().username, why: options.why, decisions };
  const gone = await goLive(store.db, version, stored?.hash ?? null, reason, planned, now);
  if (!gone.ok)
    return complain(`Other rules (${gone.error.live}) went live meanwhile: look at the plan again.`, 1);
  await reachLeads(session, version, stored?.hash ?? null, planned, options);
  return 0;
}

async function unknownDecision({ store }: Session, numbers: readonly number[]): Promise<number | null> {
  if (numbers.length === 0) return null;
  const known = new Set((await readDecisions(store.db)).map(({ number }) => number));
  return numbers.find((number) => !known.has(number)) ?? null;
}

async function reachLeads(
  { store, clock }: Session,
  { policy }: Version,
  was: string | null,
  planned: Plan | null,
  options: RollOutOptions,
): Promise<void> {
  const judged = await judgeRisen(store, policy, clock);
  const reassigned = options.reassign === true ? await reassignOpen(store, policy, clock) : 0;
  const applied: Applied = { hash: policy.hash, was, judged, reassigned, plan: planned };
  process.stdout.write(options.json === true ? `${JSON.stringify(applied, null, 2)}\n` : said(applied));
}

function said({ hash, was, judged, reassigned }: Applied): string {
  const live = hash === was ? `${short(hash)} was live already` : `${short(hash)} is live`;
  const back = was === null || was === hash ? '' : ` \`stafet rollback ${short(was)}\` takes it back.`;
  return `\n${live}: ${number(judged)} judged again, ${number(reassigned)} handed over anew.${back}\n`;
}

/** True when a person says yes; null when there is nobody to ask. */
async function agrees(planned: Plan | null, reassign: boolean): Promise<boolean | null> {
  if (!process.stdin.isTTY) {
    complain('Nobody is there to ask: say --yes once you have seen `stafet plan`.', 2);
    return null;
  }
  const asks = createInterface({ input: process.stdin, output: process.stderr });
  const moves = reassign ? (planned?.offers.owners ?? []).reduce((sum, { leads }) => sum + leads, 0) : 0;
  const also = moves > 0 ? ` and hand ${number(moves)} open leads over anew` : '';
  const answer = await asks.question(`Make this live${also}? (yes/no) `);
  asks.close();
  return /^y(es)?$/i.test(answer.trim());
}
