import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { METRICS } from '../../src/core/kpi/definitions.ts';

const WEB = new URL('../../web/', import.meta.url).pathname;
const text = z.string().min(2);
const told = z.object({ default: z.record(z.string(), z.tuple([text, text, text, text])) });
const PARTS = ['name', 'words', 'formula', 'excludes'] as const;
const OTHERS = readdirSync(`${WEB}lang`).filter((name) => name !== 'en.js');

test('there are words for figures in every language but that of the definitions', () => {
  expect(readdirSync(`${WEB}figures`).sort()).toEqual(OTHERS.sort());
});

test.each(OTHERS)(
  '%s tells every figure of the definitions, how it is made too, and no other',
  async (name) => {
    const { default: figures } = told.parse(await import(`${WEB}figures/${name}`));
    expect(Object.keys(figures).sort()).toEqual(METRICS.map(({ id }) => id).sort());
    // Left in English is left out; only a name may be what people in every country call it.
    const same = METRICS.filter((metric) =>
      PARTS.some((part, i) => part !== 'name' && figures[metric.id]?.[i] === metric[part]),
    );
    expect(same).toEqual([]);
  },
);

test.each(OTHERS)('%s promises what the definitions promise', async (name) => {
  const { default: figures } = told.parse(await import(`${WEB}figures/${name}`));
  const numbers = (told: string): readonly string[] => told.match(/\d+|config\/[a-z.]+|[÷×−+]/g) ?? [];
  for (const metric of METRICS)
    for (const [i, part] of PARTS.entries())
      expect(numbers(figures[metric.id]?.[i] ?? ''), `${metric.id}, ${part}`).toEqual(numbers(metric[part]));
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
