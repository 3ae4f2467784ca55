import { describe, expect, it } from 'vitest';
import { compileCondition } from '../../../src/core/conditions/condition.ts';
import { book, faultOf } from './view.ts';

type Case = readonly [text: string, code: string, at: string, hint: string | RegExp];

const CASES: readonly Case[] = [
  ['contry is DK', 'unknown-field', 'contry', 'did you mean "country"?'],
  ['size over 5', 'unknown-field', 'size', 'did you mean "company.size"?'],
  ['country is DK and posttal code is 8000', 'unknown-field', 'posttal code', 'did you mean "postal-code"?'],
  ['zzzz is 1', 'unknown-field', 'zzzz', /docs/],
  ['industry is sofware', 'unknown-value', 'sofware', 'did you mean "software"?'],
  ['plan is medium', 'unknown-value', 'medium', 'known are small, large'],
  ['country is Denmark', 'unknown-value', 'Denmark', 'write DK'],
  ['country in DK, UK', 'unknown-value', 'UK', 'write GB'],
  ['country is QQ', 'unknown-value', 'QQ', /two-letter/],
  ['role at least boss', 'unknown-value', 'boss', /^known are c-level/],
  ['timing within 5 months', 'unknown-value', '5 months', 'did you mean "within 3 months"?'],
  ['company.name over 5', 'wrong-comparison', 'company.name over 5', 'use "from … to …"'],
  ['country over DK', 'wrong-comparison', 'country over DK', 'use "is" or "in"'],
  ['industry over retail', 'wrong-comparison', 'industry over retail', 'use "is" or "in"'],
  ['intent.last-at over 5', 'wrong-comparison', 'intent.last-at over 5', /within/],
  ['company.size contains 5', 'wrong-comparison', 'company.size contains 5', 'use "is" or "in"'],
  ['company.size within 5 days', 'wrong-comparison', 'company.size within 5 days', /date/],
  ['country before 2026-01-01', 'wrong-comparison', 'country before 2026-01-01', /date/],
  ['need.confirmed is maybe', 'wrong-comparison', 'need.confirmed is maybe', 'write "is yes" or "is no"'],
  ['city is free mail', 'wrong-comparison', 'city is free mail', 'use email.domain is free mail'],
  ['company.size over many', 'wrong-value', 'many', /digits/],
  ['intent.last-at within soon', 'wrong-value', 'soon', /days/],
  ['intent.last-at after yesterday', 'wrong-value', 'yesterday', /2026/],
  ['company.size from 10 to 5', 'empty-range', '10', 'swap them: from 5 to 10'],
  ['city from b to a', 'empty-range', 'b', 'swap them: from a to b'],
  ['company.name in list rivals', 'unknown-list', 'rivals', 'add it under lists'],
  ['country = DK', 'condition-syntax', '=', 'write "is"'],
  ['country is DK && role is user', 'condition-syntax', '&&', 'write "and"'],
  ['company.size >= 5', 'condition-syntax', '>=', 'write "at least"'],
  ['country is DK and', 'condition-syntax', '', /name a field/],
  ['and country is DK', 'condition-syntax', 'and', /name a field/],
  ['', 'condition-syntax', '', /name a field/],
  ['(country is DK', 'condition-syntax', '(', 'add ")" where the group ends'],
  ['country is DK)', 'condition-syntax', ')', /bracket/],
  ['country is', 'condition-syntax', 'is', /compare/],
  ['company.size from 5', 'condition-syntax', 'from', 'write: from 1000 to 4999'],
  ['company.size over 1,000', 'condition-syntax', ',', 'write numbers without commas'],
  ["city is 'New York", 'condition-syntax', "'New York", 'close it with the same sign'],
  ['country', 'condition-syntax', 'country', 'write, say, "country is known"'],
  ['country in DK, SE and NO', 'unknown-field', 'NO', 'for one more value, write "or NO"'],
];

describe('faults in conditions', () => {
  it.each(CASES)('%s', (text, code, at, hint) => {
    expect(faultOf(text)).toMatchObject({
      code,
      at,
      hint: hint instanceof RegExp ? expect.stringMatching(hint) : hint,
    });
  });

  it('suggests the nearest list', () => {
    expect(faultOf('company.name in list rival', { rivals: [] }).hint).toBe('did you mean "rivals"?');
  });

  it('tells of every fault of meaning at once', () => {
    const condition = compileCondition('contry is DK or industry is sofware and role over boss', book);
    expect(condition.ok ? [] : condition.error.map(({ code }) => code)).toEqual([
      'unknown-field',
      'unknown-value',
      'unknown-value',
    ]);
  });
});
