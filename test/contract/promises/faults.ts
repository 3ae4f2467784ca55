import { expect, it } from 'vitest';
import { ANNE, BENT, type Bench, errorOf, leadOp, taskOp, writeOne } from './support.ts';

export const faultPromises = (bench: Bench): void => {
  it('does not know what became of leads whose answer was lost, and makes none twice', async () => {
    const crm = bench();
    await crm.loseNextAnswer();
    const ops = [leadOp(crm, 'L-anne', ANNE), leadOp(crm, 'L-bent', BENT)];
    const lost = await crm.connector.write(ops);
    expect(lost.map((outcome) => errorOf(outcome).kind)).toEqual(['unknown', 'unknown']);
    const again = await crm.connector.write(ops.map((op) => ({ ...op, attempt: 2 })));
    expect(again).toMatchObject([
      { ok: true, created: false },
      { ok: true, created: false },
    ]);
    expect(await crm.people.countByEmail(ANNE.email)).toBe(1);
    expect(await crm.people.countByEmail(BENT.email)).toBe(1);
  });

  it('makes no second task after a lost answer', async () => {
    const crm = bench();
    const anne = await writeOne(crm, leadOp(crm, 'L-anne', ANNE));
    await crm.loseNextAnswer();
    const [lost] = await crm.connector.write([taskOp(anne, 'T-1')]);
    expect(errorOf(lost)).toMatchObject({ kind: 'unknown', retriable: true });
    await writeOne(crm, taskOp(anne, 'T-1', { attempt: 2 }));
    expect(await crm.people.tasksOf(anne)).toHaveLength(1);
  });

  it('says when to come back after a limit, with nothing done', async () => {
    const crm = bench();
    await crm.refuseNextCall();
    const [outcome] = await crm.connector.write([leadOp(crm, 'L-anne', ANNE)]);
    const error = errorOf(outcome);
    expect(error).toMatchObject({ kind: 'limit', retriable: true });
    expect(error.retryAt).toBeGreaterThan(0);
    expect(crm.connector.budget().waitUntil).toBe(error.retryAt);
    expect(await crm.people.countByEmail(ANNE.email)).toBe(0);
    expect(await writeOne(crm, leadOp(crm, 'L-anne', ANNE))).toBeDefined();
  });

  it('tells of a limit when reading too', async () => {
    const crm = bench();
    await crm.refuseNextCall();
    const answer = await crm.connector.read({ by: 'email', values: [ANNE.email] });
    expect(answer).toMatchObject({ ok: false, error: { kind: 'limit' } });
  });
};
