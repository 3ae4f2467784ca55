import { describe, expect, test } from 'vitest';
import { momentsIn } from '../../../src/cli/explain/moments.ts';
import type { Explanation } from '../../../src/cli/explain/schema.ts';
import { toldLines } from '../../../src/cli/explain/told-lines.ts';

const NOW = '2026-11-24T09:00:00.000Z';
const message: Explanation['told'][number] = {
  what: 'handed-over',
  to: 'Clara Lund',
  state: 'sent',
  channel: 'slack',
  at: NOW,
  notBefore: NOW,
  subject: 'New lead for you',
  tried: [],
  error: null,
};

const linesOf = (...told: readonly Partial<typeof message>[]) =>
  toldLines(
    told.map((one) => ({ ...message, ...one })),
    momentsIn('Europe/Copenhagen', NOW),
  );

describe('who was told', () => {
  test('by which channel, and which ones did not take it', () => {
    const tried = [{ channel: 'slack', why: 'users_not_found' } as const];
    expect(linesOf({}, { channel: 'mail', tried })).toEqual([
      expect.stringMatching(/^handed-over to Clara Lund: by slack, .*10:00$/),
      expect.stringMatching(/^handed-over to Clara Lund: by mail, .*10:00 \(slack: users_not_found\)$/),
    ]);
  });

  test('what may not have arrived says so', () => {
    const [line] = linesOf({
      what: 'confirmation',
      to: 'the lead',
      state: 'unsure',
      channel: 'mail',
      error: 'no answer came',
    });
    expect(line).toMatch(/^confirmation to the lead: may not have arrived by mail, .* \(no answer came\)$/);
  });

  test('what no channel took, what waits, and what came too late', () => {
    const late = { channel: 'slack', why: 'no longer worth saying' } as const;
    expect(
      linesOf(
        { state: 'failed', tried: [{ channel: 'slack', why: 'busy' }] },
        { state: 'waiting', at: null },
        { state: 'skipped', tried: [late] },
      ),
    ).toEqual([
      'handed-over to Clara Lund: no channel took it (slack: busy)',
      expect.stringMatching(/^handed-over to Clara Lund: not before .*10:00$/),
      'handed-over to Clara Lund: not sent (slack: no longer worth saying)',
    ]);
  });

  test('what no channel is set up for is one line', () => {
    const unheard: Partial<typeof message> = {
      state: 'skipped',
      tried: [{ channel: 'slack', why: 'not set up' }],
    };
    expect(linesOf(unheard, unheard)).toEqual(['no channel is set up for 2 messages']);
    expect(linesOf(unheard)).toEqual(['no channel is set up for 1 message']);
  });
});
