import type { LeadState } from '../../model/lead-state.ts';
import type { MessageKind } from '../../model/message.ts';
import { cut } from '../mapping/cut.ts';
import type { Policy } from '../policy.ts';
import { fillMessage } from '../templates/template.ts';
import type { MessageValues } from './values.ts';

/** A message's words, in the forms channels need. */
export interface Text {
  readonly subject: string;
  readonly text: string;
  readonly sms: string | null;
}

/** No mail program shows more of a subject. */
const SUBJECT = 200;
/** Slack's limit of one block is 3,000; who needs more reads the record. */
const TEXT = 20_000;
/** Four parts, as telephones put them together. */
const SMS = 600;

/** A template filled in; null where there is none in this language, nor in the one for everybody else. */
export function textFor(
  { templates, channels }: Policy,
  what: Exclude<MessageKind, 'invitation'>,
  language: string,
  lead: LeadState,
  values: MessageValues,
): Text | null {
  const template =
    templates.messages.get(`${what}.${language}`) ??
    templates.messages.get(`${what}.${channels.languages.otherwise}`);
  if (template === undefined) return null;
  const { subject, body, sms } = fillMessage(template, lead, values);
  return {
    subject: cut(subject, SUBJECT),
    text: cut(body, TEXT),
    sms: sms === null ? null : cut(sms, SMS),
  };
}
