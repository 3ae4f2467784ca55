import { STORY_START } from '../../../sandbox/story/interest.ts';
import type { StoryLead } from '../../../sandbox/story/lead.ts';
import { promiseFor } from '../../core/sla/promise.ts';
import { lacking, SOMEBODY } from './expected.ts';
import { pause } from './look/watch.ts';
import { slackAbout } from './messages/told.ts';
import type { Telling } from './telling.ts';

const MINUTE = 60_000;
const FIRST_WARNING = 9 * MINUTE;
const LONG_LUNCH = 4 * 60 * MINUTE;
const EVERY_MS = 100;
const PATIENCE_MS = 60_000;

/** A lead on offer that nobody has called, and who has it. */
interface Waiting {
  readonly lead: StoryLead;
  readonly rep: string;
  readonly manager: string;
}

/**
 * Phase 5: time passes, and some leads were not called. Their reps are warned, then told that they are overdue, and so are
 * the managers; the records say it in both CRMs.
 */
export async function timePasses(telling: Telling): Promise<void> {
  const waiting = uncalled(telling);
  const soon = waiting.filter(({ lead }) => halfOf(telling, lead) <= FIRST_WARNING);
  telling.screen.begin('reps are warned, then managers are told', soon.length + waiting.length * 2);
  await telling.world.passTime(FIRST_WARNING);
  await Promise.all(soon.map((one) => told(telling, 'warning', one.lead, one.rep)));
  await telling.world.passTime(LONG_LUNCH);
  await Promise.all(waiting.map((one) => overdue(telling, one)));
  telling.later.warned = soon.length;
  telling.later.overdue = waiting.length;
  telling.screen.end();
}

function uncalled({ foreseen, expected, policy }: Telling): readonly Waiting[] {
  return foreseen.flatMap(({ lead }) => {
    const { sal, owner = null, openTask } = expected.get(lead) ?? {};
    if (sal !== 'offered' || owner === null || owner === SOMEBODY || openTask !== undefined) return [];
    return [{ lead, rep: owner, manager: policy.teams.reps.get(owner)?.manager ?? policy.teams.slaOwner }];
  });
}

const halfOf = ({ policy }: Telling, { values }: StoryLead): number =>
  (promiseFor(policy.sla, values, STORY_START).minutes * MINUTE) / 2;

async function overdue(telling: Telling, { lead, rep, manager }: Waiting): Promise<void> {
  const before = telling.expected.get(lead);
  if (before === undefined) return;
  const wanted = { ...before, message: true };
  telling.expected.set(lead, wanted);
  await telling.cast.calmWatch.until(lead, lacking(wanted));
  await told(telling, 'breached', lead, rep);
  await told(telling, 'breached', lead, manager);
}

/** Waits until somebody has heard of it. */
async function told(telling: Telling, kind: string, lead: StoryLead, who: string): Promise<void> {
  const since = Date.now();
  while (slackAbout(telling, kind, lead, who).length === 0) {
    if (Date.now() - since > PATIENCE_MS)
      throw new Error(`nobody told ${who} of "${kind}" about lead ${lead.number}`);
    await pause(EVERY_MS);
  }
  telling.screen.advance();
}
