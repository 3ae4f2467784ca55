import { describe, expect, test } from 'vitest';
import { checkPolicy } from '../../src/settings/policy-of.ts';
import { SHIPPED_TEXTS } from './planted.ts';

const FILE = 'config/sla.yaml';

/** What is said of these goals, put under the shipped promises. */
const saidOf = (goals: string) => {
  const text = `${SHIPPED_TEXTS.get(FILE)}\ntargets:\n  by:\n    - ${goals}\n`;
  return checkPolicy(new Map([...SHIPPED_TEXTS, [FILE, text]])).map(({ file, path, code, hint }) => [
    file,
    path,
    code,
    hint,
  ]);
};

describe('goals of single sources and teams', () => {
  test('are taken as they are meant', () => {
    expect(saidOf('{ source: webinar, mqls-a-month: 15, owner: anna }')).toEqual([]);
    expect(saidOf('{ team: oskar, icp-share: 75% }')).toEqual([]);
  });

  test.each([
    ['{ source: webinar, team: oskar, mqls-a-month: 15 }', 'targets.by[0]', 'goal-shape', 'source: webinar'],
    ['{ mqls-a-month: 15 }', 'targets.by[0]', 'goal-shape', 'source: webinar'],
    ['{ source: webinar }', 'targets.by[0]', 'goal-shape', 'mqls-a-month: 15'],
    ['{ team: oskr, mqls-a-month: 15 }', 'targets.by[0].team', 'unknown-rep', '"oskar"'],
    ['{ team: anna, mqls-a-month: 15 }', 'targets.by[0].team', 'empty-team', 'manager'],
    ['{ source: webinar, mqls-a-month: 15, owner: ana }', 'targets.by[0].owner', 'unknown-rep', '"anna"'],
  ])('of %s: %s %s', (goal, path, code, hint) => {
    expect(saidOf(goal)).toEqual([[FILE, path, code, expect.stringContaining(hint)]]);
  });
});
