import { describe, expect, it } from 'vitest';
import { eventRecord, taskRecord } from '../../../connectors/salesforce/activities.ts';
import { eventRowSchema, taskRowSchema } from '../../../connectors/salesforce/answers.ts';

const SYSTEM = {
  CreatedDate: '2026-11-20T08:00:00.000+0000',
  SystemModstamp: '2026-11-21T08:00:00.000+0000',
  IsDeleted: false,
};
const at = (text: string): number => Date.parse(text);

const task = (row: object) =>
  taskRecord(taskRowSchema.parse({ ...SYSTEM, Id: '00T000000000001AAA', IsClosed: true, ...row }));
const activity = (row: object) => task(row).activity;

describe('a closed task is what was done', () => {
  it.each([
    [{ TaskSubtype: 'Call', Type: 'Other' }, 'call'],
    [{ TaskSubtype: 'Email' }, 'email'],
    [{ TaskSubtype: 'ListEmail' }, 'email'],
    [{ TaskSubtype: 'LinkedIn' }, 'linkedin'],
    [{ TaskSubtype: 'Task', Type: 'Meeting' }, 'meeting'],
    [{ TaskSubtype: 'Task', Type: 'Call' }, 'call'],
    [{ TaskSubtype: 'Task', Type: 'Prep' }, 'task'],
    [{ TaskSubtype: null, Type: null }, 'task'],
  ])('%o is of type %s', (row, type) => {
    expect(activity(row)).toMatchObject({ type, open: false });
  });

  it('but Stafet’s own remains a task, and so does what is still open', () => {
    expect(activity({ TaskSubtype: 'Call', Stafet_Key__c: 'T-1' })).toMatchObject({
      type: 'task',
      key: 'T-1',
    });
    expect(activity({ TaskSubtype: 'Call', IsClosed: false })).toMatchObject({ type: 'task', open: true });
  });
});

describe('the time of a task', () => {
  const done = { CompletedDateTime: '2026-11-23T10:00:00.000+0000', ActivityDate: '2026-11-22' };

  it('is when a call took place, or when work is due', () => {
    expect(activity({ ...done, TaskSubtype: 'Call' })?.at).toBe(at('2026-11-23T10:00:00Z'));
    expect(activity(done)?.at).toBe(at('2026-11-22T23:59:59Z'));
  });

  it('is the reminder’s where there is one, for a due date has no time', () => {
    const reminded = { ...done, ReminderDateTime: '2026-11-22T09:30:00.000+0000', IsClosed: false };
    expect(activity(reminded)?.at).toBe(at('2026-11-22T09:30:00Z'));
  });

  it('is that of its creation when nothing else is known', () => {
    expect(activity({})?.at).toBe(at('2026-11-20T08:00:00Z'));
  });
});

it('a call tells how it ended, in words both CRMs share, and who rang', () => {
  const call = { TaskSubtype: 'Call', CallDisposition: ' No  Answer ', CallType: 'Inbound' };
  expect(activity(call)).toMatchObject({ outcome: 'no-answer', inbound: true });
  expect(activity({ TaskSubtype: 'Call', CallDisposition: '' })).toMatchObject({
    outcome: null,
    inbound: false,
  });
});

it('a task is about its person and its deal, by long ids, and belongs to its owner', () => {
  const row = { WhoId: '00Q5g00000ABCDE', WhatId: '006000000000001', OwnerId: '005000000000001' };
  expect(activity(row)).toMatchObject({
    by: '005000000000001AAA',
    about: [
      { kind: 'lead', object: 'Lead', id: '00Q5g00000ABCDEEA5' },
      { kind: 'deal', object: 'Opportunity', id: '006000000000001AAA' },
    ],
  });
});

it('a deleted task is gone', () => {
  expect(task({ IsDeleted: true }).state).toBe('gone');
});

describe('an event', () => {
  const event = (row: object, now: string) =>
    eventRecord(eventRowSchema.parse({ ...SYSTEM, Id: '00U000000000001AAA', ...row }), at(now)).activity;
  const StartDateTime = '2026-11-25T10:00:00.000+0000';

  it('is a meeting, open until it begins', () => {
    expect(event({ StartDateTime }, '2026-11-25T09:59:00Z')).toMatchObject({ type: 'meeting', open: true });
    expect(event({ StartDateTime }, '2026-11-25T10:01:00Z')).toMatchObject({ open: false });
  });

  it.each([
    ['Held', 'completed', false],
    ['no show', 'no-show', false],
    ['Canceled', 'canceled', false],
    ['Rescheduled', 'rescheduled', true],
    ['Something else', null, false],
    [null, null, false],
  ])('that says %s in the field of the org ended as %s', (said, outcome, open) => {
    const own = {
      field: 'Outcome__c',
      write: new Map<string, string>(),
      read: new Map([
        ['held', 'completed'],
        ['no show', 'no-show'],
        ['canceled', 'canceled'],
        ['rescheduled', 'rescheduled'],
      ]),
    };
    const row = { ...SYSTEM, Id: '00U000000000001AAA', StartDateTime, Outcome__c: said };
    const seen = eventRecord(eventRowSchema.parse(row), at('2026-11-25T11:00:00Z'), own).activity;
    expect(seen).toMatchObject({ type: 'meeting', outcome, open });
  });

  it('that takes all day lasts to the end of its date', () => {
    expect(event({ ActivityDate: '2026-11-25' }, '2026-11-25T12:00:00Z')).toMatchObject({
      at: at('2026-11-25T23:59:59Z'),
      open: true,
    });
  });
});
