import type { EntryBody } from '../../src/model/activity.ts';
import type { VendorFields } from '../../src/model/remote.ts';
import type { WriteOp } from '../connector.ts';
import { to18 } from './ids.ts';
import type { MeetingOutcome } from './meeting-outcome.ts';
import { STAFET_KEY } from './objects.ts';
import type { Save } from './save.ts';
import { clip, LENGTH, relation } from './task-saves.ts';
import { dateIn, momentValue } from './time.ts';

export type EntryOp = Extract<WriteOp, { op: 'entry' }>;

/** What has a time of day is an event; what was done is a closed task, with the date alone. */
export const objectOfEntry = ({ entry }: EntryOp): 'Task' | 'Event' =>
  entry.type === 'meeting' ? 'Event' : 'Task';

/** A note is a closed task like the others, for that carries a key: a note of the vendor's own, and a post, could come twice. */
const WORDS: Readonly<Record<Exclude<EntryBody['type'], 'meeting' | 'note'>, string>> = {
  call: 'Call',
  email: 'Email',
  linkedin: 'LinkedIn',
};

const eventFields = ({ entry }: EntryOp, own: MeetingOutcome | null): VendorFields => ({
  StartDateTime: momentValue(entry.at),
  DurationInMinutes: entry.minutes,
  ...(own !== null && { [own.field]: own.write.get(entry.outcome ?? '') ?? null }),
});

/** Where an event has no outcome, the title in the calendar is what tells of a meeting that did not take place. */
function titleOf({ type, outcome, subject }: EntryBody, own: MeetingOutcome | null): string {
  const isOff = type === 'meeting' && (outcome === 'canceled' || outcome === 'no-show');
  return isOff && own?.write.has(outcome) !== true ? `${worded(outcome)}: ${subject}` : subject;
}

/** `no-answer` is `No answer` to whoever reads it there. */
const worded = (outcome: string | null): string | null =>
  outcome === null
    ? null
    : clip(outcome.charAt(0).toUpperCase() + outcome.slice(1).replaceAll('-', ' '), 255);

function taskFields({ id, entry }: EntryOp, zone: string | undefined): VendorFields {
  if (entry.type === 'meeting') return {};
  const done = { ActivityDate: dateIn(entry.at, zone), Status: 'Completed' };
  if (entry.type === 'note') return done;
  return {
    ...done,
    Type: WORDS[entry.type],
    // Only a new task is told its subtype: the vendor refuses to change it.
    ...(id === null && { TaskSubtype: WORDS[entry.type] }),
    ...(entry.type === 'call' && {
      CallDisposition: worded(entry.outcome),
      CallType: entry.inbound ? 'Inbound' : 'Outbound',
    }),
  };
}

/** The save of one entry; `zones` are those of the owners, by 18-character id. */
export const entrySave = (
  op: EntryOp,
  zones: ReadonlyMap<string, string>,
  outcome: MeetingOutcome | null = null,
): Save => {
  const { entry } = op;
  const own =
    objectOfEntry(op) === 'Event'
      ? eventFields(op, outcome)
      : taskFields(op, zones.get(to18(entry.ownerId ?? '')));
  return {
    object: objectOfEntry(op),
    id: op.id,
    external: { field: STAFET_KEY, value: op.key },
    fields: {
      ...relation(op.about),
      Subject: clip(titleOf(entry, outcome), LENGTH.subject),
      Description: clip(entry.body, LENGTH.body),
      ...own,
      ...(entry.ownerId !== null && { OwnerId: to18(entry.ownerId) }),
    },
  };
};
