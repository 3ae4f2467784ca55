import { beforeAll, expect, test } from 'vitest';
import type { Policy } from '../../src/core/policy.ts';
import { compareIfOwed } from '../../src/flows/compare-if-owed.ts';
import { createHearing } from '../../src/flows/hearing.ts';
import { pollerOf } from '../../src/flows/poller.ts';
import { hintSink } from '../../src/flows/read-hints.ts';
import { reconcile } from '../../src/flows/reconcile.ts';
import { CRMS } from '../../src/model/crm.ts';
import type { Hint } from '../../src/model/remote.ts';
import { useStore } from '../support/database.ts';
import { createFlow, deafen, onlyLead, step } from '../support/flow.ts';
import { create, edit, QUALIFIED, remove } from '../support/flow-people.ts';
import { memoryPolicy } from '../support/flow-policy.ts';

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** The service, struck as often as it polls; `deaf`: no hint arrives. */
async function service() {
  const flow = createFlow(store(), policy);
  const hearing = createHearing(flow.now);
  const poll = pollerOf(flow.context, hearing, 30);
  const state = { deaf: false, compared: 0 };
  const run = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 30 * SECOND) {
      flow.pass(30 * SECOND);
      for (const crm of CRMS) {
        const { connector, hints } = flow.stations[crm];
        const told = hints.splice(0);
        if (!state.deaf) await hintSink(flow.context, hearing)(told);
        await poll(connector);
        await compareIfOwed(hearing, connector, async (one) => {
          state.compared += 1;
          expect((await reconcile(flow.context, one)).ok).toBe(true);
        });
      }
      await step(flow);
    }
  };
  await run(30 * SECOND);
  const ref = create(flow, 'hubspot', QUALIFIED);
  await run(2 * MINUTE);
  return { flow, state, run, ref };
}

test('what was deleted while no hint arrived is known within a minute of the end, though no poll shows it', async () => {
  const { flow, state, run, ref } = await service();
  expect(state.compared).toBe(0);
  state.deaf = true;
  edit(flow, 'hubspot', ref.id, { city: 'Aarhus' });
  flow.pass(25 * SECOND);
  await run(2 * MINUTE);
  // The worst: it is the very last that is lost.
  remove(flow, 'hubspot', ref.id);
  deafen(flow);
  state.deaf = false;
  expect((await onlyLead(flow)).links.hubspot?.state).toBe('live');
  await run(MINUTE);
  expect((await onlyLead(flow)).links.hubspot?.state).toBe('gone');
});

/** What one CRM tells, by a clock that stands until it is moved. */
function hearingOf() {
  let now = Date.parse('2026-11-24T09:00:00Z');
  const hearing = createHearing(() => now);
  const hint: Hint = { ref: { crm: 'hubspot', kind: 'lead', object: 'contacts', id: '1' } };
  /** How often it is compared, asked every half a minute. */
  const compares = (minutes: number): number => {
    let times = 0;
    for (const end = now + minutes * MINUTE; now < end; now += 30 * SECOND) {
      if (!hearing.owesComparing('hubspot')) continue;
      times += 1;
      hearing.compared('hubspot');
    }
    return times;
  };
  return { hearing, hint, compares };
}

test('a CRM that has fallen silent is compared every minute for half an hour, and once more when it is heard again', () => {
  const { hearing, hint, compares } = hearingOf();
  hearing.heard([hint]);
  expect(compares(10)).toBe(0);
  hearing.missed('hubspot', true);
  expect(compares(30)).toBe(30);
  expect(compares(60)).toBe(0);
  hearing.heard([hint]);
  expect(compares(60)).toBe(1);
});

test('a change that a poll sees before its hint has come is no sign of silence', () => {
  const { hearing, hint, compares } = hearingOf();
  hearing.heard([hint]);
  hearing.missed('hubspot', false);
  hearing.heard([hint]);
  expect(compares(10)).toBe(0);
});

test('a CRM that never sends hints has not fallen silent', () => {
  const { hearing, compares } = hearingOf();
  hearing.missed('hubspot', true);
  expect(compares(10)).toBe(0);
});
