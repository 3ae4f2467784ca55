import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countryCode, countryName } from '../../../src/core/mapping/country-names.ts';
import { cut } from '../../../src/core/mapping/cut.ts';
import { readDay, readInstant } from '../../../src/core/mapping/moments.ts';
import { readEmail, readPhone } from '../../../src/core/mapping/scalars.ts';
import { compileWords, toCanonicalWord, toVendorWord } from '../../../src/core/mapping/words.ts';

describe('countries', () => {
  test.each([
    ['Denmark', 'en', 'DK'],
    ['danmark', 'da', 'DK'],
    ['Germany', 'da', 'DE'],
    ['Tyskland', 'da', 'DE'],
    ['dk', 'en', 'DK'],
    ['UK', 'en', 'GB'],
    ['USA', 'en', 'US'],
    ['Czech Republic', 'en', 'CZ'],
    ['Côte d’Ivoire', 'en', 'CI'],
    ['Curacao', 'en', 'CW'],
    ['Holland', 'en', 'NL'],
  ])('%s (%s) is %s', (text, language, code) => {
    expect(countryCode(text, language)).toBe(code);
  });
  test.each(['Atlantis', 'EU', 'ZZ', 'YU', ''])('%j is none', (text) => {
    expect(countryCode(text, 'en')).toBeNull();
  });
  test('have a name in each language', () => {
    expect([countryName('DE', 'en'), countryName('DE', 'da'), countryName('XX', 'en')]).toEqual([
      'Germany',
      'Tyskland',
      null,
    ]);
  });
});

describe('moments and days', () => {
  const at = Date.UTC(2026, 10, 24, 8, 15);
  test.each([
    '2026-11-24T08:15:00Z',
    '2026-11-24T08:15:00.000+0000',
    '2026-11-24T09:15:00+01:00',
    '2026-11-24 08:15',
    String(at),
  ])('%s is one moment', (text) => {
    expect(readInstant(text)).toBe(at);
  });
  test.each(['', '24/11/2026', '2026-02-30T00:00:00Z', '2026-11-24T25:00:00Z', 'tomorrow', '2026'])(
    '%j is none',
    (text) => {
      expect(readInstant(text)).toBeNull();
    },
  );
  test('a day is read from its date or its midnight', () => {
    expect([readDay('2026-11-24'), readDay('1795478400000'), readDay('2026-13-01')]).toEqual([
      '2026-11-24',
      '2026-11-24',
      null,
    ]);
  });
});

describe('text that is cut', () => {
  test('never is longer than the field, and keeps short text as it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.integer({ min: 1, max: 40 }),
        (text, length) => {
          const short = cut(text, length);
          expect(short.length).toBeLessThanOrEqual(length);
          if (text.length <= length) expect(short).toBe(text);
          expect(short.isWellFormed()).toBe(text.isWellFormed());
        },
      ),
    );
  });
});

describe('words', () => {
  const words = compileWords({
    web: 'Web',
    event: ['Event', 'Trade Show'],
    other: 'Other',
    gone: null,
    '*': 'Other',
  });
  test('are written by the first, and read by any, without case', () => {
    expect(toVendorWord(words, 'event')).toBe('Event');
    expect(toCanonicalWord(words, ' trade show')).toBe('event');
  });
  test('left empty leave the field alone', () => {
    expect(toVendorWord(words, 'gone')).toBeNull();
  });
  test('not listed go by "*", both ways', () => {
    expect(toVendorWord(words, 'ads')).toBe('Other');
    expect(toCanonicalWord(words, 'Cold call')).toBe('other');
  });
  test('not listed are unknown without "*"', () => {
    const strict = compileWords({ web: 'Web' });
    expect(toVendorWord(strict, 'ads')).toBeUndefined();
    expect(toCanonicalWord(strict, 'Cold call')).toBeUndefined();
  });
});

describe('addresses and numbers', () => {
  test.each(['maria@nordlys', 'maria nordlys.dk', '@nordlys.dk', 'a@b@c.dk', 'a@b.dk, c@d.dk', 'a@b.'])(
    '%s is no e-mail address',
    (text) => {
      expect(readEmail(text).ok).toBe(false);
    },
  );
  test.each(['12', 'call me', '+45 1', '++4533123456x'])('%s is no phone number', (text) => {
    expect(readPhone(text, 'DK').ok).toBe(false);
  });
  test('an unknown country does not stop a number with its code', () => {
    expect(readPhone('+45 33 12 34 56', 'XX')).toEqual({ ok: true, value: '+4533123456' });
  });
});
