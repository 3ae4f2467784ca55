import { STORY_START } from '../../../sandbox/story/interest.ts';
import type { StoryLead } from '../../../sandbox/story/lead.ts';
import { promiseFor } from '../../core/sla/promise.ts';
import { lacking, SOMEBODY } from './expected.ts';
import { hears } from './messages/hears.ts';
import { applyNewRules } from './new-rules.ts';
import type { Telling } from './telling.ts';

const MINUTE = 60_000;
const FIRST_WARNING = 9 * MINUTE;
/** First contact of all leads is overdue by then, and nobody's last moment has passed. */
const LATE_MORNING = 95 * MINUTE;
/** The last moment of all leads has passed. */
const LONG_LUNCH = 145 * MINUTE;

/** A lead on offer that nobody has called, and who has it. */
interface Waiting {
  readonly lead: StoryLead;
  readonly rep: string;
  readonly manager: string;
  /** Whether it came to the rep by a turn in a pool, whose next member may get it. */
  readonly isOfPool: boolean;
}

/**
 * Phase 5: time passes, and some leads were not called. Their reps are warned, then told that they are overdue, and so are
 * the managers; the records say it in both CRMs. In the end those of a pool go to its next member.
 */
export async function timePasses(telling: Telling): Promise<void> {
  const { later, screen, world } = telling;
  const waiting = uncalled(telling);
  const soon = waiting.filter(({ lead }) => halfOf(telling, lead) <= FIRST_WARNING);
  const inPools = waiting.filter(({ isOfPool }) => isOfPool);
  screen.begin('reps are warned, then managers', soon.length + waiting.length * 2 + inPools.length);
  await world.passTime(FIRST_WARNING);
  await Promise.all([
    applyNewRules(telling),
    ...soon.map((one) => told(telling, 'warning', one.lead, one.rep)),
  ]);
  await world.passTime(LATE_MORNING);
  await Promise.all(waiting.map((one) => overdue(telling, one)));
  await world.passTime(LONG_LUNCH);
  await Promise.all(inPools.map((one) => changesHands(telling, one)));
  later.warned = soon.length;
  later.overdue = waiting.length;
  later.reassigned = inPools.length;
  screen.end();
}

function uncalled({ foreseen, expected, handedOver, policy }: Telling): readonly Waiting[] {
  return foreseen.flatMap(({ lead, lane }) => {
    const { sal, owner = null, openTask } = expected.get(lead) ?? {};
    if (sal !== 'offered' || owner === null || owner === SOMEBODY || openTask !== undefined) return [];
    // Whoever was given it by hand has it for a reason that no pool knows.
    const isByRule = handedOver.get(lead)?.hubspot?.owner === owner;
    return [
      {
        lead,
        rep: owner,
        manager: policy.teams.reps.get(owner)?.manager ?? policy.teams.slaOwner,
        isOfPool: isByRule && policy.assignment.pools.has(lane ?? ''),
      },
    ];
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

/** Both CRMs show it and its task with a colleague; both reps hear of it. */
async function changesHands(telling: Telling, { lead, rep }: Waiting): Promise<void> {
  const before = telling.expected.get(lead);
  if (before === undefined) return;
  const { message: _, ...rest } = before;
  const toSomebody = lacking({ ...rest, owner: SOMEBODY });
  const pair = await telling.cast.calmWatch.until(lead, (seen) =>
    seen.hubspot?.owner === rep ? `it is still with ${rep}` : toSomebody(seen),
  );
  const owner = pair.hubspot?.owner ?? rep;
  const wanted = { ...rest, owner };
  telling.expected.set(lead, wanted);
  await telling.cast.calmWatch.until(lead, lacking(wanted));
  await hears(telling, 'taken-away', lead, rep);
  await told(telling, 'handed-over', lead, owner);
}

async function told(telling: Telling, kind: string, lead: StoryLead, who: string): Promise<void> {
  await hears(telling, kind, lead, who);
  telling.screen.advance();
}
