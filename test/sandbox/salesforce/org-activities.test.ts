import { describe, expect, it } from 'vitest';
import { refusalOf, startOrg } from './org-rig.ts';

const { org, ctx, add, addLead, advance } = startOrg();
const row = (object: string, values: object) => org.get(object, add(object, { ...values }));

describe('a task', () => {
  it('starts open, normal and of the plain kind', () => {
    expect(row('Task', { Subject: 'Call' })).toMatchObject({
      ...{ Status: 'Not Started', Priority: 'Normal', TaskSubtype: 'Task', IsClosed: false },
      ...{ IsHighPriority: false, CompletedDateTime: null },
    });
  });

  it('is closed by its status and remembers when', () => {
    const id = add('Task', { Subject: 'Call' });
    advance(90_000);
    org.update('Task', id, { Status: 'Completed' }, ctx);
    expect(org.get('Task', id)).toMatchObject({
      IsClosed: true,
      CompletedDateTime: '2026-11-24T08:16:30.000+0000',
    });
    org.update('Task', id, { Status: 'In Progress' }, ctx);
    expect(org.get('Task', id)).toMatchObject({ IsClosed: false, CompletedDateTime: null });
  });

  it('has a due date without a time', () => {
    expect(row('Task', { ActivityDate: '2026-11-25' })?.ActivityDate).toBe('2026-11-25');
  });

  it('cannot point to a lead and to something else', () => {
    const account = add('Account', { Name: 'Nordvand' });
    expect(refusalOf(org.insert('Task', { WhoId: addLead(), WhatId: account }, ctx))).toMatchObject({
      statusCode: 'FIELD_INTEGRITY_EXCEPTION',
      fields: ['WhatId'],
    });
  });

  it("belongs to its contact's account", () => {
    const AccountId = add('Account', { Name: 'Nordvand' });
    const WhoId = add('Contact', { LastName: 'Lund', AccountId });
    expect(row('Task', { WhoId })?.AccountId).toBe(AccountId);
  });
});

describe('an event', () => {
  it.each([
    [{ StartDateTime: '2026-11-25T08:00:00Z', DurationInMinutes: 30 }, '2026-11-25T08:30:00.000+0000', 30],
    [
      { StartDateTime: '2026-11-25T08:00:00Z', EndDateTime: '2026-11-25T09:00:00Z' },
      '2026-11-25T09:00:00.000+0000',
      60,
    ],
    [{ ActivityDateTime: '2026-11-25T08:00:00Z', DurationInMinutes: 15 }, '2026-11-25T08:15:00.000+0000', 15],
  ])('from %j ends at %s', (values, EndDateTime, DurationInMinutes) => {
    expect(row('Event', values)).toMatchObject({
      EndDateTime,
      DurationInMinutes,
      ActivityDate: '2026-11-25',
    });
  });

  it('needs a start, and does not end before it', () => {
    expect(refusalOf(org.insert('Event', { Subject: 'x' }, ctx))).toMatchObject({
      statusCode: 'REQUIRED_FIELD_MISSING',
    });
    const backward = { StartDateTime: '2026-11-25T08:00:00Z', EndDateTime: '2026-11-25T07:00:00Z' };
    expect(refusalOf(org.insert('Event', backward, ctx))).toMatchObject({
      statusCode: 'FIELD_INTEGRITY_EXCEPTION',
    });
  });
});

describe('an opportunity', () => {
  it('takes its chances from the stage', () => {
    const id = add('Opportunity', {
      Name: 'Deal',
      StageName: 'Qualification',
      CloseDate: '2026-12-01',
      Amount: 1000,
    });
    expect(org.get('Opportunity', id)).toMatchObject({
      Probability: 10,
      IsClosed: false,
      ExpectedRevenue: 100,
    });
    org.update('Opportunity', id, { StageName: 'Closed Won' }, ctx);
    expect(org.get('Opportunity', id)).toMatchObject({ Probability: 100, IsClosed: true, IsWon: true });
  });
});

describe('a campaign', () => {
  it('comes with its member statuses, and has a lead once', () => {
    const CampaignId = add('Campaign', { Name: 'Webinar' });
    const LeadId = addLead();
    expect(row('CampaignMember', { CampaignId, LeadId, Status: 'Responded' })).toMatchObject({
      ...{ HasResponded: true, Type: 'Lead', LeadOrContactId: LeadId, FirstRespondedDate: '2026-11-24' },
    });
    expect(refusalOf(org.insert('CampaignMember', { CampaignId, LeadId }, ctx))).toEqual({
      statusCode: 'DUPLICATE_VALUE',
      message: 'Already a campaign member.',
      fields: [],
    });
  });

  it('knows no other status than its own', () => {
    const CampaignId = add('Campaign', { Name: 'Fair' });
    const member = { CampaignId, LeadId: addLead(), Status: 'Attended' };
    expect(refusalOf(org.insert('CampaignMember', member, ctx))).toMatchObject({ fields: ['Status'] });
    add('CampaignMemberStatus', { CampaignId, Label: 'Attended', HasResponded: true });
    expect(org.insert('CampaignMember', member, ctx)).toMatchObject({ ok: true });
  });
});
