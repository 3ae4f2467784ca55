import { afterEach, assert, beforeEach } from 'vitest';
import type { Cursor, WriteOp, WriteOutcome } from '../../../connectors/connector.ts';
import type { TaskBody } from '../../../src/model/activity.ts';
import type { RecordKind, RecordRef } from '../../../src/model/crm.ts';
import type { CrmError } from '../../../src/model/crm-error.ts';
import type { RemoteRecord } from '../../../src/model/remote.ts';
import type { Result } from '../../../src/model/result.ts';
import type { Harness, Person } from '../harness.ts';

/** The harness of the test that runs. */
export type Bench = () => Harness;

/** Brings a fresh CRM up for each test. */
export const bench = (start: () => Promise<Harness>): Bench => {
  let current: Harness | undefined;
  beforeEach(async () => {
    current = await start();
  });
  afterEach(async () => {
    await current?.stop();
    current = undefined;
  });
  return () => {
    assert(current, 'the CRM is up');
    return current;
  };
};

export const ANNE: Person = { email: 'anne.berg@example.com', last: 'Berg' };
export const BENT: Person = { email: 'bent.dahl@example.com', last: 'Dahl' };
export const CARL: Person = { email: 'carl.eng@example.com', last: 'Eng' };

type LeadOp = Extract<WriteOp, { op: 'lead' }>;
type TaskOp = Extract<WriteOp, { op: 'task' }>;

export const leadOp = (crm: Harness, key: string, person: Person, more: Partial<LeadOp> = {}): LeadOp => ({
  op: 'lead',
  key,
  id: null,
  object: crm.object,
  fields: crm.leadFields(person),
  attempt: 1,
  ...more,
});

export const CALL: TaskBody = {
  type: 'call',
  subject: 'Call Anne Berg',
  body: 'Price list <today>\nAsk for the budget',
  due: Date.parse('2026-12-01T09:15:00Z'),
  ownerId: null,
  status: 'open',
  priority: 'high',
};

export const taskOp = (about: RecordRef | null, key: string, more: Partial<TaskOp> = {}): TaskOp => ({
  op: 'task',
  key,
  id: null,
  about,
  task: CALL,
  attempt: 1,
  ...more,
});

/** The reference an outcome gives; the test fails on an error. */
export const written = (outcome: WriteOutcome | undefined): RecordRef => {
  assert(outcome?.ok, `not written: ${JSON.stringify(outcome)}`);
  return outcome.ref;
};

export const errorOf = (outcome: WriteOutcome | undefined): CrmError => {
  assert(outcome && !outcome.ok, `no error: ${JSON.stringify(outcome)}`);
  return outcome.error;
};

export const succeeded = <T>(result: Result<T, CrmError>): T => {
  assert(result.ok, `failed: ${JSON.stringify(result)}`);
  return result.value;
};

export const writeOne = async (crm: Harness, op: WriteOp): Promise<RecordRef> => {
  const [outcome] = await crm.connector.write([op]);
  return written(outcome);
};

export const readOne = async (crm: Harness, ref: RecordRef): Promise<RemoteRecord | undefined> => {
  const { records } = succeeded(await crm.connector.read({ refs: [ref] }));
  return records.find((record) => record.ref.id === ref.id);
};

/** All pages from a cursor to the end, and the cursor there. Fails when the end does not come. */
export const pullAll = async (crm: Harness, kind: RecordKind, from: Cursor | null, limit: number) => {
  const records: RemoteRecord[] = [];
  const sizes: number[] = [];
  let cursor = from;
  for (let pages = 0; pages < 60; pages += 1) {
    const page = succeeded(await crm.connector.pull(kind, cursor, limit));
    records.push(...page.records);
    sizes.push(page.records.length);
    cursor = page.next;
    if (!page.more) return { records, sizes, cursor };
  }
  return assert.fail('no end after 60 pages');
};

export const idsOf = (records: readonly { readonly ref: RecordRef }[]): readonly string[] =>
  records.map((record) => record.ref.id);

/** `count` people, each with an address of their own. */
export const crowd = (count: number, word = 'crowd'): readonly Person[] =>
  Array.from({ length: count }, (_, n) => ({ email: `${word}.${n}@example.com`, last: `${word} ${n}` }));
