import { assert, expect, it } from 'vitest';
import type { WriteOp } from '../../../connectors/connector.ts';
import type { RecordRef } from '../../../src/model/crm.ts';
import type { Harness } from '../harness.ts';
import { ANNE, BENT, type Bench, crowd, errorOf, leadOp, taskOp, writeOne } from './support.ts';

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

  it.for([1, 2, 3, 4])(
    'does everything once in the end, however many calls go wrong (seed %i)',
    async (seed, { skip }) => {
      const crm = bench();
      if (!crm.storm) return skip('no storm here');
      await crm.storm(seed);
      const people = crowd(30);
      const leads = await untilDone(
        crm,
        people.map((person, n) => leadOp(crm, `L-${n}`, person)),
      );
      await untilDone(
        crm,
        leads.map((lead, n) => taskOp(lead, `T-${n}`)),
      );
      for (const person of people) expect(await crm.people.countByEmail(person.email)).toBe(1);
      for (const lead of leads) expect(await crm.people.tasksOf(lead)).toHaveLength(1);
    },
  );
};

/** Tries what failed again, a few at a time, as delivery does. */
const untilDone = async (crm: Harness, ops: readonly WriteOp[]): Promise<readonly RecordRef[]> => {
  const done: RecordRef[] = [];
  let open = ops.map((op, index) => ({ op, index }));
  for (let round = 1; open.length > 0; round += 1) {
    assert(round < 200, 'no end');
    const batch = open.slice(0, 7);
    const outcomes = await crm.connector.write(batch.map(({ op }) => op));
    const again = batch.filter(({ index }, n) => {
      const outcome = outcomes[n];
      assert(outcome && (outcome.ok || outcome.error.retriable), JSON.stringify(outcome));
      if (outcome.ok) done[index] = outcome.ref;
      return !outcome.ok;
    });
    open = [
      ...open.slice(7),
      ...again.map(({ op, index }) => ({ op: { ...op, attempt: op.attempt + 1 }, index })),
    ];
  }
  return done;
};
