import type { LeadEvent } from '../../model/lead-event.ts';
import type { Instant } from '../../model/time.ts';
import { notify } from '../notify/notify.ts';
import type { Policy } from '../policy.ts';
import { bringBack } from './bring-back.ts';
import { handOver } from './hand-over.ts';
import { judge } from './judge.ts';
import { keepClocks } from './keep-clocks.ts';
import { keepGaps } from './keep-gaps.ts';
import { keepTask } from './keep-task.ts';
import { pass } from './pass.ts';
import { takeIn } from './take-in.ts';
import { setWake } from './wake.ts';
import { wantedEffects } from './wanted-effects.ts';
import { type Decision, type Draft, say, type Trace, type World } from './world.ts';
import { writtenByStafet } from './written.ts';

/**
 * What becomes of a lead when something happens to it. Pure: the same world, event, policy and time give the same
 * decision, byte for byte. The steps stand in the order an admin would tell the story.
 */
export function decide(world: World, event: LeadEvent, policy: Policy, now: Instant): Decision {
  let draft: Draft = {
    before: world,
    event,
    policy,
    now,
    lead: world.lead,
    pools: world.pools,
    ledger: [],
    trace: {},
  };
  draft = takeIn(draft); // what the CRMs say, merged field by field
  draft = pass(draft); // the rep's accept or reject
  draft = bringBack(draft); // back from nurturing?
  draft = judge(draft); // good enough for sales?
  draft = handOver(draft); // whose is it?
  draft = keepClocks(draft); // by when, and was it kept?
  draft = keepTask(draft); // what the rep is asked to do
  draft = keepGaps(draft); // what the log lacks
  draft = setWake(draft); // when to look at it again
  const effects = wantedEffects(draft); // what must become true in the CRMs
  const { messages, said } = notify(draft); // who is to hear of it
  const { lead, pools, ledger, trace } = said.reduce(say, draft);
  const wrote = writtenByStafet(world.lead, lead);
  const told: Trace = wrote.length === 0 ? trace : { ...trace, wrote };
  return { lead, pools, ledger, effects, messages, trace: told };
}
