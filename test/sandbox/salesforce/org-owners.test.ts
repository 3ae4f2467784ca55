import { describe, expect, it } from 'vitest';
import { refusalOf, startOrg } from './org-rig.ts';

const { org, ctx, addLead, add, userId, queueId } = startOrg();

describe('the owner of a record', () => {
  it('is the acting user when nobody else is named', () => {
    expect(org.get('Lead', addLead())?.OwnerId).toBe(ctx.user);
  });

  it('may be a queue that takes the object', () => {
    const OwnerId = queueId('Unassigned_Leads');
    expect(org.get('Lead', addLead({ OwnerId }))?.OwnerId).toBe(OwnerId);
  });

  it('may not be a queue for objects the queue does not take', () => {
    const OwnerId = queueId('Unassigned_Leads');
    expect(
      refusalOf(org.insert('Event', { StartDateTime: '2026-11-25T08:00:00Z', OwnerId }, ctx)),
    ).toMatchObject({
      statusCode: 'FIELD_INTEGRITY_EXCEPTION',
    });
    const other = add('Group', { Name: 'Cases', DeveloperName: 'Cases', Type: 'Queue' });
    expect(refusalOf(org.update('Lead', addLead(), { OwnerId: other }, ctx))).toMatchObject({
      statusCode: 'INVALID_CROSS_REFERENCE_KEY',
    });
  });

  it('may not be somebody who has left', () => {
    const peter = userId('peter');
    expect(refusalOf(org.update('Lead', addLead(), { OwnerId: peter }, ctx))).toEqual({
      statusCode: 'INACTIVE_OWNER_OR_USER',
      message: `operation performed with inactive user [${peter.slice(0, 15)}] as owner of lead`,
      fields: ['OwnerId'],
    });
  });

  it('has not read a lead that was just given to them, until they save it', () => {
    const anna = userId('anna');
    const id = addLead({ OwnerId: anna });
    expect(org.get('Lead', id)?.IsUnreadByOwner).toBe(true);
    org.update('Lead', id, { Title: 'CTO' }, { ...ctx, user: anna });
    expect(org.get('Lead', id)?.IsUnreadByOwner).toBe(false);
  });
});

describe('references', () => {
  it('to a deleted record are refused', () => {
    const id = addLead();
    org.remove('Lead', id, ctx);
    expect(refusalOf(org.insert('Task', { WhoId: id }, ctx))).toMatchObject({
      statusCode: 'ENTITY_IS_DELETED',
    });
  });

  it('can name the parent by its external id', () => {
    const contact = add('Contact', { LastName: 'Lund', Stafet_Id__c: 'c-1' });
    const id = add('Opportunity', {
      Name: 'Deal',
      StageName: 'Prospecting',
      CloseDate: '2026-12-01',
      Contact: { Stafet_Id__c: 'c-1' },
    });
    expect(org.get('Opportunity', id)?.ContactId).toBe(contact);
    expect(
      refusalOf(org.insert('Task', { Who: { attributes: { type: 'Contact' }, Stafet_Id__c: 'c-2' } }, ctx)),
    ).toMatchObject({
      statusCode: 'INVALID_FIELD',
      message: 'Foreign key external ID: c-2 not found for field Stafet_Id__c in entity Contact',
    });
  });
});

describe('upsert by external id', () => {
  it('creates first and updates after', () => {
    const first = org.upsert('Lead', 'Stafet_Id__c', 'u-1', { LastName: 'A', Company: 'B' }, ctx);
    const second = org.upsert('Lead', 'stafet_id__c', 'U-1', { LastName: 'C' }, ctx);
    expect(first).toMatchObject({ ok: true, created: true });
    expect(second).toEqual({ ok: true, created: false, id: first.ok ? first.id : '' });
  });

  it('with a key that is not unique and met twice is a question', () => {
    const ids = [1, 2].map(() => add('Task', { Subject: 'Call', Stafet_Key__c: 'k' }));
    const result = org.upsert('Task', 'Stafet_Key__c', 'k', {}, ctx);
    expect(result).toMatchObject({ ok: false, errors: [{ httpStatus: 300, extra: { ids } }] });
  });

  it('with a field that is no key is refused', () => {
    expect(refusalOf(org.upsert('Lead', 'Title', 'x', {}, ctx))).toMatchObject({
      statusCode: 'INVALID_FIELD',
    });
    expect(refusalOf(org.upsert('Lead', 'Stafet_Id__c', '', {}, ctx))).toMatchObject({
      statusCode: 'MISSING_ARGUMENT',
    });
  });
});
