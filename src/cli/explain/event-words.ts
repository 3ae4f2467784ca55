import type { GateVerdict } from '../../core/decide/gate.ts';
import type { Trace } from '../../core/decide/world.ts';
import { headline } from '../../core/qualify/reasons.ts';
import type { LeadEvent } from '../../model/lead-event.ts';
import { CRM_NAMES } from './teller.ts';

type Of<K extends LeadEvent['kind']> = Extract<LeadEvent, { kind: K }>;

/** What happened, in one line. */
export function eventWords(event: LeadEvent): string {
  switch (event.kind) {
    case 'seen':
      return `${recordWords(event)} ${event.first ? 'was seen for the first time' : 'was changed'}`;
    case 'linked':
      return `${recordWords(event)} is the lead there`;
    case 'gone':
      return `${recordWords(event)} was deleted`;
    case 'converted':
      return `it was converted: it lives on as ${recordWords(event)}`;
    case 'activity':
      return activityWords(event);
    case 'deal':
      return `a deal in ${CRM_NAMES[event.crm]}, ${event.deal.outcome}: stage ${event.deal.stage}`;
    case 'refused-write':
      return `${CRM_NAMES[event.crm]} refused a write: ${event.problem.message}`;
    case 'answered':
      return `${event.by} ${event.status} it in Slack`;
    case 'ordered':
      return orderWords(event);
    case 'clock-due':
      return 'something fell due';
    case 'log-checked':
      return 'the log was looked at';
    case 'turn':
      return 'its turn came in the line of its pool';
    case 'rejudged':
      return 'new rules went live, and it was judged by them';
    case 'reassigned':
      return 'new rules went live, and it was handed over by them';
  }
}

function orderWords({ order, by, into, path, why }: Of<'ordered'>): string {
  if (order === 'merge') return `${by} said that it is lead ${into}${why === null ? '' : `: ${why}`}`;
  if (order === 'free') return `${by} had ${path ?? 'a field'} written again`;
  return order === 'retry' ? `${by} had a refused write tried again` : `${by} chose to do without a write`;
}

const recordWords = ({ crm, object, id }: Of<'seen' | 'linked' | 'gone' | 'converted'>): string =>
  `${CRM_NAMES[crm]} ${objectWord(object)} ${id}`;

/** `contacts` names many, and here is one. */
export const objectWord = (object: string): string => object.toLowerCase().replace(/s$/, '');

function activityWords({ crm, activity }: Of<'activity'>): string {
  const { type, subject, outcome, open, inbound, booked } = activity;
  const ended = outcome === null ? '' : `, ${outcome}`;
  const kind = inbound ? `${type} from the lead` : booked === true ? `${type} booked by the lead` : type;
  return `${kind} "${subject}" in ${CRM_NAMES[crm]}${open ? ', still to do' : ended}`;
}

/** What was decided on it, one thought a line. */
export function decisionWords(trace: Trace): readonly string[] {
  const stage = trace.wrote?.find(({ path }) => path === 'stage');
  const owner = trace.wrote?.find(({ path }) => path === 'assignment.why');
  return [
    ...(trace.gate === undefined ? [] : [gateWords(trace.gate)]),
    ...(trace.qualification === undefined ? [] : [headline(trace.qualification)]),
    ...(stage === undefined ? [] : [`stage ${stage.before ?? 'none'} → ${stage.after}`]),
    ...(owner === undefined ? [] : [String(owner.after)]),
    ...(trace.said ?? []),
  ];
}

function gateWords(gate: GateVerdict): string {
  if (gate.act === 'accepted') return 'accepted by sales';
  if (gate.act === 'rejected') return `rejected by sales: ${gate.reason}, so it goes to ${gate.to}`;
  if (gate.act === 'moved') return `moved by hand from ${gate.from} to ${gate.to}`;
  if (gate.act === 'refused') return `a move by hand from ${gate.from} to ${gate.to} was refused`;
  return gate.missing.length === 0
    ? 'set back: it is not on offer'
    : `sent back to the rep: ${gate.missing.join(', ')} missing`;
}
