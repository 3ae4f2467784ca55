import { type Press, press } from '../../../sandbox/post/press.ts';
import type { SlackMessage } from '../../../sandbox/post/slack.ts';
import type { StoryLead } from '../../../sandbox/story/lead.ts';
import { deskOf, type RepPlan } from '../../../sandbox/story/rep-plan.ts';
import { pause } from './look/watch.ts';
import { hears } from './messages/hears.ts';
import type { Telling } from './telling.ts';
import { SLACK_SECRET } from './world.ts';

const ANSWERED_IN_SLACK: readonly RepPlan['move'][] = ['accept-in-writing', 'reject'];
const ONE_IN = 2;

/**
 * Every second of some moves is made in Slack, in each CRM's half of the team: by the buttons under the message that told of
 * the lead, and without a call in the log.
 */
export function answeredInSlack<T extends { readonly plan: RepPlan; readonly rep: string }>(
  cases: readonly T[],
): ReadonlySet<T> {
  const may = cases.filter(({ plan }) => ANSWERED_IN_SLACK.includes(plan.move));
  const alike = Map.groupBy(may, ({ plan, rep }) => `${plan.move} ${deskOf(rep)}`);
  return new Set([...alike.values()].flatMap((some) => some.filter((_, i) => i % ONE_IN === 0)));
}

const AGAIN_MS = 3_000;
const LOOK_MS = 50;
const TRIES = 30;

const CONFIRMED = ['Need confirmed', 'Role confirmed', 'Timing confirmed', 'In writing'];

/** Presses the button; who hears nothing presses again, as people do. */
export async function answerInSlack(
  telling: Telling,
  lead: StoryLead,
  { plan, rep }: { readonly plan: RepPlan; readonly rep: string },
): Promise<void> {
  const message = await hears(telling, 'handed-over', lead, rep);
  const answer: Press =
    plan.move === 'reject'
      ? { button: 'Reject', chosen: [plan.reason.replaceAll('-', ' ')] }
      : { button: 'Accept', chosen: CONFIRMED };
  for (let attempt = 1; !(await isAnswered(telling, message, answer)); attempt += 1)
    if (attempt === TRIES) throw new Error(`nobody answered ${rep} in Slack about lead ${lead.number}`);
  telling.inSlack.add(lead);
  telling.later.inSlack = telling.inSlack.size;
  const isPlain =
    plan.move === 'reject' && telling.policy.sla.logging['not-for'].some((one) => one === plan.reason);
  if (!isPlain) telling.unlogged.set(lead, rep);
}

async function isAnswered({ world }: Telling, message: SlackMessage, answer: Press): Promise<boolean> {
  const { slack } = world.post;
  const app = {
    url: `${world.serviceUrl}/webhooks/slack`,
    signingSecret: SLACK_SECRET,
    now: world.clock(),
  };
  // A service that is just being started again takes no press.
  await press(slack, message, answer, app).catch(() => null);
  for (let waited = 0; waited < AGAIN_MS; waited += LOOK_MS) {
    if (slack.answers.some(({ ts, settles }) => ts === message.ts && settles)) return true;
    await pause(LOOK_MS);
  }
  return false;
}
