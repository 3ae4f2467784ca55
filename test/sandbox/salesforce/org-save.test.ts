import { describe, expect, it } from 'vitest';
import { refusalOf, startOrg } from './org-rig.ts';

const { org, ctx, addLead } = startOrg();
const insert = (values: object) =>
  refusalOf(org.insert('Lead', { LastName: 'Holm', Company: 'Nordvand', ...values }, ctx));
const stored = (values: object, field: string) => org.get('Lead', addLead({ ...values }))?.[field];

describe('a lead the vendor would refuse', () => {
  const long = 'x'.repeat(256);
  it.each([
    [
      { LastName: '', Company: null },
      'REQUIRED_FIELD_MISSING',
      'Required fields are missing: [LastName, Company]',
      ['LastName', 'Company'],
    ],
    [
      { Company: long },
      'STRING_TOO_LONG',
      `Company: data value too large: ${long} (max length=255)`,
      ['Company'],
    ],
    [
      { Email: 'not an address' },
      'INVALID_EMAIL_ADDRESS',
      'Email: invalid email address: not an address',
      ['Email'],
    ],
    [
      { SAL_Status__c: 'Perhaps' },
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      'SAL status: bad value for restricted picklist field: Perhaps',
      ['SAL_Status__c'],
    ],
    [
      { Stafet_Tags__c: 'MQL;Cold' },
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      'Stafet tags: bad value for restricted picklist field: Cold',
      ['Stafet_Tags__c'],
    ],
    [
      { NumberOfEmployees: 1431655766 },
      'NUMBER_OUTSIDE_VALID_RANGE',
      'Employees: value outside of valid range on numeric field: 1431655766',
      ['NumberOfEmployees'],
    ],
    [{ Foo__c: 1 }, 'INVALID_FIELD', "No such column 'Foo__c' on sobject of type Lead", []],
    [{ OwnerId: 'nobody' }, 'MALFORMED_ID', 'Owner ID: id value of incorrect type: nobody', ['OwnerId']],
    [
      { OwnerId: '001000000000001AAA' },
      'FIELD_INTEGRITY_EXCEPTION',
      'Owner ID: id value of incorrect type: 001000000000001AAA',
      ['OwnerId'],
    ],
    [{ OwnerId: '005000000000001AAA' }, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', []],
  ])('%j is %s', (values, statusCode, message, fields) => {
    expect(insert(values)).toEqual({ statusCode, message, fields });
  });

  it('names every field that only the vendor may set', () => {
    expect(insert({ IsConverted: true, Name: 'x' })).toMatchObject({
      statusCode: 'INVALID_FIELD_FOR_INSERT_UPDATE',
      fields: ['IsConverted', 'Name'],
    });
  });

  it.each([
    [{ Last_Intent_At__c: 'yesterday' }, 'datetime'],
    [{ Nurture_Until__c: '2026-02-30' }, 'date'],
    [{ DoNotCall: 'maybe' }, 'boolean'],
    [{ Stafet_Score__c: 'many' }, 'double'],
    [{ Company: { name: 'x' } }, 'string'],
  ])('%j cannot be read as %s', (values, type) => {
    expect(insert(values)).toMatchObject({
      statusCode: 'JSON_PARSER_ERROR',
      message: expect.stringContaining(`Cannot deserialize instance of ${type} from VALUE_STRING value`),
    });
  });

  it('gives the id in its short form when a unique value is taken, whatever its case', () => {
    const id = addLead({ Stafet_Id__c: 'Key-1' });
    expect(insert({ Stafet_Id__c: 'KEY-1' })).toEqual({
      statusCode: 'DUPLICATE_VALUE',
      message: `duplicate value found: Stafet_Id__c duplicates value on record with id: ${id.slice(0, 15)}`,
      fields: [],
    });
  });
});

describe('what a row holds', () => {
  it.each([
    [{ FirstName: '  Anna ' }, 'FirstName', 'Anna'],
    [{ FirstName: '   ' }, 'FirstName', null],
    [
      { Last_Intent_At__c: '2026-11-24T09:15:00.987+01:00' },
      'Last_Intent_At__c',
      '2026-11-24T08:15:00.000+0000',
    ],
    [{ Stafet_Tags__c: 'Hot;MQL;Hot' }, 'Stafet_Tags__c', 'MQL;Hot'],
    [{ Stafet_Score__c: '71.6' }, 'Stafet_Score__c', 72],
    [{ DoNotCall: 'true' }, 'DoNotCall', true],
    [{ firstname: 'Bo' }, 'FirstName', 'Bo'],
    [{ Industry: 'Something new' }, 'Industry', 'Something new'],
    [{}, 'Status', 'Open - Not Contacted'],
    [{ FirstName: 'Anna' }, 'Name', 'Anna Holm'],
    [{}, 'CreatedDate', '2026-11-24T08:15:00.000+0000'],
    [{ Country: 'Denmark' }, 'Address', expect.objectContaining({ country: 'Denmark', city: null })],
  ])('of %j the field %s is %j', (values, field, value) => {
    expect(stored(values, field)).toEqual(value);
  });
});

describe('an update', () => {
  it('changes only what it names, and null clears', () => {
    const id = addLead({ FirstName: 'Anna', Title: 'CTO' });
    org.update('Lead', id, { Title: null }, ctx);
    expect(org.get('Lead', id)).toMatchObject({ FirstName: 'Anna', Title: null, LastName: 'Holm' });
  });

  it('cannot clear a required field', () => {
    expect(refusalOf(org.update('Lead', addLead(), { Company: '' }, ctx))).toMatchObject({
      statusCode: 'REQUIRED_FIELD_MISSING',
      fields: ['Company'],
    });
  });

  it('of a converted lead is refused, and reads on', () => {
    const id = addLead();
    org.update('Lead', id, { IsConverted: true, Status: 'Closed - Converted' }, { ...ctx, system: true });
    expect(refusalOf(org.update('Lead', id, { Title: 'CEO' }, ctx))).toEqual({
      statusCode: 'CANNOT_UPDATE_CONVERTED_LEAD',
      message: 'cannot reference converted lead',
      fields: [],
    });
    expect(refusalOf(org.insert('Task', { WhoId: id }, ctx))).toMatchObject({
      statusCode: 'CANNOT_UPDATE_CONVERTED_LEAD',
    });
  });

  it('of another object under that id is refused', () => {
    expect(refusalOf(org.update('Contact', addLead(), {}, ctx))).toMatchObject({
      statusCode: 'MALFORMED_ID',
      message: expect.stringMatching(/^Contact ID: id value of incorrect type: 00Q/),
    });
  });

  it('takes a 15-character id', () => {
    const id = addLead();
    expect(org.update('Lead', id.slice(0, 15), { Title: 'CTO' }, ctx)).toMatchObject({ ok: true, id });
  });
});

describe('a locked row', () => {
  it('answers UNABLE_TO_LOCK_ROW and stays as it was', () => {
    const rig = startOrg({}, (_object, row) => row.Company === 'Nordvand' && row.Title === 'CTO');
    const id = rig.addLead();
    expect(refusalOf(rig.org.update('Lead', id, { Title: 'CTO' }, rig.ctx))).toMatchObject({
      statusCode: 'UNABLE_TO_LOCK_ROW',
      message: `unable to obtain exclusive access to this record or 1 records: ${id}`,
    });
    expect(rig.org.get('Lead', id)?.Title).toBeNull();
  });

  it('is none that comes into being with the record saved', () => {
    const rig = startOrg({}, (object) => object === 'CampaignMemberStatus');
    const CampaignId = rig.add('Campaign', { Name: 'Later' });
    const labels = rig.org.find('CampaignMemberStatus', 'CampaignId', CampaignId).map(({ Label }) => Label);
    expect(labels).toEqual(['Sent', 'Responded']);
  });
});
