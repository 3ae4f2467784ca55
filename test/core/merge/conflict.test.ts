import { expect, test } from 'vitest';
import { conflictOf, conflictWords } from '../../../src/core/merge/conflict.ts';
import type { MergeVerdict } from '../../../src/core/merge/merge-seen.ts';
import type { FieldValue } from '../../../src/model/fields.ts';
import type { FieldState } from '../../../src/model/lead-state.ts';

const verdict = (taken: boolean): MergeVerdict => ({
  path: 'city',
  taken,
  why: taken ? 'newer' : 'older',
  before: 'Aarhus',
  after: taken ? 'Odense' : 'Aarhus',
});
const held = (by: FieldState['by']): FieldState => ({ value: 'Aarhus', at: 0, by });

test('both values, who won and why, whichever CRM was heard last', () => {
  const conflict = conflictOf('salesforce', held('hubspot'), 'Vejle', 'Odense', verdict(true));
  expect(conflict).toMatchObject({ hubspot: 'Aarhus', salesforce: 'Odense', won: 'salesforce' });
  if (conflict !== null)
    expect(conflictWords(conflict)).toBe('HubSpot "Aarhus", Salesforce "Odense"; Salesforce won (newer)');
  const other = conflictOf('hubspot', held('salesforce'), 'Vejle', 'Odense', verdict(false));
  expect(other).toMatchObject({ hubspot: 'Odense', salesforce: 'Aarhus', won: 'salesforce', why: 'older' });
});

test.each<[string, FieldState | undefined, FieldValue, FieldValue]>([
  ['nobody had set it', undefined, null, 'Odense'],
  ['this CRM set it itself', held('salesforce'), 'Vejle', 'Odense'],
  ['Stafet set it', held('stafet'), 'Vejle', 'Odense'],
  ['this CRM had been given it', held('hubspot'), 'Aarhus', 'Odense'],
  ['both say the same', held('hubspot'), 'Vejle', 'Aarhus'],
  ['this CRM changed nothing', held('hubspot'), 'Odense', 'Odense'],
])('no conflict where %s', (_, before, agreed, said) => {
  expect(conflictOf('salesforce', before, agreed, said, verdict(true))).toBeNull();
});
