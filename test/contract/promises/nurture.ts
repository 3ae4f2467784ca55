import { expect, it } from 'vitest';
import type { WriteOp } from '../../../connectors/connector.ts';
import type { RecordRef } from '../../../src/model/crm.ts';
import { ANNE, BENT, type Bench, errorOf, leadOp, succeeded, writeOne, written } from './support.ts';

const LATER = 'Stafet nurture: later';
const NEXT_YEAR = "Stafet nurture: next year's budget";

type NurtureOp = Extract<WriteOp, { op: 'nurture' }>;

const nurtureOp = (about: RecordRef, list: string, member: boolean, attempt = 1): NurtureOp => ({
  op: 'nurture',
  key: `nurture/${about.id}/${list}`,
  id: null,
  about,
  list,
  member,
  attempt,
});

export const nurturePromises = (bench: Bench): void => {
  it('puts leads on a list that it makes where there is none', async () => {
    const crm = bench();
    const anne = await writeOne(crm, leadOp(crm, 'L-anne', ANNE));
    const bent = await writeOne(crm, leadOp(crm, 'L-bent', BENT));
    const outcomes = await crm.connector.write([
      nurtureOp(anne, LATER, true),
      nurtureOp(bent, NEXT_YEAR, true),
    ]);
    expect(outcomes.map(written)).toEqual([anne, bent]);
    expect(await crm.people.membersOf(LATER)).toEqual([anne.id]);
    // A name with a quote in it, as any admin might type it, is a name.
    const [again] = await crm.connector.write([nurtureOp(anne, NEXT_YEAR, true)]);
    expect(written(again)).toEqual(anne);
  });

  it('puts nobody on a list twice, on whatever attempt', async () => {
    const crm = bench();
    const anne = await writeOne(crm, leadOp(crm, 'L-anne', ANNE));
    await writeOne(crm, nurtureOp(anne, LATER, true));
    expect(await writeOne(crm, nurtureOp(anne, LATER, true, 2))).toEqual(anne);
    expect(await crm.people.membersOf(LATER)).toEqual([anne.id]);
  });

  it('takes a lead off a list, and off one it is not on, or that nobody made', async () => {
    const crm = bench();
    const anne = await writeOne(crm, leadOp(crm, 'L-anne', ANNE));
    const bent = await writeOne(crm, leadOp(crm, 'L-bent', BENT));
    await writeOne(crm, nurtureOp(anne, LATER, true));
    await writeOne(crm, nurtureOp(bent, LATER, true));
    await writeOne(crm, nurtureOp(anne, LATER, false));
    expect(await crm.people.membersOf(LATER)).toEqual([bent.id]);
    await writeOne(crm, nurtureOp(anne, LATER, false));
    await writeOne(crm, nurtureOp(anne, 'Never made', false));
  });

  it('says of a lead that is not there that it is missing; off a list it is anyway', async () => {
    const crm = bench();
    const anne = await writeOne(crm, leadOp(crm, 'L-anne', ANNE));
    const [nobody, there, off] = await crm.connector.write([
      nurtureOp(crm.nobody, LATER, true),
      nurtureOp(anne, LATER, true),
      nurtureOp(crm.nobody, NEXT_YEAR, false),
    ]);
    expect(['missing', 'gone']).toContain(errorOf(nobody).kind);
    expect(written(there)).toEqual(anne);
    expect(written(off)).toEqual(crm.nobody);
  });

  it('that it may not touch are a matter of set-up, and leads go through beside them', async () => {
    const crm = bench();
    const anne = await writeOne(crm, leadOp(crm, 'L-anne', ANNE));
    await crm.forbidLists();
    const [bent, list] = await crm.connector.write([
      leadOp(crm, 'L-bent', BENT),
      nurtureOp(anne, LATER, true),
    ]);
    written(bent);
    expect(errorOf(list)).toMatchObject({ kind: 'config', retriable: false });
    expect(succeeded(await crm.connector.read({ refs: [anne] })).records).toHaveLength(1);
  });
};
