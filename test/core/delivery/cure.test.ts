import { expect, test } from 'vitest';
import { cureOf } from '../../../src/core/delivery/cure.ts';
import { CRM_ERROR_KINDS } from '../../../src/model/crm-error.ts';

const error = { crm: 'salesforce', where: 'POST', retriable: false, message: 'no' } as const;

test.each(CRM_ERROR_KINDS)('a write refused as %s has a cure that names the CRM', (kind) => {
  expect(cureOf({ ...error, kind })).toMatch(/Salesforce/);
});

test('it names the fields the CRM named', () => {
  expect(cureOf({ ...error, kind: 'config', fields: ['City', 'Industry'] })).toContain('City, Industry');
});
