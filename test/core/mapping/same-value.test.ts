import { describe, expect, test } from 'vitest';
import { sameValue } from '../../../src/core/mapping/same-value.ts';
import { sameVendorValue } from '../../../src/core/mapping/same-vendor-value.ts';
import type { FieldType, FieldValue } from '../../../src/model/fields.ts';
import type { VendorValue } from '../../../src/model/remote.ts';
import { SHIPPED } from './shipped.ts';

type Pair = [type: FieldType, a: FieldValue, b: FieldValue];

describe('canonical values', () => {
  test.each<Pair>([
    ['text', null, ''],
    ['text', 'Nordlys ', 'Nordlys'],
    ['email', 'Maria@Nordlys.dk', 'maria@nordlys.DK'],
    ['phone', '+45 33 12 34 56', '+4533123456'],
    ['phone', '004533123456', '+4533123456'],
    ['integer', '220', 220],
    ['number', '1.50', 1.5],
    ['datetime', '2026-11-24T08:15:00.123Z', '2026-11-24T08:15:00.000+0000'],
    ['datetime', '2026-11-24T09:15:00+01:00', '2026-11-24T08:15:00Z'],
    ['choices', ['hot', 'mql'], ['mql', 'hot']],
    ['choices', [], null],
    ['longtext', 'a \r\nb\n', 'a\nb'],
    ['country', 'Denmark', 'DK'],
    ['phone', '33 12 34 56', '+4533123456'],
    ['phone', '(089) 123 456', '+4989123456'],
    ['email', ' maria@nordlys.dk ', 'MARIA@nordlys.dk'],
    ['number', 1234.567, 1234.57],
    ['number', '0.30000000000000004', 0.3],
    ['number', '12.300', 12.304],
    ['choice', 'In Progress', 'in progress '],
    ['choices', 'MQL;Hot', 'hot; mql'],
    ['text', 'Cafe\u0301', 'Caf\u00e9'],
    ['text', 'Nordlys\u00a0A/S', 'Nordlys A/S'],
    ['text', 'Holm &amp; Søn', 'Holm &amp; Søn '],
    ['longtext', '<p>Asked for a <b>demo</b>.</p><p>Call &amp; mail</p>', 'Asked for a demo.\nCall & mail'],
    ['longtext', 'One<br>two<br/>', 'One\r\ntwo'],
    ['longtext', '<div style="margin:0">One</div>\n<div>two</div>', 'One\n\ntwo\n'],
    ['date', '2026-11-24T00:00:00.000Z', '2026-11-24'],
  ])('of type %s: %j is %j', (type, a, b) => {
    expect(sameValue(type, a, b)).toBe(true);
  });

  test.each<Pair>([
    ['text', 'Nordlys', 'Nordlyst'],
    ['text', 'Nordlys', null],
    ['boolean', false, null],
    ['integer', 0, null],
    ['datetime', '2026-11-24T08:15:00Z', '2026-11-24T08:15:01Z'],
    ['choices', ['hot'], ['hot', 'mql']],
    ['phone', '+4533123456', '+4533123457'],
    ['phone', '+4533123456', '+4633123456'],
    ['phone', '3456', '+4533123456'],
    ['phone', '133123456', '+4533123456'],
    ['number', 12.4, 12],
    ['number', 12.34, 12.35],
    ['number', 12.345, 12.36],
    ['text', 'Aarhus', 'AARHUS'],
    ['longtext', '<p>One</p>', 'Two'],
    ['longtext', '<p>One</p>', '<p>One, really</p>'],
    ['longtext', 'a < b and c > d', 'a'],
  ])('of type %s: %j is not %j', (type, a, b) => {
    expect(sameValue(type, a, b)).toBe(false);
  });
});

describe('values of a Salesforce field', () => {
  const same = sameVendorValue(SHIPPED.salesforce, 'Lead');

  test.each<[string, VendorValue, VendorValue]>([
    ['Industry', 'Banking', 'Finance'],
    ['Phone', '+45 33 12 34 56', '+4533123456'],
    ['Company', '(unknown)', null],
    ['Need_Stated__c', true, 'true'],
    ['Stafet_Tags__c', 'Hot;MQL', 'MQL;Hot'],
    ['Unmapped__c', 'x ', 'x'],
    ['Phone', '33 12 34 56', '+4533123456'],
    ['LeadSource', 'Web', 'web'],
    ['Stafet_Score_Reasons__c', 'ICP 35\nIntent 20', '<p>ICP 35</p><p>Intent 20</p>'],
    ['Last_Intent_At__c', '2026-11-24T08:15:00.000Z', '2026-11-24T08:15:00.000+0000'],
  ])('%s: %j and %j mean the same', (field, a, b) => {
    expect(same(field, a, b)).toBe(true);
  });

  test.each<[string, VendorValue, VendorValue]>([
    ['Industry', 'Banking', 'Retail'],
    ['Status', 'Nurture', 'Unqualified'],
    ['Phone', 'call reception', '+4533123456'],
    ['City', 'Aarhus', null],
  ])('%s: %j and %j do not', (field, a, b) => {
    expect(same(field, a, b)).toBe(false);
  });
});
