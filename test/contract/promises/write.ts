import { expect, it } from 'vitest';
import {
  ANNE,
  BENT,
  type Bench,
  CARL,
  crowd,
  errorOf,
  leadOp,
  readOne,
  writeOne,
  written,
} from './support.ts';

export const writePromises = (bench: Bench): void => {
  it('creates a lead with its fields', async () => {
    const crm = bench();
    const [outcome] = await crm.connector.write([leadOp(crm, 'L-anne', ANNE)]);
    expect(outcome).toMatchObject({ ok: true, created: true });
    const record = await readOne(crm, written(outcome));
    expect(record).toMatchObject({ state: 'live', fields: { [crm.names.last]: 'Berg' } });
  });

  it('updates a lead and leaves its other fields', async () => {
    const crm = bench();
    const ref = await writeOne(crm, leadOp(crm, 'L-anne', ANNE));
    const op = leadOp(crm, 'L-anne', ANNE, { id: ref.id, fields: { [crm.names.last]: 'Berg-Holm' } });
    const [outcome] = await crm.connector.write([op]);
    expect(outcome).toMatchObject({ ok: true, created: false, ref });
    const fields = (await readOne(crm, ref))?.fields;
    expect(fields).toMatchObject({ [crm.names.last]: 'Berg-Holm', [crm.names.email]: ANNE.email });
  });

  it('creates no second lead under one key, on whatever attempt', async () => {
    const crm = bench();
    const ref = await writeOne(crm, leadOp(crm, 'L-anne', ANNE));
    const again = await crm.connector.write([leadOp(crm, 'L-anne', ANNE, { attempt: 2 })]);
    expect(again[0]).toMatchObject({ ok: true, created: false, ref });
    expect(await writeOne(crm, leadOp(crm, 'L-anne', ANNE))).toEqual(ref);
    expect(await crm.people.countByEmail(ANNE.email)).toBe(1);
  });

  it('says who holds an address that is taken', async () => {
    const crm = bench();
    const [theirs] = await crm.people.createLeads([ANNE]);
    await crm.settle();
    const [outcome] = await crm.connector.write([leadOp(crm, 'L-anne', ANNE)]);
    expect(errorOf(outcome)).toMatchObject({ kind: 'conflict', existingId: theirs?.id, retriable: false });
    expect(await crm.people.countByEmail(ANNE.email)).toBe(1);
  });

  it('keeps one refused lead from failing its neighbours, on create and on update', async () => {
    const crm = bench();
    const people = crowd(7);
    const ops = people.map((person, n) => leadOp(crm, `L-${n}`, person));
    const poisoned = ops.map((op, n) => (n === 3 ? { ...op, fields: crm.refusedFields(ANNE) } : op));
    const created = await crm.connector.write(poisoned);
    expect(created.map((outcome) => outcome.ok)).toEqual([true, true, true, false, true, true, true]);
    expect(['invalid', 'config']).toContain(errorOf(created[3]).kind);
    const updates = created.flatMap((outcome, n) => {
      const fields = n === 5 ? crm.refusedFields(BENT) : { [crm.names.last]: `new ${n}` };
      return outcome.ok ? [leadOp(crm, `L-${n}`, ANNE, { id: outcome.ref.id, fields })] : [];
    });
    const updated = await crm.connector.write(updates);
    expect(updated.map((outcome) => outcome.ok)).toEqual([true, true, true, true, false, true]);
  });

  it('answers in the order of the ops, more than one batch holds', async () => {
    const crm = bench();
    const people = crowd(230);
    const outcomes = await crm.connector.write(people.map((person, n) => leadOp(crm, `L-${n}`, person)));
    expect(outcomes.length).toBe(230);
    for (const n of [0, 99, 100, 229]) {
      const record = await readOne(crm, written(outcomes[n]));
      expect(record?.fields[crm.names.last]).toBe(people[n]?.last);
    }
  });

  it('takes several writes to one lead in one call, in their order', async () => {
    const crm = bench();
    const anne = await writeOne(crm, leadOp(crm, 'L-anne', ANNE));
    const change = (last: string) =>
      leadOp(crm, 'L-anne', ANNE, { id: anne.id, fields: { [crm.names.last]: last } });
    const outcomes = await crm.connector.write([
      change('First'),
      leadOp(crm, 'L-carl', CARL),
      change('Second'),
    ]);
    expect(outcomes.map((outcome) => outcome.ok)).toEqual([true, true, true]);
    expect((await readOne(crm, anne))?.fields[crm.names.last]).toBe('Second');
  });

  it('makes no call for nothing', async () => {
    const { connector } = bench();
    expect(await connector.write([])).toEqual([]);
    expect(await connector.read({ refs: [] })).toMatchObject({
      ok: true,
      value: { records: [], missing: [] },
    });
    expect(connector.budget().calls).toBe(0);
  });

  it('says that a lead to update is not there', async () => {
    const crm = bench();
    const op = leadOp(crm, 'L-x', ANNE, { id: crm.nobody.id, fields: { [crm.names.last]: 'X' } });
    const [outcome] = await crm.connector.write([op, leadOp(crm, 'L-bent', BENT)]);
    expect(['missing', 'gone']).toContain(errorOf(outcome).kind);
  });
};
