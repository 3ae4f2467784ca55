import { describe, expect, test } from 'vitest';
import { match } from '../../../src/core/match/match.ts';
import type { LeadFields } from '../../../src/model/fields.ts';

const anna: LeadFields = { 'person.first-name': 'Anna', 'person.last-name': 'Holm' };
const bo: LeadFields = { 'person.first-name': 'Bo', 'person.last-name': 'Juhl' };
const phone: LeadFields = { phone: '+45 33 12 34 56' };
const nordlys: LeadFields = { 'company.name': 'Nordlys A/S' };
const mail = (email: string): LeadFields => ({ email });
const born = (date: string): LeadFields => ({ 'person.birth-date': date });
const home: LeadFields = { address: 'Strandvejen 12', 'postal-code': '8000', city: 'Aarhus' };
const named = (first: string, last: string): LeadFields => ({
  'person.first-name': first,
  'person.last-name': last,
});

type Case = readonly [what: string, a: LeadFields, b: LeadFields, verdict: string];

const same: Case[] = [
  ['equal Stafet ids', { 'stafet-id': 'L1', ...anna }, { 'stafet-id': 'L1', ...bo }, 'same'],
  ['equal external ids', { 'external-id': '77' }, { 'external-id': '77', ...phone }, 'same'],
  [
    'one address, written differently',
    mail('Anna@Nordlys.dk '),
    { ...anna, ...mail('anna@nordlys.dk') },
    'same',
  ],
  [
    'one address and a married name',
    { ...anna, ...mail('anna@nordlys.dk') },
    { ...named('Anna', 'Juhl'), ...mail('anna@nordlys.dk') },
    'same',
  ],
  [
    'a shared mailbox that names nobody else',
    mail('info@nordlys.dk'),
    { ...anna, ...mail('info@nordlys.dk') },
    'same',
  ],
  [
    'name and phone',
    { ...anna, ...phone, ...mail('anna@gmail.com') },
    { ...anna, phone: '33123456', country: 'DK' },
    'same',
  ],
  [
    'name and phone, names the other way round',
    { ...anna, ...phone },
    { ...named('Holm', 'Anna'), ...phone },
    'same',
  ],
  [
    'name spelled in another alphabet',
    { ...named('Søren', 'Østergård'), ...phone },
    { ...named('Soren', 'Ostergaard'), ...phone },
    'same',
  ],
  ['the name in one field', { 'person.name': 'Anna Holm', ...phone }, { ...anna, ...phone }, 'same'],
  ['name and date of birth', { ...anna, ...born('1980-02-01') }, { ...anna, ...born('19800201') }, 'same'],
  ['name and address', { ...anna, ...home }, { ...anna, ...home, address: 'Strandvejen 12, 3. tv' }, 'same'],
  [
    'two records of a company with one domain',
    { ...nordlys, 'company.domain': 'nordlys.dk' },
    { 'company.name': 'Nordlys', ...mail('info@nordlys.dk') },
    'same',
  ],
];

const maybe: Case[] = [
  ['a shared phone alone', phone, phone, 'maybe'],
  ['a shared company alone', nordlys, nordlys, 'maybe'],
  ['name and company', { ...anna, ...nordlys }, { ...anna, ...nordlys, city: 'Aarhus' }, 'maybe'],
  ['a name alone', anna, anna, 'maybe'],
  [
    'phone and company, one name unknown',
    { ...anna, ...nordlys, ...phone },
    { ...nordlys, ...phone },
    'maybe',
  ],
  [
    'phone and company, no names, two addresses',
    { ...mail('a@nordlys.dk'), ...nordlys, ...phone },
    { ...mail('b@nordlys.dk'), ...nordlys, ...phone },
    'maybe',
  ],
  [
    'a shared mailbox of two people',
    { ...anna, ...mail('info@nordlys.dk') },
    { ...bo, ...mail('info@nordlys.dk') },
    'maybe',
  ],
  [
    'an address two people use',
    { ...anna, ...mail('hjem@nordlys.dk') },
    { ...bo, ...mail('hjem@nordlys.dk') },
    'maybe',
  ],
  [
    'an address of two born on different days',
    { ...anna, ...born('1950-02-01'), ...mail('holm@nordlys.dk') },
    { ...anna, ...born('1988-09-23'), ...mail('holm@nordlys.dk') },
    'maybe',
  ],
  [
    'a family with phone, home and date of birth in common',
    { ...anna, ...phone, ...home, ...born('1980-02-01') },
    { ...named('Birgit', 'Holm'), ...phone, ...home, ...born('1980-02-01') },
    'maybe',
  ],
  [
    'father and son',
    { ...anna, ...phone, ...home, ...born('1950-02-01') },
    { ...anna, ...phone, ...home, ...born('1988-09-23') },
    'maybe',
  ],
  [
    'two mailboxes of one name at one company',
    { ...anna, ...phone, ...mail('anna@nordlys.dk') },
    { ...anna, ...phone, ...mail('ah2@nordlys.dk') },
    'maybe',
  ],
  ['an initial and a phone', { ...named('A.', 'Holm'), ...phone }, { ...anna, ...phone }, 'maybe'],
  [
    'first names a letter apart, and a phone',
    { ...named('Julie', 'Holm'), ...phone },
    { ...named('Julia', 'Holm'), ...phone },
    'maybe',
  ],
];

const different: Case[] = [
  [
    'different Stafet ids, all else equal',
    { 'stafet-id': 'L1', ...mail('anna@nordlys.dk') },
    { 'stafet-id': 'L2', ...mail('anna@nordlys.dk') },
    'different',
  ],
  [
    'different external ids',
    { 'external-id': '77', ...anna, ...phone },
    { 'external-id': '78', ...anna, ...phone },
    'different',
  ],
  ['two people of one company', { ...anna, ...nordlys }, { ...bo, ...nordlys }, 'different'],
  ['two people with one phone', { ...anna, ...phone }, { ...bo, ...phone }, 'different'],
  ['neighbours', { ...anna, ...home }, { ...bo, ...home, address: 'Strandvejen 14' }, 'different'],
  ['two addresses at a free provider', mail('anna.holm@gmail.com'), mail('bo.juhl@gmail.com'), 'different'],
  ['nothing known', {}, {}, 'different'],
  [
    'one name in two companies, cities and phones',
    { ...anna, ...nordlys, ...phone, ...mail('anna@nordlys.dk'), city: 'Aarhus' },
    { ...anna, 'company.name': 'Fjordbo', phone: '+4544556677', ...mail('ah@fjordbo.dk'), city: 'Odense' },
    'different',
  ],
  [
    'the same qualification, source and owner',
    { source: 'web', score: 60, owner: 'mette', country: 'DK' },
    { source: 'web', score: 60, owner: 'mette', country: 'DK' },
    'different',
  ],
];

describe.each([
  ['the same', same],
  ['perhaps the same', maybe],
  ['different', different],
])('two leads are %s by', (_, cases) => {
  test.each(cases)('%s, whichever comes first', (_what, a, b, verdict) => {
    expect(match(a, b).verdict).toBe(verdict);
    expect(match(b, a).verdict).toBe(verdict);
  });
});

test('the reasons name each fact with its values, weightiest first', () => {
  const a = { ...anna, ...phone, city: 'Aarhus', colour: 'blue' };
  const b = { ...anna, ...phone, city: 'Odense', colour: 'blue' };
  expect(match(a, b).why).toEqual([
    'same name (anna holm)',
    'same phone (+4533123456)',
    'different city (aarhus, odense)',
    'same colour (blue)',
  ]);
});

test('what speaks against a merge is told first', () => {
  const a = { ...anna, ...phone, ...mail('anna@nordlys.dk') };
  const b = { ...anna, ...phone, ...mail('ah2@nordlys.dk') };
  expect(match(a, b).why[0]).toBe('two personal mailboxes in one company');
});

test('many fields that tell nothing do not add up to a match', () => {
  const fields = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`field-${i}`, `value ${i}`]));
  expect(match(fields, fields).verdict).toBe('different');
});
