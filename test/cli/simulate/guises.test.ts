import { expect, test } from 'vitest';
import { storyLeads } from '../../../sandbox/story/generate.ts';
import { guisesOf } from '../../../src/cli/simulate/guises.ts';
import { match } from '../../../src/core/match/match.ts';

test('people who come twice are surely one, or are to be looked at, as the story has it', () => {
  const guises = Array.from({ length: 40 }, (_, seed) => guisesOf(seed, storyLeads(seed, 9))).flat();
  expect(guises.filter(({ isSure }) => isSure).length).toBeGreaterThan(20);
  expect(guises.filter(({ isSure }) => !isSure).length).toBeGreaterThan(20);
  for (const { first, second, isSure } of guises)
    expect(match(first.values, second.values).verdict).toBe(isSure ? 'same' : 'maybe');
});
