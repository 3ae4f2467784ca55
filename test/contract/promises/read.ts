import { assert, expect, it } from 'vitest';
import { ANNE, BENT, type Bench, idsOf, leadOp, readOne, succeeded, writeOne } from './support.ts';

export const readPromises = (bench: Bench): void => {
  it('reads leads and activities by reference, in one request', async () => {
    const crm = bench();
    const anne = await writeOne(crm, leadOp(crm, 'L-anne', ANNE));
    const call = await crm.people.logCall(anne, 'First call');
    const answer = succeeded(await crm.connector.read({ refs: [call, anne] }));
    const byId = new Map(answer.records.map((record) => [record.ref.id, record]));
    expect(byId.get(anne.id)).toMatchObject({ ref: anne, state: 'live' });
    expect(byId.get(call.id)?.activity).toMatchObject({ type: 'call', subject: 'First call', about: [anne] });
    expect(answer.missing).toEqual([]);
  });

  it('finds leads by e-mail, whatever its case', async () => {
    const crm = bench();
    const [anne] = await crm.people.createLeads([ANNE, BENT]);
    const values = ['Anne.Berg@Example.com', 'nobody@example.com'];
    const answer = succeeded(await crm.connector.read({ by: 'email', values }));
    expect(idsOf(answer.records)).toEqual([anne?.id]);
  });

  it('finds a lead by its Stafet id', async () => {
    const crm = bench();
    const anne = await writeOne(crm, leadOp(crm, 'L-anne', ANNE));
    const answer = succeeded(await crm.connector.read({ by: 'stafet-id', values: ['L-anne', 'L-nobody'] }));
    expect(idsOf(answer.records)).toEqual([anne.id]);
  });

  it('names what the CRM knows nothing of', async () => {
    const crm = bench();
    const anne = await writeOne(crm, leadOp(crm, 'L-anne', ANNE));
    const answer = succeeded(await crm.connector.read({ refs: [anne, crm.nobody] }));
    expect(idsOf(answer.records)).toEqual([anne.id]);
    expect(answer.missing).toEqual([crm.nobody]);
  });

  it('tells a removed lead as gone', async () => {
    const crm = bench();
    const anne = await writeOne(crm, leadOp(crm, 'L-anne', ANNE));
    await crm.people.remove(anne);
    const answer = succeeded(await crm.connector.read({ refs: [anne] }));
    expect(answer.records).toMatchObject([{ ref: anne, state: 'gone' }]);
    expect(answer.missing).toEqual([]);
  });

  it('tells into which lead a merge took another', async () => {
    const crm = bench();
    const anne = await writeOne(crm, leadOp(crm, 'L-anne', ANNE));
    const bent = await writeOne(crm, leadOp(crm, 'L-bent', BENT));
    await crm.people.merge(anne, bent);
    const absorbed = await readOne(crm, bent);
    expect(absorbed?.state).toBe('merged');
    assert(absorbed?.into);
    expect(await readOne(crm, absorbed.into)).toMatchObject({ state: 'live', ref: absorbed.into });
  });
};
