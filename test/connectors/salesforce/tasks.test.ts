import { afterEach, assert, beforeEach, describe, expect, it } from 'vitest';
import type { RecordRef } from '../../../src/model/crm.ts';
import { idOf, startOrg, type TestOrg } from './org.ts';
import { leadOp, taskOp } from './support.ts';

let org: TestOrg;
let lead: RecordRef;
beforeEach(async () => {
  org = await startOrg();
  const [outcome] = await org.connector.write([leadOp('L-1', { LastName: 'Berg', Company: 'Berg' })]);
  assert(outcome?.ok);
  lead = outcome.ref;
});
afterEach(() => org.sandbox.close());

type TaskOp = ReturnType<typeof taskOp>;
const write = async (...ops: TaskOp[]) => org.connector.write(ops);
const op = (key: string, task: Partial<TaskOp['task']> = {}, more: Partial<TaskOp> = {}): TaskOp => ({
  ...taskOp(key, task),
  about: lead,
  ...more,
});

const tasks = async () => {
  const fields = 'Id, WhoId, Subject, Description, ActivityDate, ReminderDateTime, IsReminderSet, Status';
  const { records } = await org.rep.query(
    `SELECT ${fields}, Priority, Type, TaskSubtype, OwnerId, Stafet_Key__c FROM Task ORDER BY CreatedDate, Id`,
  );
  return records;
};

const ownerIn = async (zone: string): Promise<string> => {
  const { records } = await org.rep.query(
    `SELECT Id FROM User WHERE TimeZoneSidKey = '${zone}' AND IsActive = true LIMIT 1`,
  );
  return records[0]?.Id ?? '';
};

// Half past midnight in Copenhagen is still the day before in UTC.
const DUE = Date.parse('2026-11-24T23:30:00Z');

describe('a task', () => {
  it('stands on the lead with all that the rep needs', async () => {
    const ownerId = await ownerIn('Europe/Copenhagen');
    await write(op('T-1', { ownerId, due: DUE + 250 }));
    expect(await tasks()).toMatchObject([
      {
        ...{ WhoId: lead.id, Subject: 'Call Anna', Description: 'Why', OwnerId: ownerId },
        ...{ ReminderDateTime: '2026-11-24T23:30:00.000+0000', IsReminderSet: true },
        ...{ Status: 'Not Started', Priority: 'High', Type: 'Call', TaskSubtype: 'Task' },
        Stafet_Key__c: 'T-1',
      },
    ]);
  });

  it('is due on the owner’s own date, and on UTC’s when it belongs to nobody or to a queue', async () => {
    const ownerId = await ownerIn('Europe/Copenhagen');
    const { records } = await org.rep.query("SELECT Id FROM Group WHERE Type = 'Queue' LIMIT 1");
    await write(op('T-1', { ownerId, due: DUE }), op('T-2', { due: DUE }));
    await write(op('T-3', { due: DUE, ownerId: records[0]?.Id ?? '' }));
    expect((await tasks()).map((task) => task.ActivityDate)).toEqual([
      '2026-11-25',
      '2026-11-24',
      '2026-11-24',
    ]);
  });

  it('asks for the zone of an owner once', async () => {
    const ownerId = await ownerIn('Europe/Copenhagen');
    await write(op('T-1', { ownerId }));
    const before = org.connector.budget().calls;
    await write(op('T-2', { ownerId }), op('T-3', { ownerId }));
    expect(org.connector.budget().calls).toBe(before + 1);
  });

  it('too wordy is shortened and not refused', async () => {
    const [outcome] = await write(op('T-1', { subject: 'x'.repeat(300), body: 'y'.repeat(40_000) }));
    expect(outcome?.ok).toBe(true);
    const [task] = await tasks();
    expect(task?.Subject).toMatch(/^x{254}…$/);
    expect(task?.Description.length).toBe(32_000);
  });

  it('written and done in one batch is one task, done', async () => {
    const outcomes = await write(op('T-1'), op('T-1', { status: 'done' }));
    expect(outcomes).toMatchObject([
      { ok: true, created: true },
      { ok: true, created: false },
    ]);
    expect(await tasks()).toMatchObject([{ Status: 'Completed' }]);
  });

  it('reads back with the due time to the second', async () => {
    const [outcome] = await write(op('T-1', { due: DUE }));
    assert(outcome?.ok);
    const answer = await org.connector.read({ refs: [outcome.ref] });
    expect(answer.ok && answer.value.records[0]?.activity).toMatchObject({
      ...{ type: 'task', at: DUE, key: 'T-1', open: true, about: [lead] },
    });
  });
});

describe('after an unknown outcome', () => {
  it('a task that is there is adopted as it is, for the rep may have closed it', async () => {
    await write(op('T-1'));
    const [there] = await tasks();
    await org.rep.update('Task', { Id: there?.Id ?? '', Status: 'Completed' });
    expect(await write(op('T-1', {}, { attempt: 2 }))).toMatchObject([
      { ok: true, created: false, ref: { id: there?.Id } },
    ]);
    expect(await tasks()).toMatchObject([{ Status: 'Completed' }]);
  });

  it('an open task that is there becomes what is wanted now', async () => {
    await write(op('T-1', { subject: 'Call Anna' }));
    await write(op('T-1', { subject: 'Call Anna back' }, { attempt: 2 }));
    expect(await tasks()).toMatchObject([{ Subject: 'Call Anna back' }]);
  });

  it('a task that was to be closed is closed', async () => {
    await write(op('T-1'));
    await write(op('T-1', { status: 'done' }, { attempt: 2 }));
    expect(await tasks()).toMatchObject([{ Status: 'Completed' }]);
  });

  it('a task that is not there is created, next to those that are', async () => {
    await write(op('T-1'));
    const outcomes = await write(op('T-2', {}, { attempt: 3 }), op('T-1', {}, { attempt: 2 }), op('T-3'));
    expect(outcomes.map((outcome) => outcome.ok && outcome.created)).toEqual([true, false, true]);
    expect((await tasks()).map((task) => task.Stafet_Key__c).toSorted()).toEqual(['T-1', 'T-2', 'T-3']);
  });
});

describe('a key that several tasks carry', () => {
  it.each([1, 2])('on attempt %i adopts the first and says so', async (attempt) => {
    const first = idOf(await org.rep.create('Task', { Subject: 'a', WhoId: lead.id, Stafet_Key__c: 'T-1' }));
    org.advance(1_000);
    const second = idOf(await org.rep.create('Task', { Subject: 'b', WhoId: lead.id, Stafet_Key__c: 'T-1' }));
    const outcomes = await write(op('T-0'), op('T-1', {}, { attempt }));
    expect(outcomes).toMatchObject([{ created: true }, { ok: true, created: false, ref: { id: first } }]);
    expect(org.lines.join()).toContain(`task ${second} repeats the key of ${first}`);
    expect(await tasks()).toHaveLength(3);
  });
});
