import { CRMS } from '../../model/crm.ts';
import type { LeadEvent } from '../../model/lead-event.ts';
import type { Instant } from '../../model/time.ts';
import { decide } from '../decide/decide.ts';
import type { World } from '../decide/world.ts';
import type { Policy } from '../policy.ts';
import { type Crms, delivered, NO_CRMS, typedIn } from './crms.ts';
import { eventOf } from './events.ts';
import type { After, Example, Step } from './example.ts';
import { firstSight } from './first-sight.ts';
import { type Listener, withTurns, worldBefore } from './turns.ts';
import { withAbsences } from './with-absences.ts';

/** An example under way. */
interface Stand {
  readonly world: World;
  readonly after: After;
}
interface Play {
  readonly example: Example;
  /** As the example has it: with its absences. */
  readonly policy: Policy;
  readonly listener: Listener;
}

/** Plays an example: how things stand after what is given, then after each step. Pure. */
export function play(example: Example, plain: Policy, listener: Listener): readonly After[] {
  const own: Play = { example, policy: withAbsences(plain, example.away), listener };
  let stand = begin(own);
  const afters = [stand.after];
  for (const step of example.steps) {
    stand = act(own, stand, step);
    afters.push(stand.after);
  }
  return afters;
}

/** The lead is seen for the first time. */
function begin(own: Play): Stand {
  const { example, policy, listener } = own;
  const { at, zone } = example;
  const { lead, event } = firstSight(example, policy);
  const world: World = { ...worldBefore(example, policy, listener), lead };
  const after: After = {
    policy,
    at,
    zone,
    lead,
    trace: {},
    effects: [],
    messages: [],
    crms: firstRecord(own),
  };
  return happen(own, { world, after }, event, at);
}

/** The record in the CRM the lead comes from. */
function firstRecord({ example, policy }: Play): Crms {
  if (!example.looksAtCrms) return NO_CRMS;
  const { from, record, lead } = example;
  return { ...NO_CRMS, [from]: record?.fields ?? typedIn(lead ?? {}, policy, from) };
}

/** Decides on an event, and lets what was wanted come true. */
function happen({ example, policy, listener }: Play, stand: Stand, event: LeadEvent, at: Instant): Stand {
  const { world, after } = stand;
  const decision = decide(world, event, policy, at);
  listener(world, decision);
  const { lead, effects, trace } = decision;
  const messages = [...after.messages, ...decision.messages];
  const crms = example.looksAtCrms ? delivered(after.crms, world.lead, decision, policy) : NO_CRMS;
  const next: Stand = {
    world: { ...world, lead, pools: decision.pools, load: withTurns(world.load, decision.ledger) },
    after: { ...after, at, lead, effects, messages, crms, trace: { ...after.trace, ...trace } },
  };
  return linked(policy, next, at);
}

/** Records that were made are the lead's from now on. */
function linked(policy: Policy, { world, after }: Stand, at: Instant): Stand {
  let { lead } = world;
  for (const crm of CRMS) {
    const made =
      lead.links[crm] === undefined && after.effects.some((e) => e.kind === 'lead' && e.crm === crm);
    const { object } = policy.mappings[crm];
    if (made)
      lead = decide({ ...world, lead }, { kind: 'linked', crm, object, id: '1', at }, policy, at).lead;
  }
  return { world: { ...world, lead }, after: { ...after, lead } };
}

/** Time passes, then somebody does something. */
function act(own: Play, before: Stand, step: Step): Stand {
  const still: Stand = { ...before, after: { ...before.after, effects: [], messages: [] } };
  const { world, after } = passTime(own, still, step);
  const event = eventOf(step, world.lead, own.policy, after.crms);
  const now: Stand = { world, after: { ...after, at: step.at, crms: crmsDuring(step, after.crms) } };
  return event === null ? now : happen(own, now, event, step.at);
}

/** What the CRMs hold once somebody has done something there. A converted lead is a new record. */
function crmsDuring({ deed }: Step, crms: Crms): Crms {
  if (deed.kind === 'convert') return { ...crms, salesforce: {} };
  if (deed.kind !== 'record') return crms;
  const { crm, fields } = deed.shown;
  return { ...crms, [crm]: { ...crms[crm], ...fields } };
}

/** What falls due without a deed is noticed when it does; a deed at the last minute comes before that. */
function passTime(own: Play, stand: Stand, { at, deed }: Step): Stand {
  let now = stand;
  for (let wakes = 0; wakes < MOST_WAKES; wakes += 1) {
    const due = now.world.lead.wakeAt ?? null;
    if (due === null || due > at || (due === at && deed.kind !== 'wait')) break;
    now = happen(own, now, { kind: 'clock-due', at: due }, due);
  }
  return now;
}

/** More than any lead has deadlines. */
const MOST_WAKES = 100;
