import { describe, expect, test } from 'vitest';
import { forCreate } from '../../../src/core/mapping/for-create.ts';
import { withLimits } from '../../../src/core/mapping/limits.ts';
import { toVendor } from '../../../src/core/mapping/to-vendor.ts';
import type { Crm } from '../../../src/model/crm.ts';
import type { LeadFields } from '../../../src/model/fields.ts';
import { directory, SHIPPED } from './shipped.ts';

const write = (crm: Crm, fields: LeadFields, object = SHIPPED[crm].object) =>
  toVendor(fields, SHIPPED[crm], object, directory(crm));

describe('writing to HubSpot', () => {
  test('sends every value as text', () => {
    const { fields } = write('hubspot', { score: 72, 'need.confirmed': true, tags: ['mql', 'hot'] });
    expect(fields).toEqual({ stafet_score: '72', need_stated: 'true', stafet_tags: 'mql;hot' });
  });

  test('clears by empty text', () => {
    expect(write('hubspot', { 'sal.reason': null, tags: [], owner: null }).fields).toEqual({
      sal_reject_reason: '',
      stafet_tags: '',
      hubspot_owner_id: '',
    });
  });

  test.each([
    ['raw', 'lead'],
    ['mql', 'marketingqualifiedlead'],
    ['sal', 'salesqualifiedlead'],
    ['sql', 'salesqualifiedlead'],
    ['opportunity', 'opportunity'],
    ['won', 'customer'],
  ])('tells the lifecycle stage of %s as %s', (lifecycle, expected) => {
    expect(write('hubspot', { lifecycle }).fields).toEqual({ lifecyclestage: expected });
  });

  test('writes the country by its English name', () => {
    expect(write('hubspot', { country: 'DK' }).fields).toEqual({ country: 'Denmark' });
  });
});

describe('writing to Salesforce', () => {
  test('sends numbers and checkboxes as such and clears by null, checkboxes by no', () => {
    const fields: LeadFields = {
      score: 72,
      'need.confirmed': null,
      'sal.reason': null,
      tags: ['mql', 'hot'],
    };
    expect(write('salesforce', fields).fields).toEqual({
      Stafet_Score__c: 72,
      Need_Stated__c: false,
      SAL_Reject_Reason__c: null,
      Stafet_Tags__c: 'MQL;Hot',
    });
  });

  test('tells the stage to two fields of a lead, and to one of a contact', () => {
    expect(write('salesforce', { stage: 'mql' }).fields).toEqual({
      Stafet_Stage__c: 'MQL',
      Status: 'MQL - Not Contacted',
    });
    expect(write('salesforce', { stage: 'mql' }, 'Contact').fields).toEqual({ Stafet_Stage__c: 'MQL' });
  });

  test('never writes the status that only a conversion may set', () => {
    expect(write('salesforce', { stage: 'won' }).fields).toEqual({ Stafet_Stage__c: 'Won' });
  });

  test('leaves the owner where nobody is to have the lead: Salesforce has no record without one', () => {
    expect(write('salesforce', { owner: null })).toEqual({ fields: {}, problems: [] });
    expect(write('salesforce', { owner: 'anna' }).fields).toEqual({ OwnerId: '0055g00000Anna1AAA' });
  });

  test('makes a problem of a rep without a user and writes the other fields', () => {
    const { fields, problems } = write('salesforce', { owner: 'peter', city: 'Aarhus' });
    expect(fields).toEqual({ City: 'Aarhus' });
    expect(problems).toMatchObject([
      { path: 'owner', field: 'OwnerId', value: 'peter', code: 'unwritable-value' },
    ]);
  });

  test('cuts text to what the field takes, with a mark, no character in half', () => {
    const long = '😀'.repeat(200);
    const written = String(write('salesforce', { message: long }).fields.Stafet_Message__c);
    expect(written.length).toBeLessThanOrEqual(255);
    expect(written).toMatch(/^(😀)+…$/u);
  });

  test('takes lengths it does not state from what the CRM says of its fields', () => {
    const field = {
      name: 'company',
      label: 'Company',
      type: 'string',
      writable: true,
      unique: false,
      maxLength: 6,
    };
    const limited = withLimits(SHIPPED.hubspot, { objects: { contacts: [field] }, users: [] });
    const { fields } = toVendor({ 'company.name': 'Nordlys A/S' }, limited, 'contacts', directory('hubspot'));
    expect(fields).toEqual({ company: 'Nordl…' });
  });

  test('fills what a new record must have, and sends no blanks beside it', () => {
    const known: LeadFields = { email: 'maria@nordlys.dk', 'company.name': null, city: null };
    const fields = forCreate(known, SHIPPED.salesforce, 'Lead');
    expect(write('salesforce', fields).fields).toEqual({
      Email: 'maria@nordlys.dk',
      Company: '(unknown)',
      LastName: '(unknown)',
    });
  });

  test('a value of the wrong kind is a problem, not a crash', () => {
    expect(write('salesforce', { score: 'many', country: 'XX' }).problems).toMatchObject([
      { path: 'country', message: 'country "XX" is no country code, such as DK' },
      { path: 'score', message: 'score "many" is no number' },
    ]);
  });
});
