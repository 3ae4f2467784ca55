import type { TellRule } from '../../model/config/channels.ts';
import { type Message, type Notice, type Recipient, recipientName } from '../../model/message.ts';
import { stageOf } from '../decide/stages.ts';
import { roundOf } from '../decide/task-words.ts';
import type { Draft } from '../decide/world.ts';
import { isBacklog } from './backlog.ts';
import { confirm } from './confirm.ts';
import { dateChanges } from './date-changes.ts';
import { invitationFor, withInvitation } from './invitation.ts';
import { languageOfRep } from './language.ts';
import { type Occasion, occasionsOf } from './occasions.ts';
import { recipientOf } from './recipients.ts';
import { textFor } from './text-for.ts';
import { valuesFor } from './values.ts';
import { whenTold } from './when-told.ts';

/** Who is to hear of a decision. */
export interface Notified {
  readonly messages: readonly Message[];
  /** Why somebody who might have been told is not. */
  readonly said: readonly string[];
}

/**
 * What people are told of a decision, by config/channels.yaml: the team of what happened to the lead, and the lead that it
 * was heard. Pure, as all of a decision; what was told before is told by the keys.
 */
export function notify(draft: Draft): Notified {
  const occasions = occasionsOf(draft);
  const notices = occasions.flatMap((occasion) => noticesOf(draft, occasion));
  const confirmation = confirm(draft, occasions);
  const told = [...notices, ...dateChanges(draft)];
  const messages = confirmation.message === null ? told : [...told, confirmation.message];
  return { messages, said: confirmation.said };
}

/** Each is told once, though several rules name them: the first of those counts. */
function noticesOf(draft: Draft, occasion: Occasion): readonly Message[] {
  const rules = draft.policy.channels.tell[occasion.what] ?? [];
  const told = new Map<string, Message>();
  for (const rule of rules) {
    const to = applies(rule, occasion) ? recipientOf(draft, occasion, rule) : null;
    if (to === null || told.has(nameIn(to))) continue;
    const message = compose(draft, occasion, rule, to);
    if (message !== null) told.set(nameIn(to), message);
  }
  return [...told.values()].flatMap(withInvitation);
}

const applies = ({ from, clocks }: TellRule, { share, clock }: Occasion): boolean =>
  (from === undefined || share === null || share >= from) &&
  (clocks === undefined || clock === null || clocks.includes(clock.name));

const nameIn = (to: Recipient): string => (to.kind === 'lead' ? '' : recipientName(to));

function compose(draft: Draft, occasion: Occasion, rule: TellRule, to: Recipient): Message | null {
  const { policy, lead } = draft;
  const { what, mark } = occasion;
  const language = to.kind === 'rep' ? languageOfRep(policy, to.id) : policy.channels.languages.otherwise;
  const reader = to.kind === 'rep' ? policy.teams.reps.get(to.id) : undefined;
  const values = valuesFor(draft, occasion, reader, language);
  const text = textFor(policy, what, language, lead, values);
  if (text === null) return null;
  const digest = rule.digest || isBacklog(draft);
  return {
    key: `${lead.id}/${what}${roundOf(lead)}/${mark}/${nameIn(to)}`,
    leadId: lead.id,
    what,
    to,
    language,
    channels: rule.by,
    notBefore: whenTold(draft, to, digest),
    clock: clockOf(occasion),
    smsQuiet: null,
    digest,
    ...text,
    replyTo: null,
    answerable: isAnswerable(draft, what, to) && !digest,
    invitation: rule.invite ? invitationFor(draft, occasion) : null,
  };
}

const clockOf = ({ what, clock }: Occasion): Message['clock'] =>
  what === 'warning' && clock !== null ? { name: clock.name, startedAt: clock.startedAt } : null;

const ANSWERABLE: readonly Notice[] = ['handed-over', 'warning', 'breached', 'sent-back'];

/** Only who has a lead that is on offer can answer the offer. */
const isAnswerable = ({ lead }: Draft, what: Notice, to: Recipient): boolean =>
  ANSWERABLE.includes(what) && to.kind === 'rep' && to.id === lead.assignment?.rep && stageOf(lead) === 'mql';
