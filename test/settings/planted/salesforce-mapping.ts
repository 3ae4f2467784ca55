import type { Row } from './row.ts';

/** Slips in mappings/salesforce.yaml. */
export const salesforceMapping: readonly Row[] = [
  [
    'how a meeting ended misspelt',
    'values: { completed: Held, no-show:',
    'values: { completed: Held, ¶no-shw:',
    'unknown-key',
    'no-show',
  ],
  [
    'one word for two ends of a meeting',
    'completed: Held, no-show: No show, canceled: Canceled',
    'completed: Held, no-show: No show, canceled: ¶Held',
    'ambiguous-value',
    'one word of the CRM',
  ],
  ['key missing', 'stafet-id: Stafet_Id__c', '#', 'missing-key', 'unique field'],
  [
    'object unknown',
    '{ field: NumberOfEmployees, on: Lead }',
    '{ field: NumberOfEmployees, on: ¶Leads }',
    'unknown-object',
    'did you mean "Lead"?',
  ],
  [
    'length no whole number',
    'max-length: 40 }\n  person.last-name',
    'max-length: ¶40.5 }\n  person.last-name',
    'wrong-type',
    'whole number',
  ],
  [
    'length below one',
    'max-length: 40 }\n  person.last-name',
    'max-length: ¶0 }\n  person.last-name',
    'out-of-range',
    'Longest text',
  ],
  [
    'length in quotes',
    'max-length: 40 }\n  person.last-name',
    'max-length: ¶"40" }\n  person.last-name',
    'wrong-type',
    'Write 40 without quotes',
  ],
  [
    'two authorities',
    '  score: Stafet_Score__c',
    '  score: ¶{ field: Stafet_Score__c, wins: newest }',
    'two-authorities',
    'say the same',
  ],
  ['one word for two values', '        sql: SQL', '        sql: ¶SAL', 'ambiguous-value', 'direction: write'],
  [
    'a field read twice',
    '  language: { field: Language__c, max-length: 255 }',
    '  language: [Language__c, ¶Language2__c]',
    'read-twice',
    'direction: write',
  ],
  ['reps found otherwise', 'reps-by: email', 'reps-by: ¶name', 'wrong-value', 'email'],
];
