import type { ChannelName, Message } from '../../model/message.ts';
import { calendarOf } from '../decide/calendars.ts';
import { fieldOf } from '../decide/fields.ts';
import { roundOf } from '../decide/task-words.ts';
import type { Draft } from '../decide/world.ts';
import { isBacklog } from './backlog.ts';
import { languageOfLead } from './language.ts';
import { whyNever } from './never-to.ts';
import { isSameRound, type Occasion } from './occasions.ts';
import { nextQuiet } from './quiet.ts';
import { textFor } from './text-for.ts';
import { addressesOf, valuesFor } from './values.ts';

export interface Confirmed {
  readonly message: Message | null;
  /** Why there is none, where there might have been one. */
  readonly said: readonly string[];
}

const NONE: Confirmed = { message: null, said: [] };
const not = (why: string): Confirmed => ({ message: null, said: [`no confirmation to the lead: ${why}`] });

/** Tells the lead that it was heard: once a round, with its consent, in its language. */
export function confirm(draft: Draft, occasions: readonly Occasion[]): Confirmed {
  const { lead, policy } = draft;
  if (!isTime(draft, occasions)) return NONE;
  if (isBacklog(draft)) return not('its record is older than that');
  const ways = waysOf(draft);
  if (ways.open.length === 0) return not([...new Set(ways.why)].join('; '));
  const rep = lead.assignment?.rep ?? null;
  const has = policy.teams.reps.get(rep ?? '');
  const language = languageOfLead(policy, lead);
  const values = valuesFor(draft, { rep, former: null, clock: null, share: null }, has, language);
  const text = textFor(policy, 'confirmation', language, lead, values);
  if (text === null) return not(`there is no template confirmation.${language}.liquid`);
  return { said: [], message: messageOf(draft, ways.open, language, text) };
}

function isTime(draft: Draft, occasions: readonly Occasion[]): boolean {
  const { lead, policy, event, before } = draft;
  const { when } = policy.channels.confirmation;
  if (when === 'handed-over')
    // Told anew when it comes back one day, not when it goes from hand to hand.
    return occasions.some(
      ({ what, former }) => what === 'handed-over' && (former === null || !isSameRound(draft)),
    );
  const isNew = Object.keys(before.lead.links).length === 0;
  return when === 'first-seen' && event.kind === 'seen' && isNew && lead.disposition === 'synced';
}

interface Ways {
  readonly open: readonly ChannelName[];
  readonly why: readonly string[];
}

/** The channels that may be used, and why the others may not. */
function waysOf({ lead, policy }: Draft): Ways {
  const { email, mobile } = addressesOf(lead);
  const never = email === null ? null : whyNever(policy, email);
  if (never !== null) return { open: [], why: [never] };
  const open: ChannelName[] = [];
  const why: string[] = [];
  for (const way of policy.channels.confirmation.by) {
    const reason =
      way === 'sms' ? closed(mobile, 'mobile number', 'SMS') : closed(email, 'e-mail address', 'e-mail');
    if (reason === null) open.push(way);
    else why.push(reason);
  }
  return { open, why };

  function closed(address: string | null, name: string, consent: string): string | null {
    if (address === null) return `no ${name}`;
    const given = fieldOf(lead, consent === 'SMS' ? 'consent.sms' : 'consent.email');
    if (given === false) return `it refused ${consent}`;
    const missing = given !== true && policy.channels.confirmation['needs-consent'];
    return missing ? `no consent to ${consent}` : null;
  }
}

function messageOf(
  { lead, policy, now }: Draft,
  channels: readonly ChannelName[],
  language: string,
  text: {
    readonly subject: string;
    readonly text: string;
    readonly sms: string | null;
  },
): Message {
  const { zone } = calendarOf(policy, policy.teams.reps.get(lead.assignment?.rep ?? ''));
  return {
    key: `${lead.id}/confirmation${roundOf(lead)}`,
    leadId: lead.id,
    what: 'confirmation',
    to: { kind: 'lead', ...addressesOf(lead) },
    language,
    channels,
    notBefore: now,
    clock: null,
    smsQuiet: nextQuiet(zone, now, policy.channels.quiet['sms-to-leads']),
    digest: false,
    ...text,
    replyTo: policy.teams.reps.get(lead.assignment?.rep ?? '')?.email ?? null,
    answerable: false,
    invitation: null,
  };
}
