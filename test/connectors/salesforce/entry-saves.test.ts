import { expect, it } from 'vitest';
import { type EntryOp, entrySave } from '../../../connectors/salesforce/entry-saves.ts';

const op = (outcome: string | null): EntryOp => ({
  op: 'entry',
  key: 'copy/hubspot/meetings/900',
  id: null,
  about: { crm: 'salesforce', kind: 'lead', object: 'Lead', id: '00Q000000000001AAA' },
  attempt: 1,
  entry: {
    ...{ type: 'meeting', subject: 'Intro', body: '', at: 0, minutes: 30, ownerId: null },
    ...{ outcome, inbound: false, status: 'held' },
  },
});

it.each([
  [null, 'Intro'],
  ['completed', 'Intro'],
  ['canceled', 'Canceled: Intro'],
  ['no-show', 'No show: Intro'],
])('a meeting that ended in %s is called "%s" in the calendar', (outcome, title) => {
  expect(entrySave(op(outcome), new Map()).fields.Subject).toBe(title);
});

it.each([
  [null, 'Intro', null],
  ['completed', 'Intro', 'Held'],
  ['no-show', 'Intro', 'No show'],
  // The org has no word for it: then the title says it.
  ['canceled', 'Canceled: Intro', null],
])('where the org has a field for it, %s stands there, and the title is "%s"', (outcome, title, word) => {
  const own = {
    field: 'Outcome__c',
    write: new Map([
      ['completed', 'Held'],
      ['no-show', 'No show'],
    ]),
    read: new Map<string, string>(),
  };
  const { fields } = entrySave(op(outcome), new Map(), own);
  expect([fields.Subject, fields.Outcome__c]).toEqual([title, word]);
});
