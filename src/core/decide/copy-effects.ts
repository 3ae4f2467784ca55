import type { Activity, ActivityType, EntryBody } from '../../model/activity.ts';
import type { Crm } from '../../model/crm.ts';
import type { Effect, EntryWanted, Lane } from '../../model/effect.ts';
import type { LeadEvent } from '../../model/lead-event.ts';
import { DAY_MS } from '../work-time/dates.ts';
import { SAME_MS } from './same-contact.ts';
import type { Draft } from './world.ts';

type Logged = Extract<LeadEvent, { kind: 'activity' }>;

/** History stays where it is: a first reading of both CRMs must not copy years of calls. */
const OLDEST_MS = 30 * DAY_MS;

/** How long a meeting is shown to take: neither CRM tells the other. */
const MEETING_MINUTES = 30;

/** What a person logged in one CRM stands in the other, too, where config/sla.yaml asks for it: once, under a key that says so. */
export function copyEffects(draft: Draft, crms: readonly Crm[], lane: Lane): readonly Effect[] {
  const { event, policy } = draft;
  if (event.kind !== 'activity' || policy.sla['copy-activities'] === 'no') return [];
  const entry = copyOf(event);
  if (entry === null || event.activity.at < draft.now - OLDEST_MS || isLoggedTwice(draft, event)) return [];
  return crms.filter((crm) => crm !== event.crm).map((crm): Effect => ({ kind: 'entry', crm, lane, entry }));
}

/** What is copied: notes stay where they are. */
type Copied = Exclude<EntryBody['type'], 'note'>;

const TYPES: Readonly<Partial<Record<ActivityType, Copied>>> = {
  call: 'call',
  email: 'email',
  meeting: 'meeting',
  linkedin: 'linkedin',
};
const WORDS = { call: 'Call', email: 'E-mail', meeting: 'Meeting', linkedin: 'Message on LinkedIn' } as const;

/** Null for what Stafet or a machine wrote, and for plans other than a meeting. */
function copyOf({ crm, object, id, activity }: Logged): EntryWanted | null {
  const type = TYPES[activity.type];
  if (type === undefined || activity.key !== null || activity.automatic === true) return null;
  if (activity.open && type !== 'meeting') return null;
  const { subject, at, by, outcome, inbound, open } = activity;
  return {
    key: `copy/${crm}/${object}/${id}`,
    whose: by === null ? null : { crm, user: by },
    type,
    subject: subject === '' ? WORDS[type] : subject,
    body: wordsOn(crm, activity),
    at,
    minutes: type === 'meeting' ? MEETING_MINUTES : 0,
    outcome,
    inbound,
    status: open ? 'planned' : 'held',
  };
}

const CRM_NAMES = { hubspot: 'HubSpot', salesforce: 'Salesforce' } as const;

/** Salesforce keeps no time of day of a call, and neither CRM all outcomes of the other. */
function wordsOn(crm: Crm, { at, outcome, booked }: Activity): string {
  const time = new Date(at).toISOString().slice(0, 16).replace('T', ' ');
  const ended = outcome === null ? '' : `\nOutcome: ${outcome}`;
  const how = booked === true ? 'Booked by the lead' : 'Logged';
  return `${how} in ${CRM_NAMES[crm]}, for ${time} UTC.${ended}`;
}

/** A rep who logs one call in both CRMs needs no copies. */
const isLoggedTwice = ({ before, lead }: Draft, { crm, activity }: Logged): boolean =>
  [...before.lead.attempts, ...lead.attempts].some(
    ({ id, type, at }) =>
      type === activity.type && !id.startsWith(`${crm}:`) && Math.abs(at - activity.at) <= SAME_MS,
  );
