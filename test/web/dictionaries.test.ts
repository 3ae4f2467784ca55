import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const WEB = new URL('../../web/', import.meta.url);
const dictionary = z.object({ default: z.record(z.string(), z.string()) });
const read = async (name: string) => dictionary.parse(await import(`${WEB.pathname}lang/${name}`)).default;
const en = await read('en.js');
const holes = (text: string): readonly string[] =>
  [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort();

test.each(readdirSync(new URL('lang/', WEB)))(
  '%s says everything, with the same blanks to fill in',
  async (name) => {
    const words = await read(name);
    expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort());
    const wrong = Object.entries(words).filter(
      ([key, text]) => `${holes(text)}` !== `${holes(en[key] ?? '')}`,
    );
    expect(wrong).toEqual([]);
  },
);

test('every text is used, and every text used is there', () => {
  const code = readdirSync(WEB, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.js') && !path.startsWith('lang'))
    .map((path) => readFileSync(new URL(path, WEB), 'utf8'))
    .join('\n');
  // Keys that are put together from a kind and a value, such as `stage.won`.
  const families = [...code.matchAll(/`([a-z-]+)\.\$\{/g), ...code.matchAll(/word\('(\w+)'/g)].map(
    ([, kind]) => `${kind}.`,
  );
  const keys = Object.keys(en);
  const unused = keys.filter(
    (key) => !code.includes(`'${key}'`) && !families.some((family) => key.startsWith(family)),
  );
  expect(unused).toEqual([]);
  const used = [...code.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, key]) => key ?? '');
  expect(used.filter((key) => !keys.includes(key))).toEqual([]);
});
