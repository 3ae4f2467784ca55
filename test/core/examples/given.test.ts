import { describe, expect, test } from 'vitest';
import { decidedByStafet, readValue } from '../../../src/core/examples/given.ts';
import { SHIPPED } from './bench.ts';

const CONTEXT = { zone: 'Europe/Copenhagen', country: 'DK', texts: new Map() };
const read = (path: string, raw: unknown) => {
  const spec = SHIPPED.catalogue.find((one) => one.path === path);
  if (spec === undefined) throw new Error(path);
  const value = readValue(spec, raw, CONTEXT);
  return value.ok ? { is: value.value } : { code: value.error.code, hint: value.error.hint };
};

describe('a value is read as its field holds it', () => {
  test.each([
    ['company.size', 220, 220],
    ['need.confirmed', true, true],
    ['need.confirmed', 'yes', true],
    ['need.confirmed', 'no', false],
    ['postal-code', '8000', '8000'],
    ['country', 'DK', 'DK'],
    ['country', 'Danmark', 'DK'],
    ['phone', '33 12 34 56', '+4533123456'],
    ['email', ' Maria@Nordlys.example ', 'maria@nordlys.example'],
    ['timing', 'within 3 months', 'within-3-months'],
    ['budget', 'none', 'none'],
    ['tags', 'existing customer', ['existing-customer']],
    ['tags', ['hot', 'key account'], ['hot', 'key-account']],
    ['recycle.until', '2027-01-01', '2027-01-01'],
    ['intent.last-at', 'Mon 2026-11-23 10:00', '2026-11-23T09:00:00.000Z'],
    ['city', null, null],
    ['city', '', null],
  ])('%s: %j', (path, raw, is) => {
    expect(read(path, raw)).toEqual({ is });
  });
});

describe('what cannot be one is told, with its cure', () => {
  test.each([
    ['company.size', '220', 'wrong-value', 'without quotes'],
    ['company.size', 2.5, 'wrong-value', 'digits'],
    ['postal-code', 8000, 'wrong-value', 'put it in quotes: "8000"'],
    ['need.confirmed', 'maybe', 'wrong-value', 'yes or no'],
    ['timing', 'within 3 month', 'unknown-value', 'did you mean "within-3-months"?'],
    ['tags', 'ho', 'unknown-value', 'did you mean "hot"?'],
    ['country', 'Atlantis', 'wrong-value', 'correct it'],
    ['phone', '12', 'wrong-value', 'correct it'],
    ['email', 'maria', 'wrong-value', 'correct it'],
    ['city', ['Aarhus', 'Odense'], 'wrong-value', 'one value'],
    ['intent.last-at', 'Tue 2026-11-23 10:00', 'wrong-weekday', 'write Mon'],
  ])('%s: %j', (path, raw, code, hint) => {
    expect(read(path, raw)).toMatchObject({ code, hint: expect.stringContaining(hint) });
  });
});

test('what only Stafet decides is told from what a CRM has a say in', () => {
  expect(['stage', 'score', 'lifecycle', 'message'].every((path) => decidedByStafet(SHIPPED, path))).toBe(
    true,
  );
  expect(['email', 'sal.status', 'tags', 'owner'].some((path) => decidedByStafet(SHIPPED, path))).toBe(false);
});
