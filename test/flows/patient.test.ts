import { describe, expect, test } from 'vitest';
import { type Comparable, patient } from '../../src/flows/patient.ts';
import type { CrmError } from '../../src/model/crm-error.ts';
import { err, ok } from '../../src/model/result.ts';

const away: CrmError = {
  crm: 'hubspot',
  kind: 'unavailable',
  where: 'POST contacts/search',
  message: 'no answer',
  retriable: true,
};
const NOW = Date.parse('2026-11-24T09:00:00Z');

/** A CRM that fails so often before it answers. */
function failing(times: number, error: CrmError) {
  const asked: number[] = [];
  const crm: Comparable = {
    crm: 'hubspot',
    objectsOf: () => ['contacts'],
    digest: async () => {
      asked.push(asked.length + 1);
      return asked.length <= times ? err(error) : ok({ count: 7, latest: null });
    },
    idsIn: async () => ok([]),
    read: async () => ok({ records: [], missing: [] }),
  };
  const slept: number[] = [];
  const asking = patient(
    crm,
    () => NOW,
    async (ms) => void slept.push(ms),
  );
  return { asked, slept, ask: () => asking.digest({ object: 'contacts', after: null, upTo: null }) };
}

describe('a patient connector', () => {
  test('asks again what failed for a moment, after waits that grow', async () => {
    const { ask, slept } = failing(3, away);
    expect(await ask()).toEqual(ok({ count: 7, latest: null }));
    expect(slept).toHaveLength(3);
    expect(slept).toEqual(slept.toSorted((a, b) => a - b));
  });

  test('waits as long as the CRM says', async () => {
    const { ask, slept } = failing(1, { ...away, kind: 'limit', retryAt: NOW + 9_000 });
    expect((await ask()).ok).toBe(true);
    expect(slept).toEqual([9_000]);
  });

  test('gives up on what does not pass, at once or in the end', async () => {
    const refused = failing(1, { ...away, kind: 'auth', retriable: false });
    expect((await refused.ask()).ok).toBe(false);
    expect([refused.asked.length, refused.slept]).toEqual([1, []]);
    const gone = failing(100, away);
    expect((await gone.ask()).ok).toBe(false);
    expect(gone.asked).toHaveLength(8);
  });
});
