import { describe, expect, test } from 'vitest';
import { evalMap } from '../../../src/cli/eval/map.ts';
import { loadPolicy } from '../../../src/settings/policy.ts';

const { policy } = await loadPolicy('.');
const evaluate = (input: unknown) => {
  if (policy === null) throw new Error('the shipped config has faults');
  return evalMap(policy)(input);
};

describe('eval map', () => {
  test('reads a record', () => {
    const record = {
      Email: 'MARIA@nordlys.dk',
      Country: 'Denmark',
      OwnerId: 'anna',
      NumberOfEmployees: 'many',
    };
    expect(evaluate({ crm: 'salesforce', record })).toEqual({
      ok: true,
      value: {
        fields: { email: 'maria@nordlys.dk', country: 'DK', owner: 'anna' },
        problems: [
          {
            path: 'company.size',
            field: 'NumberOfEmployees',
            message: 'NumberOfEmployees is "many", which is no whole number, such as 1200',
          },
        ],
      },
    });
  });

  test('writes a lead, to a contact if asked', () => {
    const lead = { country: 'DK', stage: 'mql' };
    expect(evaluate({ crm: 'hubspot', lead })).toMatchObject({
      value: { fields: { country: 'Denmark', stafet_stage: 'mql' }, problems: [] },
    });
    expect(evaluate({ crm: 'salesforce', object: 'Contact', lead })).toMatchObject({
      value: { fields: { MailingCountry: 'Denmark', Stafet_Stage__c: 'MQL' } },
    });
  });

  test.each([
    [{}, 'crm'],
    [{ crm: 'pipedrive', record: {} }, 'crm'],
    [{ crm: 'hubspot', record: { a: {} } }, 'record.a'],
    [{ crm: 'hubspot' }, 'lead'],
    ['x', 'case'],
  ])('says what is wrong with the case %j', (input, place) => {
    expect(evaluate(input)).toMatchObject({
      ok: false,
      error: { kind: 'invalid', message: expect.stringContaining(place) },
    });
  });
});
