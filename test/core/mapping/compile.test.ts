import { describe, expect, test } from 'vitest';
import { authorityFaults, authorityOf, shareAuthority } from '../../../src/core/mapping/authority.ts';
import { compileMapping } from '../../../src/core/mapping/compile.ts';
import { readFields } from '../../../src/core/mapping/read-fields.ts';
import type { MappingConfig } from '../../../src/model/config/mapping.ts';
import { CRMS } from '../../../src/model/crm.ts';
import { LEAD_CATALOGUE } from '../../../src/model/lead-catalogue.ts';
import { mappingConfig, SHIPPED } from './shipped.ts';

const compile = (fields: MappingConfig['fields']) =>
  compileMapping(
    'salesforce',
    {
      object: 'Lead',
      'after-conversion': 'Contact',
      'stafet-id': 'Stafet_Id__c',
      owner: { field: 'OwnerId', 'reps-by': 'email' },
      fields,
    },
    LEAD_CATALOGUE,
  );

/** Code and place of each fault. */
const faults = (fields: MappingConfig['fields']) =>
  compile(fields).faults.map((fault) => `${fault.code} ${fault.path.join(' ')}`);

describe('a mapping line', () => {
  test.each<[string, MappingConfig['fields'], string]>([
    ['for a field Stafet does not know', { 'company.siz': 'A' }, 'unknown-field fields company.siz'],
    ['for the owner', { owner: 'OwnerId' }, 'owner-in-fields fields owner'],
    [
      'with a transform that does not fit',
      { email: { field: 'A', as: 'date' } },
      'wrong-transform fields email as',
    ],
    [
      'with a value the field cannot have',
      { budget: { field: 'A', values: { none: 'N', planed: 'P', planned: 'Q', approved: 'R' } } },
      'unknown-value fields budget values planed',
    ],
    [
      'that forgets a value',
      { budget: { field: 'A', values: { none: 'N', planned: 'P' } } },
      'missing-value fields budget values',
    ],
    [
      'that reads one word as two values',
      { budget: { field: 'A', values: { none: 'N', planned: 'N', approved: 'A' } } },
      'ambiguous-value fields budget values planned',
    ],
    [
      'with values where there are none',
      { email: { field: 'A', values: { a: 'b' } } },
      'wrong-values fields email values',
    ],
    ['on an object there is not', { email: { field: 'A', on: 'Leed' } }, 'unknown-object fields email on'],
    [
      'with a name for such an object',
      { email: { field: { Leed: 'A' } } },
      'unknown-object fields email field Leed',
    ],
    ['that reads a field twice', { email: ['A', 'B'] }, 'read-twice fields email 1'],
    ['that writes what another one writes', { email: 'A', city: 'A' }, 'written-twice fields city'],
    ['that writes Stafet’s id', { city: 'Stafet_Id__c' }, 'written-twice fields city'],
  ])('%s is a fault at its place', (_, fields, expected) => {
    expect(faults(fields)).toEqual([expected]);
  });

  test('may share a vendor field with a line for the other object', () => {
    expect(faults({ email: { field: 'A', on: 'Lead' }, city: { field: 'A', on: 'Contact' } })).toEqual([]);
  });

  test('may write one word for two values when it is never read', () => {
    const values = { none: 'N', planned: 'N', approved: 'A' };
    expect(faults({ budget: { field: 'A', values, direction: 'write' } })).toEqual([]);
  });

  test('may stand for all other values by "*"', () => {
    expect(faults({ budget: { field: 'A', values: { approved: 'Yes', '*': 'No' } } })).toEqual([]);
  });

  test('suggests the field that was meant', () => {
    expect(compile({ 'company.siz': 'A' }).faults[0]?.hint).toContain('company.size');
  });
});

describe.each(CRMS)('the shipped mapping for %s', (crm) => {
  test('has no faults', () => {
    expect(compileMapping(crm, mappingConfig(crm), LEAD_CATALOGUE).faults).toEqual([]);
  });

  test('maps every field of a lead', () => {
    const mapped = new Set(SHIPPED[crm].lines.map((line) => line.spec.path));
    const left = LEAD_CATALOGUE.map((spec) => spec.path).filter((path) => !mapped.has(path));
    // HubSpot alone has a lifecycle stage; the owner has a line of its own.
    expect(left).toEqual(crm === 'hubspot' ? ['owner'] : ['lifecycle', 'owner']);
  });
});

describe('fields to ask for', () => {
  test('are those of the object that are read, the owner and Stafet’s id', () => {
    const fields = readFields(SHIPPED.salesforce, 'Contact');
    expect(fields).toEqual(expect.arrayContaining(['MailingCity', 'OwnerId', 'Stafet_Id__c']));
    expect(fields).not.toContain('Company');
    expect(readFields(SHIPPED.salesforce, 'Lead')).not.toContain('Status');
  });
});

describe('authority', () => {
  test('said in one mapping holds for both, and is newest where neither says', () => {
    const both = shareAuthority(SHIPPED);
    expect(authorityOf(both.salesforce, 'score')).toBe('stafet');
    expect(authorityOf(both.salesforce, 'intent.visits')).toBe('hubspot');
    expect(authorityOf(both.hubspot, 'city')).toBe('newest');
  });

  test('of one field under two names is a fault', () => {
    const salesforce = compile({ score: { field: 'A', wins: 'salesforce' } }).mapping;
    expect(authorityFaults({ hubspot: SHIPPED.hubspot, salesforce })).toMatchObject([
      { code: 'two-authorities', path: ['fields', 'score'] },
    ]);
  });
});
