import { expect, it } from 'vitest';
import { ANNE, type Bench, CALL, leadOp, readOne, succeeded, taskOp, writeOne } from './support.ts';

export const taskPromises = (bench: Bench): void => {
  it('puts a task on the lead, for its owner to see', async () => {
    const crm = bench();
    const anne = await writeOne(crm, leadOp(crm, 'L-anne', ANNE));
    const owner = succeeded(await crm.connector.describe()).users.find((user) => user.active && !user.queue);
    await writeOne(crm, taskOp(anne, 'T-1', { task: { ...CALL, ownerId: owner?.id ?? null } }));
    const seen = await crm.people.tasksOf(anne);
    expect(seen).toEqual([{ subject: CALL.subject, open: true, ownerId: owner?.id }]);
  });

  it('writes a task once under one key, on whatever attempt', async () => {
    const crm = bench();
    const anne = await writeOne(crm, leadOp(crm, 'L-anne', ANNE));
    const ref = await writeOne(crm, taskOp(anne, 'T-1'));
    const again = await crm.connector.write([taskOp(anne, 'T-1', { attempt: 2 })]);
    expect(again[0]).toMatchObject({ ok: true, created: false, ref });
    expect(await writeOne(crm, taskOp(anne, 'T-1'))).toEqual(ref);
    expect(await crm.people.tasksOf(anne)).toHaveLength(1);
  });

  it('shows a task as an activity with its key, due time and lead', async () => {
    const crm = bench();
    const anne = await writeOne(crm, leadOp(crm, 'L-anne', ANNE));
    const ref = await writeOne(crm, taskOp(anne, 'T-1'));
    expect((await readOne(crm, ref))?.activity).toMatchObject({
      type: 'task',
      subject: CALL.subject,
      at: CALL.due,
      key: 'T-1',
      open: true,
      about: [anne],
    });
  });

  it('makes a task that is about nobody, once under one key', async () => {
    const crm = bench();
    const ref = await writeOne(crm, taskOp(null, 'plan/2026-11/volume/1'));
    const again = taskOp(null, 'plan/2026-11/volume/1', { attempt: 2 });
    expect((await crm.connector.write([again]))[0]).toMatchObject({ ok: true, created: false, ref });
    expect((await readOne(crm, ref))?.activity).toMatchObject({ subject: CALL.subject, about: [] });
  });

  it('closes a task by its id', async () => {
    const crm = bench();
    const anne = await writeOne(crm, leadOp(crm, 'L-anne', ANNE));
    const { id } = await writeOne(crm, taskOp(anne, 'T-1'));
    await writeOne(crm, taskOp(anne, 'T-1', { id, task: { ...CALL, status: 'done' } }));
    expect(await crm.people.tasksOf(anne)).toMatchObject([{ subject: CALL.subject, open: false }]);
  });

  it('closes a task by its key, where its id was never heard', async () => {
    const crm = bench();
    const anne = await writeOne(crm, leadOp(crm, 'L-anne', ANNE));
    const ref = await writeOne(crm, taskOp(anne, 'T-1'));
    const closed = await writeOne(crm, taskOp(anne, 'T-1', { task: { ...CALL, status: 'done' } }));
    expect(closed).toEqual(ref);
    expect(await crm.people.tasksOf(anne)).toMatchObject([{ open: false }]);
  });
};
