import { describe, expect, test } from 'vitest';
import { createBreaker } from '../../connectors/breaker.ts';
import type { Connector } from '../../connectors/connector.ts';
import { guarded } from '../../connectors/guarded.ts';
import type { CrmErrorKind } from '../../src/model/crm-error.ts';
import { crmError } from '../support/flow-crm.ts';
import { memoryConnector } from '../support/memory-connector.ts';
import { createMemoryCrm } from '../support/memory-crm.ts';

/** A breaker with a clock that is moved by hand. */
function rig(random = () => 1) {
  let now = 1_000_000;
  const clock = () => now;
  return {
    clock,
    breaker: createBreaker(clock, random),
    pass: (ms: number) => {
      now += ms;
    },
  };
}

const fail = ({ breaker }: ReturnType<typeof rig>, times: number): void => {
  for (let n = 0; n < times; n += 1) if (breaker.enter() === null) breaker.failed('no answer');
};

describe('the circuit', () => {
  test('opens after five calls in a row that came to nothing, and not after four', () => {
    const at = rig();
    fail(at, 4);
    expect(at.breaker.circuit()).toBe('closed');
    fail(at, 1);
    expect(at.breaker.circuit()).toBe('open');
    expect(at.breaker.enter()).toBe(at.clock() + 2_000);
  });

  test('forgets failures at any answer', () => {
    const at = rig();
    fail(at, 4);
    at.breaker.answered();
    fail(at, 4);
    expect(at.breaker.circuit()).toBe('closed');
  });

  test('lets one probe through when its time is over, and nobody beside it', () => {
    const at = rig();
    fail(at, 5);
    at.pass(2_000);
    expect(at.breaker.enter()).toBeNull();
    expect(at.breaker.circuit()).toBe('probing');
    expect(at.breaker.enter()).not.toBeNull();
    at.breaker.answered();
    expect(at.breaker.circuit()).toBe('closed');
    expect(at.breaker.enter()).toBeNull();
  });

  test('rests twice as long after each probe in vain, up to twenty seconds', () => {
    const at = rig();
    fail(at, 5);
    const rests = Array.from({ length: 6 }, () => {
      const rest = (at.breaker.until() ?? 0) - at.clock();
      at.pass(rest);
      fail(at, 1);
      return rest;
    });
    expect(rests).toEqual([2_000, 4_000, 8_000, 16_000, 20_000, 20_000]);
  });

  test('sends another probe when the first was never heard of', () => {
    const at = rig();
    fail(at, 5);
    at.pass(2_000);
    expect(at.breaker.enter()).toBeNull();
    at.pass(60_000);
    expect(at.breaker.enter()).toBeNull();
  });

  test('is no longer open for what was out already when it opened', () => {
    const at = rig();
    fail(at, 5);
    for (let n = 0; n < 20; n += 1) at.breaker.failed('no answer');
    expect(at.breaker.until()).toBe(at.clock() + 2_000);
  });

  test('opens for a time that chance spreads', () => {
    const early = rig(() => 0);
    fail(early, 5);
    expect(early.breaker.until()).toBe(early.clock() + 1_500);
  });
});

/** A CRM whose reads end in an error of this kind; null: they are answered. */
function away(kind: CrmErrorKind | null) {
  const at = rig();
  const memory = createMemoryCrm('hubspot', at.clock);
  const plain = memoryConnector(memory);
  const state = { kind, calls: 0 };
  const connector: Connector = {
    ...plain,
    read: async (request) => {
      state.calls += 1;
      return state.kind === null
        ? plain.read(request)
        : { ok: false, error: crmError('hubspot', state.kind) };
    },
  };
  return { ...at, state, connector: guarded(connector, at.breaker) };
}

describe('a guarded connector', () => {
  test('makes no storm of ten minutes of outage, and is back within twenty seconds of its end', async () => {
    const { connector, state, pass } = away('unavailable');
    for (let ms = 0; ms < 600_000; ms += 200) {
      await connector.read({ refs: [] });
      pass(200);
    }
    expect(state.calls).toBeLessThan(45);
    state.kind = null;
    let waited = 0;
    while (!(await connector.read({ refs: [] })).ok) {
      waited += 200;
      pass(200);
    }
    expect(waited).toBeLessThanOrEqual(20_000);
    expect(connector.budget().circuit).toBe('closed');
  });

  test('refuses as something that passes by itself, and says until when', async () => {
    const { connector } = away('unknown');
    for (let n = 0; n < 5; n += 1) await connector.read({ refs: [] });
    const { waitUntil, circuit } = connector.budget();
    expect(circuit).toBe('open');
    expect(await connector.read({ refs: [] })).toMatchObject({
      error: { kind: 'unavailable', retriable: true, retryAt: waitUntil, code: 'CIRCUIT_OPEN' },
    });
  });

  test.each<CrmErrorKind>(['limit', 'invalid', 'auth', 'locked', 'missing'])(
    'takes an answer that says %s for a sign of life',
    async (kind) => {
      const { connector, state } = away(kind);
      for (let n = 0; n < 20; n += 1) await connector.read({ refs: [] });
      expect(state.calls).toBe(20);
      expect(connector.budget().circuit).toBe('closed');
    },
  );

  test('is not opened by writes of which one row was settled', async () => {
    const { connector, breaker } = away(null);
    const op = { op: 'lead', key: 'L1', id: '404', object: 'leads', fields: {}, attempt: 1 } as const;
    for (let n = 0; n < 6; n += 1) await connector.write([op]);
    expect(breaker.circuit()).toBe('closed');
  });
});
