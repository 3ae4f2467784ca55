import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findShadowed } from '../../../src/core/conditions/analyse/shadow.ts';
import { findLead } from '../../../src/core/conditions/analyse/witness.ts';
import { compileCondition } from '../../../src/core/conditions/condition.ts';
import { HOLDS } from '../../../src/core/conditions/evaluate.ts';
import { conditionText, lead, TESTS } from './arbitrary.ts';
import { book, holds, NOW, read } from './view.ts';

const WORDS =
  'country is DK in not and or ( ) , "x" over 5 from to at least company.size = within days tags'.split(' ');

describe('conditions of any kind', () => {
  it('are read or refused, never crash, and faults lie inside the text', () => {
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(text, (any) => {
        const result = compileCondition(any, book);
        for (const { at, end, message, hint } of result.ok ? [] : result.error) {
          expect(at).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(at);
          expect(end).toBeLessThanOrEqual(any.length);
          expect(`${message}${hint}`).not.toMatch(/undefined|null|NaN/);
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('obey the rules of and, or and not', () => {
    fc.assert(
      fc.property(conditionText, conditionText, lead, (a, b, one) => {
        expect(holds(`(${a}) and (${b})`, one)).toBe(holds(a, one) && holds(b, one));
        expect(holds(`(${a}) or (${b})`, one)).toBe(holds(a, one) || holds(b, one));
        expect(holds(`not (${a})`, one)).toBe(!holds(a, one));
      }),
    );
  });

  it('name a test that decided whenever they do not hold', () => {
    fc.assert(
      fc.property(conditionText, lead, (text, one) => {
        const condition = read(text);
        const verdict = condition.test({ lead: one, now: NOW, extra: {} });
        if (verdict !== HOLDS) expect(condition.leaves[verdict]).toBeDefined();
      }),
    );
  });

  it('mean the same when their words are read back', () => {
    fc.assert(
      fc.property(conditionText, lead, (text, one) => {
        expect(holds(read(text).words, one)).toBe(holds(text, one));
      }),
    );
  });
});

describe('what is said to be impossible', () => {
  const FIELDS = ['tags', 'tech', 'fleet', 'city', 'intent', 'email', 'company.size', 'postal', 'country'];
  it.each(FIELDS)('is not what tests on one field (%s) allow together', (name) => {
    const tests = TESTS.filter((text) => text.startsWith(name));
    const signed = fc
      .tuple(fc.constantFrom(...tests), fc.boolean())
      .map(([text, turned]) => (turned ? `not (${text})` : text));
    fc.assert(
      fc.property(fc.array(signed, { minLength: 1, maxLength: 5 }), lead, (parts, one) => {
        const text = parts.join(' and ');
        if (holds(text, one)) expect(findLead([read(text).ast], []).found).not.toBe('none');
      }),
      { numRuns: 1000 },
    );
  });

  it('is never found in a lead', () => {
    fc.assert(
      fc.property(conditionText, conditionText, lead, (a, b, one) => {
        const possible = holds(a, one) && !holds(b, one);
        if (possible) expect(findLead([read(a).ast], [read(b).ast]).found).not.toBe('none');
      }),
      { numRuns: 3000 },
    );
  });

  it('is backed by an example otherwise, and the example fits', () => {
    fc.assert(
      fc.property(conditionText, conditionText, (a, b) => {
        const { found } = findLead([read(a).ast], [read(b).ast]);
        if (typeof found === 'string') return;
        // Tests that count as independent may need two values of one field: dates by age, parts of texts, derived fields.
        if (!/intent|tech|email/.test(a + b))
          expect([holds(a, found), holds(b, found)]).toEqual([true, false]);
      }),
      { numRuns: 500 },
    );
  });

  it('takes no rule for shadowed that some lead reaches', () => {
    fc.assert(
      fc.property(fc.array(conditionText, { minLength: 1, maxLength: 4 }), lead, (texts, one) => {
        const reached = texts.findIndex((text) => holds(text, one));
        const rules = texts.map((text, i) => ({ name: `${i}`, fits: read(text).ast }));
        expect(findShadowed(rules).map(({ at }) => at)).not.toContain(reached);
      }),
      { numRuns: 300 },
    );
  });
});
