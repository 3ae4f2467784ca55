import type { ReportRef } from './kpi/report.ts';
import type { ClockName } from './lead-state.ts';
import type { Instant } from './time.ts';

/** Ways a message can take. `crm` is a task on the record, `note` a note there, `hubspot` a mail that HubSpot sends. */
export const CHANNELS = ['slack', 'mail', 'sms', 'hubspot', 'crm', 'note'] as const;
export type ChannelName = (typeof CHANNELS)[number];

/** What the team is told of. */
export const NOTICES = [
  'handed-over',
  'warning',
  'breached',
  'taken-away',
  'in-queue',
  'sent-back',
  'log-gap',
] as const;
export type Notice = (typeof NOTICES)[number];

/** What a message is: a notice to the team, a date for a calendar, or the confirmation to the lead. */
export const MESSAGE_KINDS = [...NOTICES, 'invitation', 'confirmation'] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/** Who gets it, with the addresses as they were when it was decided; an address nobody knows is null. */
export type Recipient =
  | {
      readonly kind: 'rep';
      readonly id: string;
      readonly email: string;
      readonly mobile: string | null;
      /** Slack's id of the person; null: looked up by the e-mail. */
      readonly slack: string | null;
    }
  /** Somebody who is not one of the reps, and reads reports. */
  | { readonly kind: 'reader'; readonly email: string }
  | { readonly kind: 'slack-channel'; readonly name: string }
  | { readonly kind: 'lead'; readonly email: string | null; readonly mobile: string | null };

/** A date in the rep's calendar: the first call. */
export interface Invitation {
  /** The same for every version of one date. */
  readonly uid: string;
  readonly sequence: number;
  readonly cancelled: boolean;
  readonly start: Instant;
  readonly end: Instant;
  /** IANA name of the zone the rep works in. */
  readonly zone: string;
  readonly title: string;
}

/** Something to be told to one recipient, once. All of it is decided; sending only carries it out. */
export interface Message {
  /** Makes it one: a second message of the same key is the same message. */
  readonly key: string;
  /** Null: it is about no lead, but carries a report. */
  readonly leadId: string | null;
  readonly what: MessageKind | 'report';
  readonly to: Recipient;
  readonly language: string;
  /** Tried in this order until one takes it. */
  readonly channels: readonly ChannelName[];
  readonly notBefore: Instant;
  /** The clock it warns of: once that has ended there is nothing to warn of. Null: it is worth saying at any time. */
  readonly clock: { readonly name: ClockName; readonly startedAt: Instant } | null;
  /** When an SMS has to wait, and until when; null: it may go at any time. */
  readonly smsQuiet: { readonly from: Instant; readonly until: Instant } | null;
  /** Joins others to the same recipient that are due at the same time. */
  readonly digest: boolean;
  readonly subject: string;
  readonly text: string;
  /** For a telephone; null: subject and text have to do. */
  readonly sms: string | null;
  /** Who an answer by mail goes to; null: to where it came from. */
  readonly replyTo: string | null;
  /** The rep may accept or reject the lead right there. */
  readonly answerable: boolean;
  readonly invitation: Invitation | null;
  /** The report it brings; left out: none. */
  readonly report?: ReportRef;
}

/** What is told on the lead's record itself, as every other write is: no channel is called. */
export const isOnRecord = (channel: ChannelName): boolean => channel === 'crm' || channel === 'note';

/** For people: `handed-over to anna`. */
export function recipientName(to: Recipient): string {
  switch (to.kind) {
    case 'rep':
      return to.id;
    case 'reader':
      return to.email;
    case 'slack-channel':
      return to.name;
    case 'lead':
      return 'the lead';
  }
}
