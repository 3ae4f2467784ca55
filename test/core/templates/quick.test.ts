import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { engine } from '../../../src/core/templates/engine.ts';
import { splitFrontMatter } from '../../../src/core/templates/front-matter.ts';
import { readQuickly } from '../../../src/core/templates/quick.ts';

const FOLDER = new URL('../../../config/templates/', import.meta.url);
const SHIPPED = readdirSync(FOLDER, { encoding: 'utf8' })
  .filter((name) => name.endsWith('.liquid'))
  .map((name) => [name, splitFrontMatter(readFileSync(new URL(name, FOLDER), 'utf8'))] as const);

const value = fc.oneof(
  fc.constantFrom(null, undefined, '', 'x', 'Maria', 'PRICE list', true, false, 0, 7, []),
  fc.constantFrom('2026-11-24', '2026-11-24T23:59:00.000Z', '2026-02-31', '2026-11-xx'),
  fc.string(),
  fc.array(fc.string()),
);
const valuesFor = (names: readonly string[]) =>
  fc.record(Object.fromEntries(names.map((name) => [name, value])));

const same = (text: string): void => {
  const quick = readQuickly(text);
  expect(quick, text).not.toBeNull();
  const names = Object.keys(engine().analyzeSync(engine().parse(text)).globals);
  expect([...(quick?.names ?? [])].sort()).toEqual(names.sort());
  fc.assert(
    fc.property(valuesFor(names), (values) => {
      expect(quick?.fill(values)).toBe(engine().parseAndRenderSync(text, values));
    }),
    { numRuns: 100 },
  );
};

describe('texts filled in quickly', () => {
  test.each(SHIPPED)('come out as Liquid has them: %s', (_name, { body, front }) => {
    same(body);
    if (front.sms !== null) same(front.sms);
  });

  const name = fc.constantFrom('a', 'b', 'c');
  const piece: fc.Arbitrary<string> = fc.letrec<{ piece: string }>((tie) => ({
    piece: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('text', ' ', '\n', 'ø & "x"'),
      name.map((n) => `{{ ${n} }}`),
      name.map((n) => `{{${n} | default: "nobody" | capitalize}}`),
      name.map((n) => `{{ ${n} | join: ", " }}`),
      name.map((n) => `{{ ${n} | replace: "", "-" }}`),
      name.map((n) => `{{ ${n} | replace: "x", "$&" | date: "%d.%m.%Y" }}`),
      fc
        .tuple(name, name, fc.constantFrom('and', 'or'), tie('piece'))
        .map(([a, b, word, inner]) => `{% if ${a} ${word} ${b} %}${inner}{% endif %}`),
      fc
        .tuple(name, fc.constantFrom('==', '!='), tie('piece'), tie('piece'))
        .map(([a, sign, yes, no]) => `{% if ${a} ${sign} "x" %}${yes}{% else %}${no}{% endif %}`),
      fc
        .tuple(name, name, tie('piece'), tie('piece'))
        .map(([a, b, yes, no]) => `{% if ${a} %}${yes}{% elsif ${b} %}${no}{% endif %}`),
    ),
  })).piece;

  test('come out as Liquid has them, whatever is written in that part of it', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), valuesFor(['a', 'b', 'c']), (pieces, values) => {
        const text = pieces.join('');
        expect(readQuickly(text)?.fill(values)).toBe(engine().parseAndRenderSync(text, values));
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    '{{- a }}',
    '{{ a | upcase }}',
    '{{ a }} and {{ b',
    '{% if a %}x{% endif',
    '{% if a %}x',
    'x{% endif %}',
    '{{ a | join }}',
    '{{ a | replace: "x" }}',
    '{{ a | default: "\\n" }}',
    '{{ a.b }}',
    '{% for x in a %}{{ x }}{% endfor %}',
    '{% if a and b or c %}x{% endif %}',
    '{% if a > 1 %}x{% endif %}',
    '{% unless a %}x{% endunless %}',
    '{% if true %}x{% endif %}',
    '{% assign b = a %}',
    '{{ "now" }}',
  ])('leave more than that to Liquid: %s', (text) => {
    expect(readQuickly(text)).toBeNull();
  });
});
