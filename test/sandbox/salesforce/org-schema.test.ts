import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coerce } from '../../../sandbox/salesforce/data/coerce.ts';
import { buildCatalogue } from '../../../sandbox/salesforce/schema/catalogue.ts';
import { customField } from '../../../sandbox/salesforce/schema/custom-fields.ts';
import { isDate, parseDateTime } from '../../../sandbox/salesforce/time.ts';
import { FIELDS } from './org-rig.ts';

const catalogue = buildCatalogue(FIELDS);
const schemas = [...catalogue.values()];

describe('the schema', () => {
  it.each(schemas.map((schema) => [schema.name, schema] as const))(
    'of %s holds together',
    (_name, schema) => {
      const names = schema.fields.map((field) => field.name.toLowerCase());
      expect(new Set(names).size).toBe(names.length);
      for (const field of schema.fields) {
        for (const target of field.referenceTo) expect(catalogue.has(target.toLowerCase())).toBe(true);
        const standard = field.defaultValue;
        if (field.restricted && typeof standard === 'string')
          expect(field.picklist.map((entry) => entry.value)).toContain(standard);
        if (['string', 'textarea', 'email', 'phone', 'url', 'combobox'].includes(field.type))
          expect(field.length).toBeGreaterThan(0);
      }
      const children = schema.children.flatMap((child) => child.name ?? []);
      expect(new Set(children).size).toBe(children.length);
    },
  );

  it('has every custom field the setup asks for', () => {
    for (const object of ['Lead', 'Contact']) {
      for (const { fullName, label } of FIELDS[object] ?? []) {
        expect(catalogue.get(object.toLowerCase())?.field(fullName)).toMatchObject({ label, custom: true });
      }
    }
  });

  it('takes no field of a type it does not know', () => {
    const definition = { fullName: 'X__c', label: 'X', type: 'Hologram' };
    expect(() => customField(definition)).toThrow('X__c: unknown field type Hologram');
  });

  it('uses a key prefix for one object alone, but for the lists of the setup', () => {
    const prefixes = schemas.map((schema) => schema.keyPrefix).filter((prefix) => prefix !== '01J');
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });
});

describe('a value a field has taken', () => {
  const fields = schemas.flatMap((schema) => schema.fields).filter((field) => field.type !== 'address');
  const raw = fc.oneof(
    fc.string(),
    fc.double({ noNaN: true }),
    fc.integer(),
    fc.boolean(),
    fc.emailAddress(),
    fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }).map((at) => at.toISOString()),
    fc.constantFrom('MQL;Hot', 'true', '00Q000000000001', '2026-11-24', null),
  );

  it('is taken again and stays as it is', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fields), raw, (field, value) => {
        const first = coerce(field, value);
        fc.pre(first.ok);
        if (first.ok) expect(coerce(field, first.value)).toEqual(first);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('times', () => {
  it.each([
    ['2026-11-24T08:15:00Z', '2026-11-24T08:15:00.000Z'],
    ['2026-11-24T09:15:00+01:00', '2026-11-24T08:15:00.000Z'],
    ['2026-11-24T09:15:00.123+0100', '2026-11-24T08:15:00.123Z'],
    ['2026-11-24T08:15Z', '2026-11-24T08:15:00.000Z'],
  ])('%s is an instant', (text, iso) => {
    expect(parseDateTime(text)).toBe(Math.floor(Date.parse(iso) / 1000) * 1000);
  });

  it.each(['2026-11-24T08:15:00', '2026-11-24', '24/11/2026', '2026-13-01T00:00:00Z', ''])(
    '%j is none',
    (text) => {
      expect(parseDateTime(text)).toBeUndefined();
    },
  );

  it('a day that does not exist is no date', () => {
    expect([isDate('2028-02-29'), isDate('2026-02-29'), isDate('2026-2-3')]).toEqual([true, false, false]);
  });
});
