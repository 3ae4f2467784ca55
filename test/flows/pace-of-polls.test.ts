import { beforeAll, describe, expect, test } from 'vitest';
import type { Connector } from '../../connectors/connector.ts';
import type { Policy } from '../../src/core/policy.ts';
import type { FlowContext } from '../../src/flows/context.ts';
import { createHearing } from '../../src/flows/hearing.ts';
import { pollerOf, strikeSeconds } from '../../src/flows/poller.ts';
import { hintSink } from '../../src/flows/read-hints.ts';
import { CRMS, type Crm } from '../../src/model/crm.ts';
import { ok } from '../../src/model/result.ts';
import { useStore } from '../support/database.ts';
import { createFlow, type Flow, step } from '../support/flow.ts';
import { create, edit, QUALIFIED, recordsIn, tasksIn } from '../support/flow-people.ts';
import { memoryPolicy } from '../support/flow-policy.ts';

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const POLL_SECONDS = 30;
/** How far the index that polls read lags behind. */
const LAG_MS = 10 * SECOND;

/** The service between two CRMs, second by second: hints arrive or do not, the schedule strikes, the loops work. */
function serviceOf(flow: Flow) {
  const polls: Record<Crm, number> = { hubspot: 0, salesforce: 0 };
  const state = { deaf: false };
  const lagging = (plain: Connector): Connector => ({
    ...plain,
    pull: async (kind, cursor, limit) => {
      if (kind === 'lead') polls[plain.crm] += 1;
      const page = await plain.pull(kind, cursor, limit);
      if (!page.ok) return page;
      const shown = page.value.records.filter(({ modifiedAt }) => modifiedAt <= flow.now() - LAG_MS);
      const lastShown = shown.at(-1);
      const next = lastShown === undefined ? (cursor ?? { at: 0, id: '' }) : page.value.next;
      return ok({ ...page.value, records: shown, next, lags: true });
    },
  });
  const { hubspot, salesforce } = flow.stations;
  const context: FlowContext = {
    ...flow.context,
    connectors: { hubspot: lagging(hubspot.connector), salesforce: lagging(salesforce.connector) },
  };
  const hearing = createHearing(context.clock);
  const poll = pollerOf(context, hearing, POLL_SECONDS);
  const sink = hintSink(context, hearing);
  const strikeMs = strikeSeconds(POLL_SECONDS) * SECOND;
  let passed = 0;
  const tick = async (ms: number): Promise<void> => {
    flow.pass(ms);
    passed += ms;
    for (const crm of CRMS) {
      const hints = flow.stations[crm].hints.splice(0);
      if (!state.deaf) await sink(hints);
      const connector = context.connectors[crm];
      if (passed % strikeMs === 0 && connector !== undefined) await poll(connector);
    }
    await step(flow);
  };
  const run = async (ms: number): Promise<void> => {
    for (const end = passed + ms; passed < end; ) await tick(SECOND);
  };
  /** The same from strike to strike of the schedule, for times in which little happens. */
  const runOn = async (ms: number): Promise<void> => {
    await run(strikeMs - (passed % strikeMs));
    for (const end = passed + ms - strikeMs; passed < end; ) await tick(strikeMs);
  };
  return { state, polls, run, runOn };
}

/** A lead that is in both CRMs, told of by hints: from now on they are known to arrive. */
async function started() {
  const flow = createFlow(store(), policy);
  const service = serviceOf(flow);
  await service.run(10 * SECOND);
  create(flow, 'hubspot', QUALIFIED);
  await service.run(2 * MINUTE);
  expect(recordsIn(flow, 'salesforce')).toHaveLength(1);
  return { flow, ...service };
}

const other = (crm: Crm): Crm => (crm === 'hubspot' ? 'salesforce' : 'hubspot');
const nameIn = (flow: Flow, crm: Crm): unknown => recordsIn(flow, crm)[0]?.fields.company_name;
const rename = (flow: Flow, crm: Crm, name: string): void =>
  edit(flow, crm, recordsIn(flow, crm)[0]?.ref.id ?? '', { company_name: name });

describe.each(CRMS)('after ten minutes in which no hint of %s arrived', (crm) => {
  test.each([0, 11, 22, 33])(
    'all is in place within a minute of the end, whenever polls come (%i s later)',
    async (shift) => {
      const { flow, state, run, runOn } = await started();
      await run(shift * SECOND);
      state.deaf = true;
      await runOn(10 * MINUTE - 10 * SECOND);
      await run(9 * SECOND);
      // The worst: for ten minutes nothing shows that hints are lost, and what is lost is the very last.
      rename(flow, crm, 'Sydlys A/S');
      create(flow, crm, { ...QUALIFIED, email: 'late@vestlys.example', company_domain: 'vestlys.example' });
      await run(SECOND);
      state.deaf = false;
      flow.stations[crm].hints.splice(0);
      await run(MINUTE);
      expect(nameIn(flow, other(crm))).toBe('Sydlys A/S');
      for (const one of CRMS) {
        expect(recordsIn(flow, one)).toHaveLength(2);
        expect(tasksIn(flow, one).length).toBeGreaterThanOrEqual(2);
      }
    },
  );
});

test('in a quiet hour a third of the polls is saved, and none while nobody knows that hints arrive', async () => {
  const { flow, state, polls, runOn } = await started();
  const hours = async (n: number): Promise<Record<Crm, number>> => {
    const before = { ...polls };
    for (let i = 0; i < 6 * n; i += 1) {
      // Each of a lead's changes is heard of in the one CRM, and Stafet's own write in the other.
      rename(flow, 'hubspot', `Nordlys ${i} A/S`);
      await runOn(10 * MINUTE);
    }
    return { hubspot: polls.hubspot - before.hubspot, salesforce: polls.salesforce - before.salesforce };
  };
  expect(await hours(1)).toEqual({ hubspot: 80, salesforce: 80 });
  state.deaf = true;
  await runOn(15 * MINUTE);
  expect((await hours(0.5)).hubspot).toBe(60);
}, 90_000);

test('a change that no hint named brings the configured pace back at once', async () => {
  const { flow, state, polls, runOn } = await started();
  state.deaf = true;
  rename(flow, 'hubspot', 'Sydlys A/S');
  await runOn(MINUTE);
  expect(nameIn(flow, 'salesforce')).toBe('Sydlys A/S');
  state.deaf = false;
  const before = polls.hubspot;
  await runOn(10 * MINUTE);
  expect(polls.hubspot - before).toBe(20);
  await runOn(10 * MINUTE);
  rename(flow, 'hubspot', 'Nordlys A/S');
  const later = polls.hubspot;
  await runOn(6 * MINUTE);
  expect(polls.hubspot - later).toBe(8);
});
