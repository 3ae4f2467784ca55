import { describe, expect, it } from 'vitest';
import { startOrg } from './org-rig.ts';

describe('changes told to listeners', () => {
  it('of a new record are all its values', () => {
    const { watch, addLead, ctx } = startOrg();
    const seen = watch();
    const id = addLead({ FirstName: 'Anna' });
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({
      type: 'CREATE',
      object: 'Lead',
      ids: [id],
      changed: [],
      user: ctx.user,
      client: 'stafet',
    });
    expect(seen[0]?.values).toMatchObject({ FirstName: 'Anna', Company: 'Nordvand', DoNotCall: false });
    expect(Object.values(seen[0]?.values ?? {})).not.toContain(null);
  });

  it('of an update are the changed fields, with the emptied ones named', () => {
    const { watch, addLead, advance, org, ctx } = startOrg();
    const id = addLead({ FirstName: 'Anna', Title: 'CTO' });
    const seen = watch();
    advance(5_000);
    org.update('Lead', id, { Title: null, Rating: 'Hot', FirstName: 'Anna' }, ctx);
    expect(seen[0]).toMatchObject({
      type: 'UPDATE',
      changed: ['LastModifiedDate', 'Title', 'Rating'],
      nulled: ['Title'],
      values: { Title: null, Rating: 'Hot', LastModifiedDate: '2026-11-24T08:15:05.000+0000' },
    });
  });

  it('of one transaction come together, in order, under one key', () => {
    const { watch, addLead, org, ctx } = startOrg();
    const seen = watch();
    org.transaction(ctx, (inner) => {
      const lead = addLead({}, inner);
      org.insert('Task', { WhoId: lead, Subject: 'Call' }, inner);
      expect(seen).toEqual([]);
    });
    expect(seen.map((change) => [change.object, change.sequence])).toEqual([
      ['Lead', 1],
      ['Task', 2],
    ]);
    expect(new Set(seen.map((change) => change.transactionKey)).size).toBe(1);
  });

  it('stop after the listener says so', () => {
    const { org, addLead } = startOrg();
    let told = 0;
    const stop = org.onChange(() => {
      told++;
    });
    addLead();
    stop();
    addLead();
    expect(told).toBe(1);
  });
});

describe('a transaction that fails', () => {
  it('leaves no row, no index entry and no change behind', () => {
    const { watch, addLead, org, ctx } = startOrg();
    const kept = addLead({ Email: 'old@nordvand.example' });
    const seen = watch();
    const run = () =>
      org.transaction(ctx, (inner) => {
        addLead({ Email: 'new@nordvand.example' }, inner);
        org.update('Lead', kept, { Email: 'other@nordvand.example' }, inner);
        throw new Error('stop');
      });
    expect(run).toThrow('stop');
    expect(org.find('Lead', 'Email', 'old@nordvand.example')).toHaveLength(1);
    expect(org.find('Lead', 'Email', 'new@nordvand.example')).toEqual([]);
    expect([...org.rows('Lead')].map((row) => row.Id)).toEqual([kept]);
    expect(seen).toEqual([]);
  });

  it('rolls back alone when it stands inside another', () => {
    const { watch, addLead, org, ctx } = startOrg();
    const seen = watch();
    org.transaction(ctx, (outer) => {
      addLead({ LastName: 'Kept' }, outer);
      org.transaction(outer, (inner, abort) => {
        addLead({ LastName: 'Gone' }, inner);
        abort();
      });
    });
    expect([...org.rows('Lead')].map((row) => row.LastName)).toEqual(['Kept']);
    expect(seen).toHaveLength(1);
  });
});
