import { beforeAll, expect, test } from 'vitest';
import type { Connector } from '../../connectors/connector.ts';
import type { Policy } from '../../src/core/policy.ts';
import { type BackfillOptions, backfill, type Progress } from '../../src/flows/backfill.ts';
import { LANES } from '../../src/model/effect.ts';
import { err, ok } from '../../src/model/result.ts';
import { readBackfills } from '../../src/store/backfills.ts';
import { readCursor } from '../../src/store/seen.ts';
import { useStore } from '../support/database.ts';
import { createFlow, deafen, type Flow, leadsOf, poll, work } from '../support/flow.ts';
import { crmError } from '../support/flow-crm.ts';
import { create, edit, onlyRecord, QUALIFIED, recordsIn, STRANGER } from '../support/flow-people.ts';
import { memoryPolicy } from '../support/flow-policy.ts';

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});
const start = (): Flow => createFlow(store(), policy);

const twelve = (flow: Flow): void => {
  for (let n = 0; n < 12; n += 1) create(flow, 'hubspot', { ...STRANGER, email: `p${n}@nordlys.example` });
  deafen(flow);
};

const options = (flow: Flow, told: Progress[] = [], stopped = () => false): BackfillOptions => ({
  told: (progress) => void told.push(progress),
  stopped,
  sleep: async (ms) => flow.pass(ms),
});

const leadsRead = (told: readonly Progress[]): readonly number[] =>
  told.filter(({ kind, waits }) => kind === 'lead' && waits === null).map(({ done }) => done);

test('everything is read, whenever it changed, and nothing of it again by the first poll', async () => {
  const flow = start();
  twelve(flow);
  const told: Progress[] = [];
  const { connector } = flow.stations.hubspot;
  expect(await backfill(flow.context, connector, options(flow, told))).toBe('done');
  expect(leadsRead(told)[0]).toBe(0);
  expect(leadsRead(told).at(-1)).toBe(12);
  expect(told.find(({ kind }) => kind === 'lead')?.total).toBe(12);
  expect(await leadsOf(flow)).toHaveLength(12);
  expect(await readCursor(store().db, 'hubspot', 'lead')).not.toBeNull();
});

test('one that was stopped goes on where it was, and one that came to its end begins anew', async () => {
  const flow = start();
  twelve(flow);
  const { connector } = flow.stations.hubspot;
  const first: Progress[] = [];
  const reads: string[] = [];
  const soon = (): boolean => reads.length === 1;
  const counting: Connector = {
    ...connector,
    scan: async (kind, place) => {
      if (kind === 'lead') reads.push(place ?? '');
      return connector.scan(kind, place);
    },
  };
  expect(await backfill(flow.context, counting, options(flow, first, soon))).toBe('stopped');
  const read = (await readBackfills(store().db)).find(({ kind }) => kind === 'lead')?.done ?? 0;
  expect(read).toBe(5);
  const second: Progress[] = [];
  expect(await backfill(flow.context, connector, options(flow, second))).toBe('done');
  expect(leadsRead(second)[0]).toBe(read);
  expect(leadsRead(second).at(-1)).toBe(12);
  const third: Progress[] = [];
  await backfill(flow.context, connector, options(flow, third));
  expect(leadsRead(third)[0]).toBe(0);
  expect(leadsRead(third).at(-1)).toBe(12);
  expect(third.at(-1)?.news).toBe(0);
});

test('what it finds waits behind live leads, and comes to its end', async () => {
  const flow = start();
  create(flow, 'hubspot', QUALIFIED);
  deafen(flow);
  await backfill(flow.context, flow.stations.hubspot.connector, options(flow));
  const lanes = await store().db.selectFrom('outbox').select('lane').execute();
  expect(new Set(lanes.map(({ lane }) => lane))).toEqual(new Set([LANES.backfill]));
  await work(flow);
  expect(recordsIn(flow, 'salesforce')).toHaveLength(1);
});

test('a change whose hint was lost and that polling has gone past is found', async () => {
  const flow = start();
  create(flow, 'hubspot', QUALIFIED);
  await work(flow);
  await poll(flow);
  edit(flow, 'hubspot', onlyRecord(flow, 'hubspot').ref.id, { company_name: 'Sydlys A/S' });
  deafen(flow);
  await backfill(flow.context, flow.stations.hubspot.connector, options(flow));
  await work(flow);
  expect(onlyRecord(flow, 'salesforce').fields.company_name).toBe('Sydlys A/S');
});

test('it waits as long as the CRM asks, says why, and tries again what passes by itself', async () => {
  const flow = start();
  twelve(flow);
  let failures = 2;
  const plain = flow.stations.hubspot.connector;
  const connector: Connector = {
    ...plain,
    scan: async (kind, place) => {
      if (kind !== 'lead' || failures === 0) return plain.scan(kind, place);
      failures -= 1;
      const retryAt = flow.now() + 7_000;
      return err(
        crmError('hubspot', failures === 1 ? 'limit' : 'unavailable', { retryAt, message: 'later' }),
      );
    },
  };
  const told: Progress[] = [];
  const before = flow.now();
  expect(await backfill(flow.context, connector, options(flow, told))).toBe('done');
  expect(flow.now() - before).toBeGreaterThanOrEqual(14_000);
  expect(told.filter(({ waits }) => waits?.why === 'later')).toHaveLength(2);
  expect(await leadsOf(flow)).toHaveLength(12);
});

test('when a day’s calls run low it stands still and says so', async () => {
  const flow = start();
  twelve(flow);
  const plain = flow.stations.hubspot.connector;
  let left = 199;
  const connector: Connector = {
    ...plain,
    budget: () => ({ ...plain.budget(), dailyLimit: 1_000, dailyLeft: left, heardAt: flow.now() }),
  };
  const told: Progress[] = [];
  const end = await backfill(flow.context, connector, {
    ...options(flow, told),
    sleep: async () => {
      const [row] = await readBackfills(store().db);
      expect(row?.waitsFor).toContain('199 of 1000 calls are left');
      left = 1_000;
    },
  });
  expect(end).toBe('done');
  expect((await readBackfills(store().db)).every(({ waitsFor }) => waitsFor === null)).toBe(true);
});

test('while a CRM gathers its records it stands still and says so, and whoever goes on waits for the same', async () => {
  const flow = start();
  twelve(flow);
  const plain = flow.stations.hubspot.connector;
  const places: (string | null)[] = [];
  const connector: Connector = {
    ...plain,
    scan: async (kind, place) => {
      if (kind !== 'lead') return plain.scan(kind, place);
      places.push(place);
      if (place !== null) return plain.scan(kind, place === 'job' ? null : place);
      const waits = { until: flow.now() + 7_000, why: 'it gathers them' };
      return ok({ records: [], next: 'job', waits });
    },
  };
  const told: Progress[] = [];
  const before = flow.now();
  const stopsThere = { ...options(flow, told), stopped: () => places.length > 0 };
  expect(await backfill(flow.context, connector, stopsThere)).toBe('stopped');
  expect(flow.now() - before).toBeGreaterThanOrEqual(7_000);
  expect(told.at(-1)?.waits?.why).toBe('it gathers them');
  const lead = (await readBackfills(store().db)).find(({ kind }) => kind === 'lead');
  expect(lead).toMatchObject({ place: 'job', waitsFor: 'it gathers them', done: 0 });
  expect(await backfill(flow.context, connector, options(flow))).toBe('done');
  expect(places[1]).toBe('job');
  expect(await leadsOf(flow)).toHaveLength(12);
});

test('what was gathered some time ago does not undo a change that was seen since', async () => {
  const flow = start();
  const { id } = create(flow, 'hubspot', QUALIFIED);
  await work(flow);
  const plain = flow.stations.hubspot.connector;
  const old = await plain.scan('lead', null);
  if (!old.ok) throw new Error(old.error.message);
  edit(flow, 'hubspot', id, { company_name: 'Sydlys A/S' });
  await work(flow);
  const events = async () => (await store().db.selectFrom('events').selectAll().execute()).length;
  const happened = await events();
  const connector: Connector = {
    ...plain,
    scan: async (kind, place) =>
      kind === 'lead' ? ok({ ...old.value, next: null, lags: true }) : plain.scan(kind, place),
  };
  await backfill(flow.context, connector, options(flow));
  await work(flow);
  expect(onlyRecord(flow, 'salesforce').fields.company_name).toBe('Sydlys A/S');
  const names = (await leadsOf(flow)).map(({ fields }) => fields['company.name']);
  expect(names).toMatchObject([{ value: 'Sydlys A/S', by: 'hubspot' }]);
  expect(await events()).toBe(happened);
});
