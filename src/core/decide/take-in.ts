import type { Crm } from '../../model/crm.ts';
import type { Stage } from '../../model/lead-catalogue.ts';
import type { LeadEvent } from '../../model/lead-event.ts';
import type { LeadState, LinkState, Problem } from '../../model/lead-state.ts';
import type { Instant } from '../../model/time.ts';
import { authorityOf } from '../mapping/authority.ts';
import { mergeSeen } from '../merge/merge-seen.ts';
import { fieldOf, setFields } from './fields.ts';
import { refusedByFact } from './moves.ts';
import { moveTo, stageOf } from './stages.ts';
import { takeAttempt } from './take-attempt.ts';
import { takeOrder } from './take-order.ts';
import { takeOver } from './take-over.ts';
import { type Draft, say } from './world.ts';

type Of<K extends LeadEvent['kind']> = Extract<LeadEvent, { kind: K }>;

/** How long a held lead waits for a person before it is shouted about. */
const HOLD_MS = 7 * 86_400_000;

/** Takes what happened into the lead: fields merged, links followed, attempts counted. */
export function takeIn(draft: Draft): Draft {
  const { event } = draft;
  switch (event.kind) {
    case 'seen':
      return takeSeen(draft, event);
    case 'linked':
      return {
        ...draft,
        lead: withLink(draft.lead, event.crm, { object: event.object, id: event.id, state: 'live' }),
      };
    case 'gone':
      return takeGone(draft, event);
    case 'converted':
      return takeConverted(draft, event);
    case 'activity':
      return { ...draft, lead: takeAttempt(draft, event) };
    case 'deal':
      return takeDeal(draft, event);
    case 'refused-write':
      return { ...draft, lead: hold(withProblem(draft.lead, event.problem), event.problem.code, draft.now) };
    case 'ordered':
      return takeOrder(draft, event);
    case 'answered':
    case 'clock-due':
    case 'log-checked':
    case 'turn':
    case 'rejudged':
    case 'reassigned':
      return draft;
  }
}

function takeSeen(draft: Draft, event: Of<'seen'>): Draft {
  const mapping = draft.policy.mappings[event.crm];
  const { fields, verdicts } = mergeSeen(draft.lead.fields, event, (path) => authorityOf(mapping, path));
  const linked = withLink({ ...draft.lead, fields }, event.crm, {
    object: event.object,
    id: event.id,
    state: 'live',
  });
  const lead = settleProblems(linked, event, draft.now);
  return takeOver({ ...draft, lead, trace: { ...draft.trace, merge: verdicts } }, event);
}

/**
 * What could not be read replaces what could not be read before, from the same CRM; a refused write is tried again, so
 * its refusal is forgotten. A lead without a readable e-mail cannot be told from others, so it is held; any other field is
 * left out and the lead goes on.
 */
function settleProblems(lead: LeadState, event: Of<'seen'>, now: Instant): LeadState {
  const elsewhere = lead.problems.filter(
    ({ crm, code, path }) =>
      crm !== event.crm && code !== 'refused-write' && !(code === 'cut-off' && (path ?? '') in event.changed),
  );
  const problems = [...elsewhere, ...event.problems];
  const freed: LeadState =
    lead.disposition === 'held'
      ? { ...lead, problems, disposition: 'synced', reason: null, heldUntil: null }
      : { ...lead, problems };
  const unreadable = problems.find(({ path, code }) => path === 'email' && code === 'unreadable-value');
  return unreadable === undefined ? freed : hold(freed, 'unreadable-email', now);
}

const hold = (lead: LeadState, reason: string, now: Instant): LeadState => ({
  ...lead,
  disposition: 'held',
  reason,
  heldUntil: now + HOLD_MS,
});

const withProblem = (lead: LeadState, problem: Problem): LeadState => ({
  ...lead,
  problems: [
    ...lead.problems.filter(
      ({ code, path, crm }) => code !== problem.code || path !== problem.path || crm !== problem.crm,
    ),
    problem,
  ],
});

const withLink = (lead: LeadState, crm: Crm, link: LinkState): LeadState => ({
  ...lead,
  links: { ...lead.links, [crm]: link },
});

function takeGone(draft: Draft, event: Of<'gone'>): Draft {
  const lead = withLink(draft.lead, event.crm, { object: event.object, id: event.id, state: 'gone' });
  return say({ ...draft, lead }, `its record in ${event.crm} was deleted; the other CRM keeps the lead`);
}

/** Sales works on a converted lead, so it counts as accepted if nobody said so before. */
function takeConverted(draft: Draft, event: Of<'converted'>): Draft {
  const linked = withLink(draft.lead, event.crm, { object: event.object, id: event.id, state: 'live' });
  const accepted =
    fieldOf(linked, 'sal.status') === 'offered'
      ? setFields(linked, { 'sal.status': 'accepted' }, event.at)
      : linked;
  return forward({ ...draft, lead: accepted }, 'sql', event.at);
}

const DEAL_STAGE = { open: 'opportunity', won: 'won', lost: 'lost' } as const;

function takeDeal(draft: Draft, event: Of<'deal'>): Draft {
  return forward(draft, DEAL_STAGE[event.deal.outcome], event.at);
}

const ORDER: readonly Stage[] = ['raw', 'recycling', 'mql', 'sal', 'sql', 'opportunity', 'lost', 'won'];

/** Deals and conversions only ever move a lead on: an older one seen late changes nothing. */
function forward(draft: Draft, stage: Stage, at: Instant): Draft {
  const { lead, policy } = draft;
  const from = stageOf(lead);
  if (ORDER.indexOf(stage) <= ORDER.indexOf(from)) return draft;
  const refused = refusedByFact(policy.stages, from, stage);
  if (refused === null) return { ...draft, lead: moveTo(lead, stage, at) };
  return say({ ...draft, lead: setFields(lead, { message: refused.why }, at) }, refused.why);
}
