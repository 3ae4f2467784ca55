import { describe, expect, it } from 'vitest';
import { traceLeaves } from '../../../src/core/conditions/trace.ts';
import type { LeadFields } from '../../../src/model/fields.ts';
import { holds, read } from './view.ts';

const LEAD: LeadFields = {
  email: 'Maria.Holm@Nordlys.dk',
  country: 'DK',
  city: 'Aarhus C',
  'company.name': 'Nordlys A/S',
  'company.size': 1200,
  'company.industry': 'software',
  'postal-code': 'DK-8000',
  tech: 'SAP and Oracle',
  role: 'director',
  budget: 'planned',
  timing: 'within-3-months',
  'need.confirmed': true,
  'consent.email': false,
  tags: ['icp', 'hot'],
  'intent.last-at': '2026-11-20T10:00:00Z',
  'recycle.until': '2026-12-01',
  fleet: 2.5,
};

const TRUE = [
  'country is DK',
  'Country is dk',
  'country in DK, SE, NO',
  'country is SE or DK',
  'country is not SE',
  'country not in SE, NO',
  'country is known',
  'phone is empty',
  'phone is unknown',
  'company.size over 1000',
  'company.size is over 1000',
  'company.size at least 1200',
  'company.size at most 1200',
  'company.size not over 1200',
  'company.size under 1200.5',
  'employees from 1200 to 1300',
  'company size more than 1199',
  'fleet is 2.5',
  'company.size in 5, 1200',
  'postal code from 5000 to 9990',
  'postal-code from 8000 to 8000',
  'city from a to b',
  'city starts with aar',
  'city does not start with kø',
  'company.name contains "lys a/s"',
  "company.name is 'nordlys a/s'",
  'tech contains sap, dynamics',
  'tech contains Dynamics or Oracle',
  'tech does not contain Navision',
  'industry is manufacturing, logistics or software',
  'industry is retail or company.size over 10',
  'industry is retail, finance or need.confirmed',
  'role at least manager',
  'role over manager',
  'role at most director',
  'budget at least planned',
  'budget under approved',
  'timing within 6 months',
  'timing is within 3 months',
  'need.confirmed',
  'need stated is yes',
  'consent.email is no',
  'not consent.email',
  'tags contains icp',
  'tags in key-account, hot',
  'intent.last-at within 5 days',
  'intent.last-at within 1 week',
  'recycle.until within 7 days',
  'intent.last-at older than 3 days',
  'intent.last-at is 2026-11-20',
  'intent.last-at before 2026-11-21',
  'recycle.until after 2026-11-30',
  'intent.last-at from 2026-11-01 to 2026-11-20',
  'email.domain is nordlys.dk',
  'email.domain is not free mail',
  'company.size over 5000 or country is DK and role is director',
  '(company.size over 5000 or country is DK) and role is director',
  'not (country is SE or country is NO)',
  'not not country is DK',
];

const FALSE = [
  'country is IN',
  'country is not DK',
  'company.size over 1200',
  'company.size under 1200',
  'postal code from 1000 to 4999',
  'phone starts with +45',
  'phone is known',
  'company.domain is free mail',
  'role under manager',
  'role is c-level',
  'budget over planned',
  'intent.last-at within 4 days',
  'intent.last-at older than 5 days',
  'intent.last-at after 2026-11-20',
  'recycle.until before 2026-12-01',
  'consent.sms is no',
  'consent.sms',
  'tags contains mql',
  '(company.size over 5000 or country is DK) and role is manager',
];

describe('what conditions mean', () => {
  it.each(TRUE)('holds: %s', (text) => expect(holds(text, LEAD)).toBe(true));
  it.each(FALSE)('does not hold: %s', (text) => expect(holds(text, LEAD)).toBe(false));

  it('holds no test on an unknown or empty field, and turns that round with not', () => {
    const leads: readonly LeadFields[] = [{}, { country: null }, { country: '' }];
    for (const lead of leads) {
      expect(holds('country is DK', lead)).toBe(false);
      expect(holds('country is not DK', lead)).toBe(true);
      expect(holds('country is known', lead)).toBe(false);
    }
    expect(holds('tags is known', { tags: [] })).toBe(false);
  });

  it('compares postal codes by the number they begin with', () => {
    const inRange = (code: string): boolean =>
      holds('postal code from 1000 to 19999', { 'postal-code': code });
    expect(['1011 AB', '111 22', 'SE-111 22', '01067', '1000'].map(inRange)).toEqual([
      true,
      true,
      true,
      true,
      true,
    ]);
    expect(['SW1A 1AA', '', '999', '20000'].map(inRange)).toEqual([false, false, false, false]);
  });

  it('knows free mail by the address as well as by its domain', () => {
    expect(holds('email is free mail', { email: 'a@GMAIL.com' })).toBe(true);
    expect(holds('email.free-mail', { email: 'a@web.de' })).toBe(true);
    expect(holds('email.domain is free mail', {})).toBe(false);
  });

  it('reads the country out of a phone number, and the company out of its legal form', () => {
    expect(holds('phone.country is DK', { phone: '+4533123456' })).toBe(true);
    expect(holds('phone.country in FI, FO', { mobile: '+35840123456' })).toBe(true);
    expect(holds('phone.country is known', { phone: '33123456' })).toBe(false);
    expect(holds('company.key is nordlys', { 'company.name': 'Nordlys A/S' })).toBe(true);
    expect(holds('company.key is known', {})).toBe(false);
  });

  it('looks values up in named lists', () => {
    const lists = { rivals: ['Baton.example', 'relay.example'] };
    expect(holds('email.domain in list rivals', { email: 'x@baton.example' }, lists)).toBe(true);
    expect(holds('email.domain not in list rivals', { email: 'x@nordlys.dk' }, lists)).toBe(true);
  });

  it('takes the first word of a value as it is, so that IN can be India', () => {
    expect(holds('country in IN, DK', { country: 'IN' })).toBe(true);
    expect(holds('country is IN or need.confirmed', { country: 'IN' })).toBe(true);
  });
});

describe('which test decided', () => {
  const decided = (text: string): string | undefined => {
    const condition = read(text);
    const leaf = condition.leaves[condition.test({ lead: LEAD, now: 0, extra: {} })];
    return leaf && text.slice(leaf.at, leaf.end);
  };
  it('names the first test that failed in a chain of and', () => {
    expect(decided('country is DK and company.size under 10 and role is user')).toBe('company.size under 10');
  });
  it('names the last alternative when none held', () => {
    expect(decided('country is SE or role is user')).toBe('role is user');
  });
  it('names the test that a not turned round', () => {
    expect(decided('role is director and not (country is DK)')).toBe('country is DK');
  });
  it('names nothing when the condition holds', () => expect(decided('country is DK')).toBeUndefined());
});

describe('every test of a condition', () => {
  it('is shown with what it saw, also where an earlier one decided', () => {
    const condition = read('country is SE and company.size over 1000 and phone is known');
    expect(traceLeaves(condition, { lead: LEAD, now: 0, extra: {} })).toEqual([
      { field: 'country', words: 'Country is SE', value: 'DK', holds: false },
      { field: 'company.size', words: 'Employees over 1000', value: 1200, holds: true },
      { field: 'phone', words: 'Phone is known', value: null, holds: false },
    ]);
  });
});

describe('conditions in words', () => {
  it.each([
    ['country in DK, SE and company.size over 1000', 'Country is DK or SE and Employees over 1000'],
    ['not (country is DK) and need.confirmed', 'Country is not DK and Need stated is yes'],
    [
      'role is user and (country is DK or country is SE)',
      'Buying role is user and (Country is DK or Country is SE)',
    ],
    ['tech does not contain SAP', 'Technology stack does not contain SAP'],
    ['postal code from 1000 to 4999', 'Postal code from 1000 to 4999'],
    ['not (country is DK or need.confirmed)', 'not (Country is DK or Need stated is yes)'],
  ])('%s', (text, words) => expect(read(text).words).toBe(words));
});
