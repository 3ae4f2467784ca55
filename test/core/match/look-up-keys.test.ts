import { describe, expect, test } from 'vitest';
import { lookUpKeys, resemblance } from '../../../src/core/match/look-up-keys.ts';
import type { LeadFields } from '../../../src/model/fields.ts';

const MARIA: LeadFields = {
  email: 'maria@nordlys.dk',
  'person.first-name': 'Maria',
  'person.last-name': 'Holm',
  phone: '+4533123456',
  'company.name': 'Nordlys A/S',
  country: 'DK',
};

describe('what leads are found by', () => {
  test('telephones, and a family name with an employer', () => {
    expect(lookUpKeys(MARIA)).toEqual([
      { kind: 'phone', value: '+4533123456' },
      { kind: 'domain and name', value: 'nordlys.dk holm' },
      { kind: 'company and name', value: 'nordlys holm' },
    ]);
  });

  test('a company alone, or free mail, finds nobody', () => {
    expect(lookUpKeys({ 'company.name': 'Nordlys A/S' })).toEqual([]);
    expect(lookUpKeys({ email: 'maria@gmail.com', 'person.last-name': 'Holm' })).toEqual([]);
  });
});

describe('a person is asked about', () => {
  test('one name at one telephone', () => {
    expect(resemblance(MARIA, { ...MARIA, email: 'maria.holm@gmail.com' })?.why.join()).toMatch(/same phone/);
  });

  test.each<[string, LeadFields]>([
    [
      'colleagues at a switchboard',
      { ...MARIA, email: 'jens@nordlys.dk', 'person.first-name': 'Jens', 'person.last-name': 'Friis' },
    ],
    ['a telephone alone', { phone: '+4533123456', 'person.first-name': 'Ole', 'person.last-name': 'Lund' }],
    [
      'a company alone',
      { 'company.name': 'Nordlys A/S', 'person.first-name': 'Ole', 'person.last-name': 'Lund' },
    ],
  ])('not about %s', (_, other) => {
    expect(resemblance(MARIA, other)).toBeNull();
  });
});
