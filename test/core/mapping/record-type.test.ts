import { expect, test } from 'vitest';
import { leadColumns, leadMaker } from '../../../connectors/salesforce/leads.ts';
import { liveLines } from '../../../src/core/live-check/live-line.ts';
import { compileMapping } from '../../../src/core/mapping/compile.ts';
import { directoryOf } from '../../../src/core/mapping/directory.ts';
import { readFields } from '../../../src/core/mapping/read-fields.ts';
import { sameVendorValue } from '../../../src/core/mapping/same-vendor-value.ts';
import { toCanonical } from '../../../src/core/mapping/to-canonical.ts';
import { toVendor } from '../../../src/core/mapping/to-vendor.ts';
import { mappingSchema } from '../../../src/model/config/mapping.ts';
import type { CrmSchema } from '../../../src/model/crm-schema.ts';
import type { FieldSpec } from '../../../src/model/fields.ts';
import { LEAD_CATALOGUE } from '../../../src/model/lead-catalogue.ts';

const [B2B, B2C] = ['0125g000000ABCDAA2', '0125g000000ABCEAA2'];
const KINDS: FieldSpec = { path: 'kind', type: 'choice', label: 'Kind', choices: ['b2b', 'b2c'] };
const NAME: FieldSpec = { path: 'kind-name', type: 'text', label: 'Name of the kind' };
const nobody = directoryOf([], []);

const config = mappingSchema.parse({
  object: 'Lead',
  'stafet-id': 'Stafet_Id__c',
  owner: { field: 'OwnerId', 'reps-by': 'email' },
  fields: {
    kind: { field: 'RecordTypeId', values: { b2b: B2B, b2c: B2C } },
    'kind-name': { field: 'RecordType.DeveloperName', direction: 'read' },
  },
});
const { mapping, faults } = compileMapping('salesforce', config, [...LEAD_CATALOGUE, KINDS, NAME]);

const leadOf = (id: string, name: string) =>
  leadMaker(
    'Lead',
    readFields(mapping, 'Lead'),
  )({
    Id: '00Q5g00000ABCDEEA5',
    CreatedDate: 0,
    SystemModstamp: 0,
    IsDeleted: false,
    MasterRecordId: null,
    IsConverted: false,
    ConvertedContactId: null,
    RecordTypeId: id,
    RecordType: { DeveloperName: name },
  });

test('a record type is a field like any other: asked for, read by its own word, a change when it changes, written back', () => {
  expect(faults).toEqual([]);
  const columns = leadColumns('Lead', readFields(mapping, 'Lead'));
  expect(columns).toEqual(expect.arrayContaining(['RecordTypeId', 'RecordType.DeveloperName']));
  const { fields } = toCanonical(leadOf(B2C, 'Consumer'), mapping, nobody);
  expect(fields).toMatchObject({ kind: 'b2c', 'kind-name': 'Consumer' });
  expect(sameVendorValue(mapping, 'Lead')('RecordTypeId', B2B, B2C)).toBe(false);
  expect(toVendor({ kind: 'b2b' }, mapping, 'Lead', nobody).fields).toEqual({ RecordTypeId: B2B });
});

test('what lies behind a reference is read without being described, as long as the reference is', () => {
  const field = (name: string) => ({ name, label: name, type: 'text', writable: true, unique: false });
  const told = (...names: string[]) => {
    const schema: CrmSchema = { objects: { Lead: names.map(field), Contact: [] }, users: [] };
    return liveLines(config, mapping, schema).faults.map(({ path }) => path.join('.'));
  };
  expect(told('RecordTypeId')).toEqual([]);
  expect(told('Title')).toEqual(['fields.kind.field', 'fields.kind-name.field']);
});
