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
      '  postal-code: ¶jobtitle',
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
      'stafet-id: stafet_id # unique: lets Stafet find the contact again after a lost answer\nowner: { field: hubspot_owner_id, reps-by: email }',
      'stafet-id: stafet_id # unique: lets Stafet find the contact again after a lost answer\nowner: ¶{ field: hubspot_owner_id, reps-by: email',
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
    [
      'stage that leads to itself',
      'to: [mql, recycling]',
      'to: [mql, ¶lost, recycling]',
      'same-stage',
      'Remove it',
    ],
    [
      'stage that nothing leads to',
      '[opportunity, recycling, lost]',
      '[recycling, lost]',
      'unreachable-stage',
      'under `to`',
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
  'config/recycling.yaml': [
    ['programme unknown', 'programme: upsell', 'programme: ¶upsel', 'unknown-value', 'did you mean "upsell"?'],
    ['rep for a way back unknown', 'goes-to: same rep', 'goes-to: ¶same reps', 'wrong-value', 'same rep'],
    [
      'list of a segment there is not',
      '  prefix: "Stafet',
      '  names: { ¶latter: Mine }\n  prefix: "Stafet',
      'unknown-segment',
      'did you mean "later"?',
    ],
    [
      'list with too long a name',
      'segment: later',
      `segment: ¶${'later and '.repeat(9)}`,
      'long-name',
      'shorter name',
    ],
  ],
  'config/sla.yaml': [
    [
      'cadence for some too slow',
      '      next-after-hours: 16',
      '      next-after-hours: ¶80',
      'cadence-too-slow',
      'or raise days',
    ],
    [
      'cadence for a programme unknown',
      '    - name: guests of an event, after it\n      when: programme is event',
      '    - name: guests of an event, after it\n      when: programme is ¶events',
      'unknown-value',
      'did you mean "event"?',
    ],
    ['number in words', 'minutes: 15 #', 'minutes: ¶fifteen #', 'wrong-type', 'digits'],
    ['number with a unit', 'minutes: 15 #', 'minutes: ¶15 minutes #', 'wrong-type', '15'],
    ['limits that cross', 'minutes: 15 #', 'minutes: 150 #', 'limits-crossed', 'Raise it'],
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
    [
      'day unknown',
      'mon-fri: ["08:00", "16:30"]',
      '¶mon-fry: ["08:00", "16:30"]',
      'unknown-key',
      'did you mean "mon-fri"?',
    ],
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
      'owner of promises unknown',
      'sla-owner: mette',
      'sla-owner: ¶metta',
      'unknown-rep',
      'did you mean "mette"?',
    ],
    [
      'owner of promises who has left',
      'sla-owner: mette',
      'sla-owner: ¶peter',
      'inactive-rep',
      'somebody who is',
    ],
    [
      'leave that ends before it begins',
      'email: inge.devries@fjordlys.example',
      'email: inge.devries@fjordlys.example\n    away: [¶{ from: 2026-12-24, to: 2026-12-20 }]',
      'empty-range',
      'swap',
    ],
    [
      'leave on no day',
      'email: jan.bakker@fjordlys.example',
      'email: jan.bakker@fjordlys.example\n    away: [{ from: ¶24 December, to: 2026-12-28 }]',
      'wrong-form',
      'First day away',
    ],
    [
      'rep id in capitals',
      '\n  peter:\n',
      '\n  ¶Paul: { name: Paul, email: paul@fjordlys.example }\n  peter:\n',
      'wrong-form',
      'lower case',
    ],
    [
      'yes or no in quotes',
      'email: mette.skov@fjordlys.example',
      'email: mette.skov@fjordlys.example\n    active: ¶"yes"',
      'wrong-type',
      'true',
    ],
    [
      'languages not in a list',
      'languages: [nl, en]\n    manager: oskar\n  jan',
      'languages: ¶nl\n    manager: oskar\n  jan',
      'wrong-type',
      '[nl]',
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
      'rule that an earlier one shadows',
      '  - name: Insight in Britain\n    when: country is GB and',
      '  - name: ¶Insight in Britain\n    when: country is SE and',
      'shadowed-rule',
      'move it above "Nordics from Stockholm"',
    ],
    [
      'rule that can never match',
      'when: country is GB and product is insight',
      'when: ¶country is GB and country is IE',
      'never-holds',
      '"country is GB" and "country is IE" exclude each other',
    ],
    [
      'leads that match no rule',
      'otherwise: { to: queue unassigned, tell: sla-owner }',
      '',
      'uncaught-leads',
      'otherwise: { to: queue NAME }',
    ],
    ['gap between postal codes', '5000 to 9990', '¶5100 to 9990', 'gap-in-table', 'widen a row'],
    ['postal code in two rows', '5000 to 9990', '¶4000 to 9990', 'overlapping-rows', 'one row only'],
    ['range the wrong way round', '5000 to 9990', '¶9990 to 5000', 'empty-range', 'swap them: 5000 to 9990'],
    ['country in two rows', 'NL, BE, LU: pool', '¶NL, BE, DE: pool', 'overlapping-rows', 'one row only'],
    ['country by its name', 'NL, BE, LU: pool', 'NL, ¶Belgium, LU: pool', 'unknown-value', 'write BE'],
    [
      'table by no field',
      'by: postal-code\n    table:\n      1000 to 4999: pool dk-east # Zealand and the islands\n      5000 to 9990',
      'by: ¶postal-cod\n    table:\n      1000 to 4999: pool dk-east # Zealand and the islands\n      5000 to 9990',
      'unknown-field',
      'did you mean "postal-code"?',
    ],
    [
      'pools in a circle',
      'next: pool dk-west\n  dk-west:\n    members: { anna: 2, bo: 1 }\n    hold: 4 working hours\n    next: queue unassigned',
      'next: ¶pool dk-west\n  dk-west:\n    members: { anna: 2, bo: 1 }\n    hold: 4 working hours\n    next: pool dk-east',
      'circular-pools',
      'go on to a queue',
    ],
    [
      'pool without members',
      'members: { inge: 1, jan: 1 }',
      'members: ¶{}',
      'empty-pool',
      'at least one rep',
    ],
    [
      'member who has left',
      '{ kim: 1, lars: 1 }',
      '{ kim: 1, ¶peter: 1 }',
      'inactive-rep',
      'out of the pool',
    ],
    ['rule to somebody who has left', 'to: pool sweden', 'to: rep ¶peter', 'inactive-rep', 'somebody who is'],
    [
      'rule that gives to nobody',
      '  - name: Nordics from Stockholm\n    when: country in SE, NO, FI\n    to: pool sweden',
      '  - ¶name: Nordics from Stockholm\n    when: country in SE, NO, FI',
      'rule-shape',
      'one of the two ways',
    ],
    ['name of two rules', '- name: countries', '- name: ¶Insight in Britain', 'same-name', 'name of its own'],
    [
      'queue unknown',
      'next: queue unassigned',
      'next: ¶queue unasigned',
      'unknown-target',
      'did you mean "unassigned"?',
    ],
    ['neither pool nor queue', 'next: queue unassigned', 'next: ¶unassigned', 'unknown-target', 'queue NAME'],
    [
      'rule to a bare name',
      'to: pool sweden',
      'to: ¶sweden',
      'unknown-target',
      'did you mean "pool sweden"?',
    ],
    [
      'pool nobody serves at night',
      '    members: { erik: 1, freja: 1 }',
      '    members: { erik: 1, freja: 1 }\n    ¶only-at-work: true',
      'unserved-pool',
      'next: queue NAME',
    ],
    [
      'skills nobody has',
      '    members: { greta: 1, hans: 1 }',
      '    members: { greta: 1, hans: 1 }\n    match: { skills: ¶product }',
      'unserved-value',
      'config/teams.yaml',
    ],
    [
      'match by no field',
      '    members: { greta: 1, hans: 1 }',
      '    members: { greta: 1, hans: 1 }\n    match: { languages: ¶langauge }',
      'unknown-field',
      'did you mean "language"?',
    ],
    [
      'limit in other words',
      '    members: { greta: 1, hans: 1 }',
      '    members: { greta: 1, hans: 1 }\n    at-most: ¶8 per day',
      'wrong-form',
      'most leads one member gets',
    ],
    [
      'hold without working',
      'hold: 4 working hours\n    next: pool dk-west',
      'hold: ¶4 hours\n    next: pool dk-west',
      'wrong-form',
      'How long a lead may wait',
    ],
    ['share of nothing', '{ anna: 2, bo: 1 }', '{ anna: ¶0, bo: 1 }', 'out-of-range', 'Share of the pool'],
    [
      'told is nobody',
      'name: Unassigned leads, tell: sla-owner',
      'name: Unassigned leads, tell: ¶mettte',
      'unknown-rep',
      'did you mean "mette"?',
    ],
    [
      'condition that breaks off',
      'when: country is DK',
      'when: country ¶is',
      'condition-syntax',
      'what to compare with',
    ],
    [
      'list unknown',
      'when: country in SE, NO, FI',
      'when: email.domain in list ¶partners',
      'unknown-list',
      '',
    ],
    ['size in words', 'company.size over 1000', 'company.size over ¶many', 'wrong-value', ''],
    [
      'last resort that not every lead has',
      'otherwise: { to: queue unassigned,',
      'otherwise: { to: ¶owner of the account,',
      'unknown-target',
      'name a queue',
    ],
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
      'must-have: [email, company.name, country, need.confirmed]',
      'must-have: [¶emial, company.name, country, need.confirmed]',
      'unknown-field',
      'did you mean "email"?',
    ],
    ['role unknown', 'role: manager ', 'role: ¶manger ', 'wrong-value', 'did you mean "manager"?'],
    ['threshold no lead reaches', '  score: 60', '  score: ¶600', 'unreachable-score', 'or less'],
    [
      'threshold no lead of a profile reaches',
      '{ score: 65 }',
      '{ score: ¶650 }',
      'unreachable-score',
      'or less',
    ],
    [
      'profile that comes too late',
      'when: country in NL, BE',
      'when: ¶country is DK',
      'shadowed-rule',
      'move it up',
    ],
    [
      'action that is never proposed',
      '  intent.events at least 1: Call and ask',
      '  ¶intent.last-download in demo-request, price-list: Call and ask',
      'shadowed-rule',
      'move it up',
    ],
    [
      'refusal of everybody',
      '  email.domain in list own-domains: own-staff',
      '  ¶email.domain in list own-domains or email is empty or email is known: own-staff',
      'always-holds',
      'narrow it',
    ],
    [
      'reason excepted that there is not',
      '[private-address]',
      '[¶private-adress]',
      'unknown-reason',
      'did you mean "private-address"?',
    ],
    [
      'programme unknown',
      'programme: upsell',
      'programme: ¶upsel',
      'unknown-value',
      'did you mean "upsell"?',
    ],
    ['points in words', 'is price-list: +20', 'is price-list: ¶twenty', 'wrong-type', 'digits'],
    [
      'points beyond all measure',
      'is price-list: +20',
      'is price-list: ¶+2000',
      'out-of-range',
      'Whole points',
    ],
    ['half-life in words', 'intent: 14 days', 'intent: ¶two weeks', 'wrong-form', '14 days'],
    ['tag unknown', '  hot: timing', '  ¶hott: timing', 'unknown-value', 'did you mean "hot"?'],
    [
      'field in points unknown',
      'company.size over 1000: +8',
      '¶company.sise over 1000: +8',
      'unknown-field',
      'did you mean "company.size"?',
    ],
    [
      'points for nobody',
      '  company.size over 1000: +8',
      '  ¶company.size over 1000 and company.size under 10: +8',
      'never-holds',
      '',
    ],
    ['reason in capitals', 'is no: no-consent', 'is no: ¶No consent', 'wrong-form', 'as a code'],
    [
      'group unknown',
      '  budget:\n    approved',
      '  ¶budgte:\n    approved',
      'unknown-key',
      'did you mean "budget"?',
    ],
    ['list misspelt', 'in list competitors or', 'in list ¶competitor or', 'unknown-list', 'competitors'],
    ['value in a list unknown', 'webinar: +8', '¶webinars: +8', 'unknown-value', 'did you mean "webinar"?'],
  ],
  'config/templates/first-call.liquid': [
    ['variable unknown', '{{ note }}', '{{ ¶notes }}', 'unknown-variable', 'did you mean "note"?'],
    ['variable not closed', '{{ note }}', '{{ note }¶', 'unreadable-template', ''],
    ['filter unknown', '{{ note }}', '{{ note | shout }}', 'unreadable-template', ''],
    ['block not closed', '{% endif %}{{ mobile }}', '{{ mobile }}', 'unreadable-template', ''],
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
  'leads that match no rule': 'rules:',
};

describe.each(Object.entries(FILES))('%s', (file, rows) => {
  test.each(rows)('%s: found once, at its place, with a cure', (slip, from, to, code, hint) => {
    const key = AT_KEY[slip];
    const { texts, line, column } = plant({ file, from, to });
    const faults = checkPolicy(texts);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ file, code });
    expect(faults[0]?.hint).not.toBe('');
    expect(faults[0]?.hint).toContain(hint);
    if (to.includes('¶')) expect(faults[0]).toMatchObject({ line, column });
    else if (key !== undefined)
      expect(texts.get(file)?.split('\n')[(faults[0]?.line ?? 0) - 1]).toContain(key.trim());
  });
});

const ALL = Object.entries(FILES).flatMap(([file, rows]) =>
  rows.map(([slip, from, to, code]) => ({ file, slip, from, to, code })),
);

test('a hundred different faults are planted here', () => {
  expect(ALL.length).toBeGreaterThanOrEqual(100);
  expect(new Set(ALL.map(({ file, slip }) => `${file} ${slip}`)).size).toBe(ALL.length);
});

test('a policy without a file, and one with a file too many, say which', () => {
  const without = new Map([...SHIPPED_TEXTS].filter(([file]) => file !== 'config/sla.yaml'));
  expect(checkPolicy(without)).toMatchObject([{ file: 'config/sla.yaml', line: 1, code: 'missing-file' }]);
  const renamed = new Map([...without, ['config/sal.yaml', SHIPPED_TEXTS.get('config/sla.yaml') ?? '']]);
  expect(checkPolicy(renamed)).toMatchObject([
    { file: 'config/sal.yaml', code: 'unknown-file', hint: 'did you mean "config/sla.yaml"?' },
    { file: 'config/sla.yaml', code: 'missing-file' },
  ]);
});

interface Mark {
  readonly file: string;
  readonly slip: string;
  readonly code: string;
  /** Stands where the fault is due until all slips are planted. */
  readonly mark: string;
}

/** Plants as many slips at once as can be planted beside each other, and says which. */
function plantAll(slips: typeof ALL): {
  readonly texts: Map<string, string>;
  readonly planted: readonly Mark[];
} {
  const texts = new Map(SHIPPED_TEXTS);
  const planted = slips.flatMap((slip, i): Mark[] => {
    const { file, from, to } = slip;
    const text = texts.get(file) ?? '';
    if (text.split(from).length !== 2 || !to.includes('¶')) return [];
    const mark = String.fromCodePoint(0xe000 + i);
    texts.set(
      file,
      text.replace(from, () => to.replace('¶', mark)),
    );
    return [{ file, slip: slip.slip, code: slip.code, mark }];
  });
  return { texts, planted };
}

/** Slips that make a file no YAML: what else is wrong on their lines, or hangs on them, is told once they are mended. */
const SYNTAX = ['tab', 'unfinished', 'second-colon', 'no-colon', 'indentation', 'duplicate-key'];
/** What is missing is only sure where nothing had to be left out. */
const WHOLE = ['gap-in-table', 'empty-pool', 'rule-shape', 'choices', 'unreachable-stage'];
/** What rules cannot do is only known once all of them can be read, and what pools cannot, once leads reach them. */
const LATE = ['shadowed-rule', 'uncaught-leads', 'unreachable-score', 'always-holds'];
const SERVED = ['unserved-pool', 'unserved-value'];

const of = (codes: readonly string[]): typeof ALL => ALL.filter(({ code }) => codes.includes(code));
const others = ALL.filter(({ code }) => ![...SYNTAX, ...WHOLE, ...LATE, ...SERVED].includes(code));

const MARKS = /[\ue000-\ue0fe]/g;

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
}

function placeOf({ file, code, mark }: Mark, texts: ReadonlyMap<string, string>): Place {
  const before = ((texts.get(file) ?? '').split(mark)[0] ?? '').replaceAll(MARKS, '').split('\n');
  return { file, line: before.length, column: (before.at(-1) ?? '').length + 1, code };
}

const inWords = ({ file, line, column, code }: Place): string => `${file}:${line}:${column} ${code}`;

describe('faults planted all at once', () => {
  /** Two slips in one place take turns: wave after wave, until every one was among the others. */
  test.each([
    ['in form and names', others, 60],
    ['of what is missing', of(WHOLE), 4],
    ['in the order of rules', of(LATE), 5],
    ['in pools', of(SERVED), 2],
  ])('%s: all are found, and nothing else', (_, slips, most) => {
    const counts: number[] = [];
    for (let left = slips; ; ) {
      const { texts, planted } = plantAll(left);
      if (planted.length === 0) break;
      const faults = checkPolicy(
        new Map([...texts].map(([file, text]) => [file, text.replaceAll(MARKS, '')])),
      );
      const due = planted.map((mark) => inWords(placeOf(mark, texts)));
      expect(new Set(faults.map(inWords))).toEqual(new Set(due));
      counts.push(planted.length);
      left = left.filter(({ file, slip }) => !planted.some((one) => one.file === file && one.slip === slip));
    }
    expect(counts[0]).toBeGreaterThanOrEqual(most);
  });
});
