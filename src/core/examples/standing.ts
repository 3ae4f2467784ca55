import type { Crm } from '../../model/crm.ts';
import type { ClockName } from '../../model/lead-state.ts';
import { recipientName } from '../../model/message.ts';
import type { Instant } from '../../model/time.ts';
import { fieldOf, textOf } from '../decide/fields.ts';
import { stageOf } from '../decide/stages.ts';
import type { Group } from '../qualify/qualification.ts';
import type { After } from './example.ts';

/** Questions about how things stand after an event, one function each. */

export const ruleOf = ({ lead }: After): string | null => lead.assignment?.rule ?? null;

/** The row counts as long as the rule it belongs to is what decided last. */
export const rowOf = ({ lead, trace }: After): string | null =>
  trace.route !== undefined && trace.route.rule === lead.assignment?.rule ? trace.route.row : null;

export const ownerOf = ({ lead }: After): string | null => textOf(lead, 'owner');
export const poolOf = ({ lead }: After): string | null => lead.assignment?.pool ?? null;
export const queueOf = ({ lead }: After): string | null => lead.assignment?.queue ?? null;
export const stageNow = ({ lead }: After): string => stageOf(lead);

export const scoreOf = ({ trace, lead }: After): number | null => {
  const score = trace.qualification?.score ?? fieldOf(lead, 'score');
  return typeof score === 'number' ? score : null;
};

export const pointsOf =
  (group: Group) =>
  ({ trace }: After): number | null =>
    trace.qualification?.criteria.reduce((sum, one) => sum + (one.group === group ? one.points : 0), 0) ??
    null;

export const profileOf = ({ trace }: After): string | null => trace.qualification?.profile ?? null;
export const roleOf = ({ trace }: After): string | null => trace.qualification?.role ?? null;
export const languageOf = ({ trace }: After): string | null => trace.qualification?.language ?? null;
export const nextActionOf = ({ trace }: After): string | null => trace.qualification?.nextAction ?? null;
export const refusedFor = ({ trace }: After): string | null => trace.qualification?.refused?.reason ?? null;
export const disqualifiedFor = ({ trace }: After): string | null =>
  trace.qualification?.disqualified?.reason ?? null;
export const heldFor = ({ lead }: After): string | null =>
  lead.disposition === 'held' ? (lead.reason ?? 'held') : null;

export const tagsOf = ({ lead }: After): readonly string[] => {
  const tags = fieldOf(lead, 'tags');
  return Array.isArray(tags) ? tags : [];
};

/** What must be mended before MQL; what would merely give points is not missing. */
export const missingOf = ({ trace }: After): readonly string[] =>
  (trace.qualification?.missing ?? []).flatMap((one) =>
    one.what === 'could' ? [] : [one.what === 'field' ? one.name : one.what],
  );

export const firstContactBy = ({ lead }: After): Instant | null => lead.clocks[0]?.dueAt ?? null;
export const clockOf =
  (name: ClockName) =>
  ({ lead }: After): string | null =>
    lead.clocks.find((clock) => clock.name === name)?.state ?? null;
/** The share of the time at which the rep was warned last, in percent. */
export const warnedOf = ({ lead }: After): number | null => lead.clocks[0]?.warned?.at(-1) ?? null;
export const attemptsOf = ({ lead }: After): number => lead.attempts.length;
export const taskSubject = ({ lead }: After): string | null => lead.task?.subject ?? null;
export const taskDue = ({ lead }: After): Instant | null => lead.task?.due ?? null;
export const taskOwner = ({ lead }: After): string | null => lead.task?.rep ?? null;
export const taskStatus = ({ lead }: After): string | null => lead.task?.status ?? null;

export const textIn =
  (path: string) =>
  ({ lead }: After): string | null =>
    textOf(lead, path);

export const problemsOf = ({ lead }: After): string | null =>
  lead.problems.length === 0 ? null : lead.problems.map(({ message }) => message).join('\n');

/** `handed-over to anna`: each once, in the order it was decided. */
export const toldOf = ({ messages }: After): readonly string[] =>
  messages.map(({ what, to }) => `${what} to ${recipientName(to)}`);

/** The language the lead is confirmed in; null: it is not written to. */
export const confirmationOf = ({ messages }: After): string | null =>
  messages.find(({ what }) => what === 'confirmation')?.language ?? null;

export const writtenTo = ({ effects }: After): readonly Crm[] =>
  effects.flatMap(({ kind, crm }) => (kind === 'lead' ? [crm] : []));

/** A field of a CRM's record as text. */
export const heldIn =
  (crm: Crm, field: string) =>
  ({ crms }: After): string | null => {
    const value = crms[crm][field] ?? null;
    return value === null || value === '' ? null : String(value);
  };
