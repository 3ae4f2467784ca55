import { expect, it } from 'vitest';
import { runDemo } from './run-demo.ts';

const PATIENCE_MS = 240_000;
const STORY = ['--leads', '24', '--seed', '9'] as const;

it(
  'a service that is killed twice goes on and ends in the state of one that was not',
  async () => {
    const [calm, killed] = await Promise.all([runDemo(...STORY), runDemo(...STORY, '--kill')]);
    expect(killed.screen.match(/was killed and started again/g)).toHaveLength(2);
    expect(killed.screen).not.toContain('✗');
    expect(killed.code).toBe(0);
    expect(killed.report).toMatchObject({ lost: 0, doubled: 0, stateHash: calm.report.stateHash });
  },
  PATIENCE_MS,
);
