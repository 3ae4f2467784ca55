import { expect, test } from 'vitest';
import type { ChangePayload } from '../../../sandbox/salesforce/streaming/change-event.ts';
import {
  ALL_KEPT,
  createEventLog,
  type EventLog,
  FROM_NOW,
} from '../../../sandbox/salesforce/streaming/event-log.ts';

const payload = (id: string): ChangePayload => ({
  ChangeEventHeader: {
    ...{ entityName: 'Lead', recordIds: [id], changeType: 'CREATE', changeOrigin: '', transactionKey: 't' },
    ...{ sequenceNumber: 1, commitTimestamp: 0, commitNumber: 1, commitUser: 'u' },
    ...{ nulledFields: [], diffFields: [], changedFields: [] },
  },
});

const rig = (): { log: EventLog; tick: (ms: number) => void; add: (id: string, object?: string) => void } => {
  let now = 0;
  const log = createEventLog({ now: () => now, retentionMs: 1000, firstId: 50 });
  return {
    log,
    tick: (ms) => {
      now += ms;
    },
    add: (id, object = 'Lead') => log.append(object, 'schema', payload(id)),
  };
};

const ids = (log: EventLog, from: number | undefined, object: string | null = null): string[] =>
  log
    .after(from ?? Number.NaN, object, 100)
    .map((event) => String(event.payload.ChangeEventHeader.recordIds[0]));

test('a subscriber starts with new messages, with all that are kept, or after the one it saw', () => {
  const { log, add } = rig();
  add('a');
  const seen = log.facts().newest;
  add('b');
  expect(ids(log, log.start(FROM_NOW))).toEqual([]);
  expect(ids(log, log.start(ALL_KEPT))).toEqual(['a', 'b']);
  expect(ids(log, log.start(seen))).toEqual(['b']);
});

test('a channel of one object holds back the changes of others', () => {
  const { log, add } = rig();
  add('lead');
  add('task', 'Task');
  expect(ids(log, log.start(ALL_KEPT), 'Task')).toEqual(['task']);
});

test('messages go when their time is over, and an id that went with them is no start any more', () => {
  const { log, add, tick } = rig();
  add('a');
  const old = log.facts().newest;
  tick(600);
  add('b');
  tick(600);
  expect(ids(log, log.start(ALL_KEPT))).toEqual(['b']);
  expect(log.start(old)).toBeUndefined();
});

test('an id that was never given out is no start', () => {
  const { log, add } = rig();
  add('a');
  expect(log.start(9_999)).toBeUndefined();
  expect(log.start(1)).toBeUndefined();
});

test('ids rise and leave gaps', () => {
  const { log, add } = rig();
  const given = Array.from({ length: 10 }, (_, i) => {
    add(`r${i}`);
    return log.facts().newest;
  });
  expect(given).toEqual([...given].sort((a, b) => a - b));
  expect((given.at(-1) ?? 0) - (given[0] ?? 0)).toBeGreaterThan(9);
});
