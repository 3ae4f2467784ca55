import { z } from 'zod';
import { decide } from '../../core/decide/decide.ts';
import { type Load, loadAfter } from '../../core/decide/load.ts';
import { type Decision, newLead, type World } from '../../core/decide/world.ts';
import type { Policy } from '../../core/policy.ts';
import type { LeadEvent } from '../../model/lead-event.ts';
import type { LeadState } from '../../model/lead-state.ts';
import { ok, type Result } from '../../model/result.ts';
import { type CaseError, readCase } from './case.ts';
import { completed, eventSchema, type GivenEvent, instant } from './decide/event-schema.ts';
import { type GivenState, stateSchema } from './decide/state-schema.ts';

const caseSchema = z.object({ state: stateSchema, event: eventSchema, now: instant });

/** A decision, and what the next one is held against: the whole answer may be the next case's `state`. */
interface Decided extends Decision {
  readonly load: Load;
}

/** `stafet eval decide`: what becomes of a lead when something happens to it, by the config folder's rules. */
export const evalDecide =
  (policy: Policy) =>
  (input: unknown): Result<Decided, CaseError> => {
    const read = readCase(caseSchema, input);
    if (!read.ok) return read;
    const { state, now } = read.value;
    const lead = leadOf(state, read.value.event);
    const world = worldOf(state, lead);
    const event = eventOf(policy, lead, read.value.event, now);
    const decision = decide(world, event, policy, now);
    return ok({ ...decision, load: loadAfter(world.load, lead, decision, event, now) });
  };

/** A new lead is named by the record it comes of. */
function leadOf(state: GivenState, event: GivenEvent): LeadState {
  const id = state?.lead?.id ?? ('id' in event ? event.id : 'lead');
  return { ...newLead(id), ...state?.lead, id };
}

const worldOf = (state: GivenState, lead: LeadState): World => ({
  lead,
  pools: state?.pools ?? {},
  load: state?.load ?? { open: {}, today: {} },
  accountOwner: state?.accountOwner ?? null,
});

function eventOf(policy: Policy, lead: LeadState, given: GivenEvent, now: number): LeadEvent {
  const crm = 'crm' in given ? given.crm : null;
  const link = crm === null ? undefined : lead.links[crm];
  return completed(given, {
    now,
    first: link === undefined,
    object: (event) => {
      if ('object' in event && event.object !== undefined) return event.object;
      return link?.object ?? (crm === null ? '' : policy.mappings[crm].object);
    },
  });
}
