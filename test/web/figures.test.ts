import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { METRICS } from '../../src/core/kpi/definitions.ts';

const WEB = new URL('../../web/', import.meta.url).pathname;
const told = z.object({ default: z.record(z.string(), z.tuple([z.string().min(2), z.string().min(10)])) });
const OTHERS = readdirSync(`${WEB}lang`).filter((name) => name !== 'en.js');

test('there are words for figures in every language but that of the definitions', () => {
  expect(readdirSync(`${WEB}figures`).sort()).toEqual(OTHERS.sort());
});

test.each(OTHERS)('%s names and explains every figure of the definitions, and no other', async (name) => {
  const { default: figures } = told.parse(await import(`${WEB}figures/${name}`));
  expect(Object.keys(figures).sort()).toEqual(METRICS.map(({ id }) => id).sort());
  // Left in English is left out; what people in every country call alike may stay.
  const same = METRICS.filter(({ id, words }) => figures[id]?.[1] === words);
  expect(same).toEqual([]);
});

test.each(OTHERS)('%s promises what the definitions promise', async (name) => {
  const { default: figures } = told.parse(await import(`${WEB}figures/${name}`));
  const numbers = (text: string): readonly string[] => text.match(/\d+/g) ?? [];
  for (const { id, words } of METRICS) expect(numbers(figures[id]?.[1] ?? ''), id).toEqual(numbers(words));
});

const dictionary = z.object({ default: z.record(z.string(), z.string()) });
const TILES = {
  speed: 'speed-to-lead',
  sla: 'sla-kept',
  sal: 'sal-rate',
  icp: 'icp-quality',
  pipeline: 'pipeline-value',
};

test.each(OTHERS)('%s calls a figure the same on its tile and where it is explained', async (name) => {
  const { default: figures } = told.parse(await import(`${WEB}figures/${name}`));
  const { default: texts } = dictionary.parse(await import(`${WEB}lang/${name}`));
  for (const [tile, id] of Object.entries(TILES)) expect(figures[id]?.[0]).toBe(texts[`tile.${tile}`]);
  expect(figures['show-rate']?.[0]).toBe(texts['show-rate']);
});
