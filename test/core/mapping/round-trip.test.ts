import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sameVendorValue } from '../../../src/core/mapping/same-vendor-value.ts';
import { toCanonical } from '../../../src/core/mapping/to-canonical.ts';
import { toVendor } from '../../../src/core/mapping/to-vendor.ts';
import { CRMS, type Crm } from '../../../src/model/crm.ts';
import type { FieldSpec, FieldValue, LeadFields } from '../../../src/model/fields.ts';
import { directory, record, SHIPPED } from './shipped.ts';

const COUNTRIES = ['DK', 'SE', 'NO', 'DE', 'NL', 'GB', 'US', 'TR', 'CZ', 'CI', 'KR', 'HK'];
const PHONES = ['+4533123456', '+46812345678', '+493012345678', '+31201234567', '+12125550123'];

const words = fc
  .array(fc.stringMatching(/^[A-Za-zæøåÆØÅüß0-9 .,&'"-]{1,12}$/), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(' ').trim())
  .filter((text) => text !== '' && text.length <= 20);
const moment = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });

/** Any canonical value of a field, and null. */
function anyValue(spec: FieldSpec): fc.Arbitrary<FieldValue> {
  const choices = spec.choices ?? [];
  const values: Readonly<Record<FieldSpec['type'], fc.Arbitrary<FieldValue>>> = {
    text: words,
    longtext: words,
    integer: fc.integer({ min: 0, max: 1_000_000 }),
    number: fc.integer({ min: -1000, max: 1000 }),
    boolean: fc.boolean(),
    date: moment.map((at) => at.toISOString().slice(0, 10)),
    datetime: moment.map((at) => at.toISOString()),
    email: fc.constantFrom('maria@nordlys.dk', 'b.o+x@sub.example.com', "o'neill@example.ie"),
    phone: fc.constantFrom(...PHONES),
    country: fc.constantFrom(...COUNTRIES),
    choice: fc.constantFrom(...(choices.length === 0 ? ['x'] : choices)),
    choices: fc.subarray([...choices], { minLength: Math.min(1, choices.length) }),
  };
  return fc.option(values[spec.type]);
}

const bothWays = (crm: Crm) => SHIPPED[crm].lines.filter((line) => line.direction === 'both');

/** Salesforce's checkboxes know no "unknown": that is the one thing that does not come back. */
const comesBack = (crm: Crm, spec: FieldSpec, value: FieldValue): FieldValue =>
  crm === 'salesforce' && spec.type === 'boolean' && value === null ? false : value;

describe.each(CRMS)('%s: what is written', (crm) => {
  test.each(bothWays(crm).map((line) => [line.spec.path, line] as const))(
    'of %s is read back the same',
    (path, line) => {
      const object = Object.keys(line.field)[0] ?? '';
      fc.assert(
        fc.property(anyValue(line.spec), (value) => {
          const written = toVendor({ [path]: value }, SHIPPED[crm], object, directory(crm));
          expect(written.problems).toEqual([]);
          const shown = toCanonical(record(crm, written.fields, object), SHIPPED[crm], directory(crm));
          expect(shown.problems).toEqual([]);
          expect(shown.fields).toEqual({ [path]: comesBack(crm, line.spec, value) });
        }),
      );
    },
  );

  test('as a whole lead is read back the same, on every object the mapping knows', () => {
    const lines = bothWays(crm);
    const lead = fc
      .subarray([...lines])
      .chain((some) =>
        fc
          .tuple(...some.map((line) => anyValue(line.spec)))
          .map(
            (values): LeadFields =>
              Object.fromEntries(some.map((line, i) => [line.spec.path, values[i] ?? null])),
          ),
      );
    const objects = [SHIPPED[crm].object, SHIPPED[crm].afterConversion ?? SHIPPED[crm].object];
    fc.assert(
      fc.property(lead, fc.constantFrom(...objects), (fields, object) => {
        const written = toVendor(fields, SHIPPED[crm], object, directory(crm));
        const shown = toCanonical(record(crm, written.fields, object), SHIPPED[crm], directory(crm));
        const expected = lines
          .filter((line) => line.field[object] !== undefined && fields[line.spec.path] !== undefined)
          .map((line) => [line.spec.path, comesBack(crm, line.spec, fields[line.spec.path] ?? null)]);
        expect(shown).toMatchObject({ problems: [], ownerRef: null, stafetId: null });
        expect(shown.fields).toEqual(Object.fromEntries(expected));
      }),
    );
  });

  test('is the same vendor value as itself after the way there and back', () => {
    const same = sameVendorValue(SHIPPED[crm], SHIPPED[crm].object);
    const line = fc
      .constantFrom(...bothWays(crm))
      .chain((one) => fc.tuple(fc.constant(one), anyValue(one.spec)));
    fc.assert(
      fc.property(line, ([{ spec }, value]) => {
        const once = toVendor(
          { [spec.path]: value },
          SHIPPED[crm],
          SHIPPED[crm].object,
          directory(crm),
        ).fields;
        const shown = toCanonical(record(crm, once), SHIPPED[crm], directory(crm)).fields;
        const twice = toVendor(shown, SHIPPED[crm], SHIPPED[crm].object, directory(crm)).fields;
        for (const field of Object.keys(once)) {
          expect(same(field, once[field] ?? null, twice[field] ?? null)).toBe(true);
        }
      }),
    );
  });
});
