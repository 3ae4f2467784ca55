import { cureOf } from '../../core/delivery/cure.ts';
import { messageCureOf } from '../../core/notify/message-cure.ts';
import { CRM_NAMES } from '../../model/crm.ts';
import type { CrmError } from '../../model/crm-error.ts';
import {
  type BlockedByCrm,
  type DeadLetter,
  readBlockedFields,
  readDeadLetters,
} from '../../store/dead-letters.ts';
import { readDeadMessages } from '../../store/dead-messages.ts';
import { type Admin, minute, plural, tell } from './admin.ts';
import { messageLines } from './message-letters.ts';

/** More than anybody reads; the sum says how many there are. */
const SHOWN = 200;

/** Lists what was given up, in the vendor's words and with the cure. */
export async function listLetters({ store }: Admin, json: boolean | undefined): Promise<void> {
  const letters = await readDeadLetters(store.db, null, null, SHOWN);
  const blocked = await readBlockedFields(store.db);
  const messages = await readDeadMessages(store.db, null, SHOWN);
  const answer = {
    givenUp: letters.map((letter) => ({
      ...letter,
      cure: letter.error === null ? null : cureOf(letter.error),
    })),
    blockedFields: blocked.map((field) => ({ ...field, cure: cureOf(field.error) })),
    messages: messages.map((message) => ({ ...message, cure: messageCureOf(message.error) })),
  };
  tell(json, answer, [...letterLines(letters), ...blockedLines(blocked), ...messageLines(messages)]);
}

function letterLines(letters: readonly DeadLetter[]): readonly string[] {
  if (letters.length === 0) return ['No write was given up.'];
  return [
    `${plural(letters.length, 'write was', 'writes were')} given up. \`stafet retry KEY\` tries one again, \`stafet retry --all\` all of them,`,
    '`stafet discard KEY --why TEXT` does without one.',
    ...letters.flatMap(({ key, leadId, attempts, error }) => [
      '',
      `${key}   (${leadId === null ? 'of the team' : `lead ${leadId}`}, tried ${attempts} ×)`,
      ...(error === null ? [] : errorLines(error)),
    ]),
  ];
}

function blockedLines(blocked: readonly BlockedByCrm[]): readonly string[] {
  if (blocked.length === 0) return [];
  return [
    '',
    `${plural(blocked.length, 'field or value is', 'fields or values are')} left out of writes. \`stafet retry --fields\` tries them again, at each lead's next change.`,
    ...blocked.flatMap(({ crm, object, field, value, error, since }) => [
      '',
      `${CRM_NAMES[crm]} ${object}.${field}${value === '*' ? '' : ` = "${value}"`}   (since ${minute(since)})`,
      ...errorLines(error),
    ]),
  ];
}

const errorLines = (error: CrmError): readonly string[] => [
  `  ${CRM_NAMES[error.crm]} said: ${error.message}${error.code === undefined ? '' : ` (${error.code})`}`,
  `  Cure: ${cureOf(error)}`,
];
