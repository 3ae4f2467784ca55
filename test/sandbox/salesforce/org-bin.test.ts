import { describe, expect, it } from 'vitest';
import { refusalOf, startOrg } from './org-rig.ts';

function leadWithTask() {
  const rig = startOrg();
  const lead = rig.addLead();
  const task = rig.add('Task', { Subject: 'Call', WhoId: lead });
  rig.advance(60_000);
  return { ...rig, lead, task };
}

describe('deleting', () => {
  it('keeps the record readable as deleted, and takes its activities along', () => {
    const { org, ctx, lead, task } = leadWithTask();
    expect(org.remove('Lead', lead, ctx)).toMatchObject({ ok: true, id: lead });
    expect(org.get('Lead', lead)).toMatchObject({
      IsDeleted: true,
      SystemModstamp: '2026-11-24T08:16:00.000+0000',
    });
    expect(org.get('Task', task)?.IsDeleted).toBe(true);
    expect([...org.rows('Lead')]).toEqual([]);
    expect(org.find('Task', 'WhoId', lead)).toEqual([]);
  });

  it('twice, and updating after, say the record is deleted', () => {
    const { org, ctx, lead } = leadWithTask();
    org.remove('Lead', lead, ctx);
    const gone = { statusCode: 'ENTITY_IS_DELETED', message: 'entity is deleted', fields: [] };
    expect(refusalOf(org.remove('Lead', lead, ctx))).toEqual(gone);
    expect(refusalOf(org.update('Lead', lead, { Title: 'x' }, ctx))).toEqual(gone);
  });

  it('by a merge names the winner', () => {
    const { org, ctx, lead, addLead } = leadWithTask();
    const winner = addLead();
    org.remove('Lead', lead, ctx, winner);
    expect(org.get('Lead', lead)?.MasterRecordId).toBe(winner);
  });

  it('frees unique values', () => {
    const { org, ctx, addLead } = leadWithTask();
    org.remove('Lead', addLead({ Stafet_Id__c: 'free' }), ctx);
    expect(addLead({ Stafet_Id__c: 'free' })).toMatch(/^00Q/);
  });
});

describe('restoring', () => {
  it('brings back what went along, but not what was deleted before', () => {
    const { org, ctx, lead, task, add, advance } = leadWithTask();
    const earlier = add('Task', { Subject: 'Old', WhoId: lead });
    org.remove('Task', earlier, ctx);
    advance(60_000);
    org.remove('Lead', lead, ctx);
    expect(org.undelete('Lead', lead, ctx)).toMatchObject({ ok: true });
    expect(org.get('Lead', lead)?.IsDeleted).toBe(false);
    expect(org.get('Task', task)?.IsDeleted).toBe(false);
    expect(org.get('Task', earlier)?.IsDeleted).toBe(true);
  });

  it('of a living record is refused', () => {
    const { org, ctx, lead } = leadWithTask();
    expect(refusalOf(org.undelete('Lead', lead, ctx))).toMatchObject({ statusCode: 'UNDELETE_FAILED' });
  });
});
