import { describe, expect, test } from 'vitest';
import { toCanonical } from '../../../src/core/mapping/to-canonical.ts';
import type { Crm } from '../../../src/model/crm.ts';
import type { VendorFields } from '../../../src/model/remote.ts';
import { directory, record, SHIPPED } from './shipped.ts';

const read = (crm: Crm, fields: VendorFields, object?: string) =>
  toCanonical(record(crm, fields, object), SHIPPED[crm], directory(crm));

describe('reading a HubSpot contact', () => {
  test('gives canonical values of every kind', () => {
    const { fields, problems } = read('hubspot', {
      email: 'Maria.Holm@Nordlys.DK ',
      firstname: ' Maria',
      phone: '33 12 34 56',
      country: 'denmark',
      company_employees: '220',
      need_stated: 'true',
      last_intent_at: '2026-11-24T08:15:00Z',
      nurture_until: '2027-02-01',
      stafet_tags: 'hot;mql',
      budget_status: 'approved',
      hubspot_owner_id: '41',
    });
    expect(problems).toEqual([]);
    expect(fields).toEqual({
      email: 'maria.holm@nordlys.dk',
      'person.first-name': 'Maria',
      phone: '+4533123456',
      country: 'DK',
      'company.size': 220,
      'need.confirmed': true,
      'intent.last-at': '2026-11-24T08:15:00.000Z',
      'recycle.until': '2027-02-01',
      tags: ['mql', 'hot'],
      budget: 'approved',
      owner: 'anna',
    });
  });

  test('leaves out what the record does not carry, and knows blank from absent', () => {
    expect(read('hubspot', { firstname: '', lastname: null }).fields).toEqual({
      'person.first-name': null,
      'person.last-name': null,
    });
  });

  test('makes a problem of a value that fits nowhere and maps the other fields', () => {
    const { fields, problems } = read('hubspot', {
      email: 'not an address',
      company_employees: 'about 50',
      budget_status: 'loads',
      city: 'Aarhus',
    });
    expect(fields).toEqual({ city: 'Aarhus' });
    expect(problems).toMatchObject([
      { path: 'email', field: 'email', value: 'not an address', crm: 'hubspot', code: 'unreadable-value' },
      {
        path: 'company.size',
        message: 'company_employees is "about 50", which is no whole number, such as 1200',
      },
      { path: 'budget', message: expect.stringContaining('known values are none, planned, approved') },
    ]);
  });

  test.each([
    ['45 33 12 34 56', 'Denmark', '+4533123456'],
    ['0045 33123456', 'Denmark', '+4533123456'],
    ['08-123 456 78', 'Sweden', '+46812345678'],
    ['+49 30 12345678', null, '+493012345678'],
  ])('reads the phone number %s of %s as %s', (phone, country, expected) => {
    expect(read('hubspot', { phone, country }).fields.phone).toBe(expected);
  });

  test('says that a phone number without a country cannot be called', () => {
    const [problem] = read('hubspot', { phone: '33 12 34 56' }).problems;
    expect(problem?.message).toContain('without knowing the country');
  });

  test('reads dates and moments given in milliseconds', () => {
    const { fields } = read('hubspot', { last_intent_at: '1795508100000', nurture_until: '1801440000000' });
    expect(fields).toEqual({ 'intent.last-at': '2026-11-24T08:15:00.000Z', 'recycle.until': '2027-02-01' });
  });

  test('finds Stafet’s own id', () => {
    expect(read('hubspot', { stafet_id: 'L-1' }).stafetId).toBe('L-1');
    expect(read('hubspot', { stafet_id: '' }).stafetId).toBeNull();
  });
});

describe('reading a Salesforce record', () => {
  test('translates picklists, also where several CRM values mean one of ours', () => {
    const { fields, problems } = read('salesforce', {
      Industry: 'Banking',
      LeadSource: 'Trade Show',
      Stafet_Stage__c: 'MQL',
      Stafet_Tags__c: 'Key account;ICP',
      SAL_Reject_Reason__c: 'Bad timing',
    });
    expect(problems).toEqual([]);
    expect(fields).toEqual({
      'company.industry': 'finance',
      source: 'event',
      stage: 'mql',
      tags: ['icp', 'key-account'],
      'sal.reason': 'timing',
    });
  });

  test('names the values it knows when one is new', () => {
    const [problem] = read('salesforce', { LeadSource: 'Carrier pigeon' }).problems;
    expect(problem?.message).toContain('known values are Web, Event, Partner Referral');
  });

  test('takes what stands for nothing as nothing', () => {
    expect(read('salesforce', { Company: '(unknown)', LastName: 'Holm' }).fields).toEqual({
      'company.name': null,
      'person.last-name': 'Holm',
    });
  });

  test('reads numbers, checkboxes and its own way to write moments', () => {
    const { fields } = read('salesforce', {
      NumberOfEmployees: 80,
      Need_Stated__c: false,
      Last_Intent_At__c: '2026-11-24T08:15:00.000+0000',
    });
    expect(fields).toEqual({
      'company.size': 80,
      'need.confirmed': false,
      'intent.last-at': '2026-11-24T08:15:00.000Z',
    });
  });

  test('ignores what is only told and never asked', () => {
    expect(read('salesforce', { Status: 'Working - Contacted' }).fields).toEqual({});
  });

  test('reads a contact by its own field names', () => {
    const fields = { MailingCity: 'Odense', City: 'Aarhus', Company: 'Nordlys' };
    expect(read('salesforce', fields, 'Contact').fields).toEqual({ city: 'Odense' });
  });

  test('reports an owner who is no rep, such as a queue', () => {
    const { fields, ownerRef } = read('salesforce', { OwnerId: '00G5g00000Queue1AA' });
    expect(fields.owner).toBeNull();
    expect(ownerRef).toBe('00G5g00000Queue1AA');
  });
});
