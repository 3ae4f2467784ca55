import { describe, expect, test } from 'vitest';
import { checkPolicy } from '../../src/settings/policy-of.ts';
import { plant, SHIPPED_TEXTS } from './planted.ts';

type Row = [slip: string, from: string, to: string, code: string, hint: string];

const FILES: Readonly<Record<string, readonly Row[]>> = {
  'mappings/hubspot.yaml': [
    ['key misspelt', 'object: contacts', '¶objct: contacts', 'unknown-key', 'did you mean "object"?'],
    [
      'inner key misspelt',
      '{ field: email, wins: never-blank }',
      '{ ¶feild: email }',
      'unknown-key',
      'did you mean "field"?',
    ],
    [
      'wins misspelt',
      '{ field: email, wins: never-blank }',
      '{ field: email, wins: ¶nevr-blank }',
      'wrong-value',
      'did you mean "never-blank"?',
    ],
    ['transform misspelt', '{ field: phone, as: phone', '{ field: phone, as: ¶fone', 'wrong-value', 'phone'],
    [
      'transform that does not fit',
      '{ field: phone, as: phone',
      '{ field: phone, as: ¶date',
      'wrong-transform',
      'phone, text',
    ],
    [
      'language not two letters',
      'as: country-name, in: en',
      'as: country-name, in: ¶english',
      'wrong-form',
      'Language of country names',
    ],
    ['field unknown', '  city: city', '  ¶cty: city', 'unknown-field', 'did you mean "city"?'],
    ['number for a text', '  city: city', '  city: ¶12', 'wrong-type', 'Put it in quotes: "12"'],
    ['nothing after the colon', '  city: city', '  ¶city:', 'wrong-type', 'Write a value after the colon'],
    [
      'one property written twice',
      '  postal-code: zip',
      '  postal-code: ¶city',
      'written-twice',
      'its own CRM field',
    ],
    ['stage without a value', '      won: customer\n', '', 'missing-value', '"*"'],
    ['value unknown', '      won: customer', '      ¶wonn: customer', 'unknown-value', 'did you mean "won"?'],
    ['direction unknown', 'direction: write #', 'direction: ¶wrte #', 'wrong-value', 'did you mean "write"?'],
    ['key twice', 'object: contacts', 'object: contacts\n¶object: contacts', 'duplicate-key', 'Keep one'],
    ['field twice', '  city: city', '  city: city\n  ¶city: town', 'duplicate-key', 'Keep one'],
    ['tab', '  city: city', '¶\tcity: city', 'tab', 'spaces'],
    ['quote left open', 'object: contacts', 'object: ¶"contacts', 'unfinished', 'Close it with "'],
    [
      'bracket left open',
      'owner: { field: hubspot_owner_id, reps-by: email }',
      'owner: ¶{ field: hubspot_owner_id, reps-by: email',
      'unfinished',
      'Close it with }',
    ],
    ['second colon', 'object: contacts', 'object: ¶contacts: x', 'second-colon', 'quotes'],
    ['colon without a blank', 'object: contacts', '¶object:contacts', 'no-colon', 'key: value'],
    ['indented too far', 'stafet-id: stafet_id', '  ¶stafet-id: stafet_id', 'indentation', 'neighbours'],
    [
      'the rep’s answer not read',
      '  sal.status: sal_status',
      '  sal.status: { field: sal_status, direction: write }',
      'unmapped-field',
      'sal.status',
    ],
    [
      'owner in fields',
      '  city: city',
      '  city: city\n  ¶owner: hubspot_owner_id',
      'owner-in-fields',
      'remove it here',
    ],
  ],
  'mappings/salesforce.yaml': [
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
    [
      'one word for two values',
      '        sql: SQL',
      '        sql: ¶SAL',
      'ambiguous-value',
      'direction: write',
    ],
    [
      'a field read twice',
      '  language: { field: Language__c, max-length: 255 }',
      '  language: [Language__c, ¶Language2__c]',
      'read-twice',
      'direction: write',
    ],
    ['reps found otherwise', 'reps-by: email', 'reps-by: ¶name', 'wrong-value', 'email'],
  ],
  'config/lead.yaml': [
    [
      'type unknown',
      'fields: {}',
      'fields:\n  fleet: { type: ¶integr, label: Fleet }',
      'wrong-value',
      'did you mean "integer"?',
    ],
    [
      'choice without choices',
      'fields: {}',
      'fields:\n  ¶fleet: { type: choice, label: Fleet }',
      'choices',
      'Add choices',
    ],
    [
      'choices of a number',
      'fields: {}',
      'fields:\n  fleet: { type: integer, label: Fleet, ¶choices: [a] }',
      'choices',
      'type: choice',
    ],
    [
      'field that is there already',
      'fields: {}',
      'fields:\n  ¶city: { type: text, label: Town }',
      'field-exists',
      'another name',
    ],
    [
      'name in capitals',
      'fields: {}',
      'fields:\n  ¶Fleet: { type: text, label: Fleet }',
      'wrong-form',
      'lower case',
    ],
    ['list for a block', 'fields: {}', 'fields: ¶[]', 'wrong-type', 'Fields of your own'],
  ],
  'config/stages.yaml': [
    [
      'move to a stage there is not',
      '[mql, recycling, lost]\n  mql',
      '[¶mqll, recycling, lost]\n  mql',
      'wrong-value',
      'did you mean "mql"?',
    ],
    ['stage misspelt', '  sal:\n', '  ¶sale:\n', 'unknown-key', 'did you mean "sal"?'],
    [
      'no definition',
      '    means: Not now. Marketing',
      '    ¶meens: Not now. Marketing',
      'unknown-key',
      'did you mean "means"?',
    ],
    [
      'moves not in a list',
      '    to: [mql, recycling]',
      '    to: ¶mql',
      'wrong-type',
      'Write it as a list: [mql]',
    ],
  ],
  'config/sla.yaml': [
    ['number in words', 'minutes: 15 #', 'minutes: ¶fifteen #', 'wrong-type', 'digits'],
    ['number with a unit', 'minutes: 15 #', 'minutes: ¶15 minutes #', 'wrong-type', '15'],
    ['no minutes at all', 'minutes: 15 #', 'minutes: ¶0 #', 'out-of-range', 'Working minutes'],
    [
      'channel unknown',
      '[phone, email, linkedin]',
      '[phone, email, ¶linkdin]',
      'wrong-value',
      'did you mean "linkedin"?',
    ],
    ['no channel', '[phone, email, linkedin]', '¶[]', 'out-of-range', 'Ways to reach'],
    [
      'calendar unknown',
      'calendar: denmark',
      'calendar: ¶denmrk',
      'unknown-calendar',
      'did you mean "denmark"?',
    ],
    ['calendar missing', 'calendar: denmark', '#', 'missing-key', 'The calendar of reps'],
  ],
  'config/calendars.yaml': [
    [
      'zone unknown',
      'zone: Europe/Copenhagen',
      'zone: ¶Europe/Copenhaven',
      'unknown-zone',
      'Europe/Copenhagen',
    ],
    ['time without a zero', '["08:00", "15:30"]', '[¶"8:00", "15:30"]', 'wrong-form', '08:00'],
    ['country that is none', 'holidays: SE', 'holidays: ¶SX1', 'wrong-form', 'Country'],
    ['country nobody knows', 'holidays: SE', 'holidays: ¶QQ', 'unknown-country', 'DE-BY'],
    ['country in lower case', 'holidays: SE', 'holidays: ¶se', 'wrong-form', 'Country'],
    ['day unknown', '      fri: [', '      ¶fry: [', 'unknown-key', 'did you mean "fri"?'],
    [
      'day no year has',
      'holidays: NL\n    closed: ["12-31"]',
      'holidays: NL\n    closed: [¶"02-30"]',
      'bad-date',
      'month, then day',
    ],
    ['half day no year has', '"12-23": [', '¶"11-31": [', 'bad-date', 'every year'],
    [
      'closing when it opens',
      '["08:30", "17:00"]\n    holidays: DE',
      '¶["08:30", "08:30"]\n    holidays: DE',
      'bad-span',
      '08:00',
    ],
    ['day off that is no day', 'closed: ["12-31"]', 'closed: [¶"31-12-2026"]', 'wrong-form', ''],
  ],
  'config/teams.yaml': [
    [
      'manager unknown',
      '    calendar: denmark\n    languages: [da, en]\n    manager: mette\n  bo:',
      '    calendar: denmark\n    languages: [da, en]\n    manager: ¶mete\n  bo:',
      'unknown-rep',
      'did you mean "mette"?',
    ],
    [
      'calendar unknown',
      '    email: bo.kjaer@fjordlys.example\n    calendar: denmark',
      '    email: bo.kjaer@fjordlys.example\n    calendar: ¶denmrk',
      'unknown-calendar',
      'did you mean "denmark"?',
    ],
    [
      'no e-mail address',
      'email: anna.holm@fjordlys.example',
      'email: ¶anna.holm',
      'wrong-form',
      'E-mail address',
    ],
  ],
  'config/assignment.yaml': [
    ['pool unknown', 'to: pool sweden', 'to: pool ¶swden', 'unknown-target', 'did you mean'],
    [
      'member unknown',
      'members: { erik: 1, freja: 1 }',
      'members: { ¶erk: 1, freja: 1 }',
      'unknown-rep',
      'did you mean "erik"?',
    ],
    [
      'field unknown',
      'when: country in SE, NO, FI',
      'when: ¶contry in SE, NO, FI',
      'unknown-field',
      'did you mean "country"?',
    ],
    ['value unknown', 'product is insight', 'product is ¶insigt', 'unknown-value', 'did you mean'],
    [
      'key misspelt',
      '    when: country in SE, NO, FI',
      '    ¶whn: country in SE, NO, FI',
      'unknown-key',
      'did you mean "when"?',
    ],
  ],
  'config/qualification.yaml': [
    ['threshold in words', '  score: 60', '  score: ¶sixty', 'wrong-type', 'digits'],
    [
      'mandatory field unknown',
      'must-have: [email, ',
      'must-have: [¶emial, ',
      'unknown-field',
      'did you mean "email"?',
    ],
    ['role unknown', 'role: manager ', 'role: ¶manger ', 'wrong-value', 'did you mean "manager"?'],
  ],
};

describe('the shipped config', () => {
  test('raises no alarm', () => {
    expect(checkPolicy(SHIPPED_TEXTS)).toEqual([]);
  });
});

/** Faults of a block as a whole stand at its key. */
const AT_KEY: Readonly<Record<string, string>> = {
  'stage without a value': '    values:',
  'the rep’s answer not read': 'fields:',
  'key missing': 'object: Lead',
  'calendar missing': 'first-contact:',
  'limits that cross': 'at-latest-hours: 2',
  'stage that nothing leads to': 'opportunity:',
};

describe.each(Object.entries(FILES))('%s', (file, rows) => {
  test.each(rows)('%s: found once, at its place, with a cure', (slip, from, to, code, hint) => {
    const key = AT_KEY[slip];
    const { texts, line, column } = plant({ file, from, to });
    const faults = checkPolicy(texts);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ file, code });
    expect(faults[0]?.hint).toContain(hint);
    if (to.includes('¶')) expect(faults[0]).toMatchObject({ line, column });
    else if (key !== undefined)
      expect(texts.get(file)?.split('\n')[(faults[0]?.line ?? 0) - 1]).toContain(key.trim());
  });
});
