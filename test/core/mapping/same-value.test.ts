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
