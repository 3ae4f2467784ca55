import { beforeAll, describe, expect, test } from 'vitest';
import { asJson, asText, syncSchema } from '../../src/cli/sync/summary.ts';
import type { Policy } from '../../src/core/policy.ts';
import { type Pass, runOnce } from '../../src/flows/run-once.ts';
import { readStatus } from '../../src/store/status.ts';
import { useStore } from '../support/database.ts';
import { createFlow, type Flow } from '../support/flow.ts';
import { crmError } from '../support/flow-crm.ts';
import { create, edit, onlyRecord, QUALIFIED, recordsIn, STRANGER, tasksIn } from '../support/flow-people.ts';
import { memoryPolicy } from '../support/flow-policy.ts';

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});
const start = (): Flow => createFlow(store(), policy);

/** One pass, in which waiting moves the clock. The waits it took stand in `slept`. */
async function pass(flow: Flow, slept: number[] = []): Promise<Pass> {
  const sleep = async (ms: number): Promise<void> => {
    slept.push(ms);
    flow.pass(ms);
  };
  return runOnce(flow.context, { aWaitMs: 15_000, idleWaits: 12, sleep });
}

describe('one pass', () => {
  test('finds what changed by polling alone, and brings it to its end', async () => {
    const flow = start();
    create(flow, 'hubspot', QUALIFIED);
    create(flow, 'salesforce', { ...STRANGER, email: 'other@nordlys.example' });
    const { seen, written, waits, stopped } = await pass(flow);
    expect(seen).toEqual({ hubspot: 1, salesforce: 1 });
    expect(written).toEqual({
      hubspot: { created: 1, updated: 1, tasks: 1, refused: 0 },
      // The date of the call, too.
      salesforce: { created: 1, updated: 1, tasks: 2, refused: 0 },
    });
    expect([waits, stopped]).toEqual([[], []]);
    expect(recordsIn(flow, 'salesforce')).toHaveLength(2);
    expect(tasksIn(flow, 'salesforce')).toHaveLength(1);
  });

  test('a second one has nothing to write', async () => {
    const flow = start();
    create(flow, 'hubspot', QUALIFIED);
    await pass(flow);
    const { written } = await pass(flow);
    const none = { created: 0, updated: 0, tasks: 0, refused: 0 };
    expect(written).toEqual({ hubspot: none, salesforce: none });
  });

  test('waits for short back-offs and goes on', async () => {
    const flow = start();
    create(flow, 'hubspot', QUALIFIED);
    flow.stations.salesforce.weather.loseAnswers = 2;
    const slept: number[] = [];
    const { waits, written } = await pass(flow, slept);
    expect(slept.length).toBeGreaterThan(0);
    expect(waits).toEqual([]);
    expect(written.salesforce?.refused).toBe(2);
    expect(recordsIn(flow, 'salesforce')).toHaveLength(1);
  });

  test('stops at what waits longer, and says until when and why', async () => {
    const flow = start();
    create(flow, 'hubspot', QUALIFIED);
    const retryAt = flow.now() + 3 * 3_600_000;
    const message = 'You have reached your daily limit.';
    flow.stations.salesforce.weather.refuse = () => crmError('salesforce', 'limit', { message, retryAt });
    const { waits } = await pass(flow);
    expect(waits).toMatchObject([
      { crm: 'salesforce', what: 'tasks without a record', n: 2, until: null },
      { crm: 'salesforce', what: 'writes', n: 1, until: retryAt, kind: 'limit', said: message },
    ]);
  });

  test('does not go in circles with a CRM that refuses every time', async () => {
    const flow = start();
    create(flow, 'hubspot', QUALIFIED);
    flow.stations.salesforce.weather.refuse = () =>
      crmError('salesforce', 'unavailable', { message: 'Bad gateway' });
    const slept: number[] = [];
    const { waits } = await pass(flow, slept);
    expect(slept.length).toBeLessThan(40);
    expect(waits.find(({ what }) => what === 'writes')).toMatchObject({
      kind: 'unavailable',
      said: 'Bad gateway',
    });
  });

  test('gives up asking for changes after some tries, keeps what was read, and names the CRM’s words', async () => {
    const flow = start();
    const down = flow.stations.hubspot.connector;
    const broken: Flow = {
      ...flow,
      context: {
        ...flow.context,
        connectors: {
          ...flow.context.connectors,
          hubspot: {
            ...down,
            pull: async () => ({
              ok: false,
              error: crmError('hubspot', 'unavailable', { message: 'Service Unavailable' }),
            }),
          },
        },
      },
    };
    create(flow, 'salesforce', STRANGER);
    const { stopped, seen } = await pass(broken);
    expect(stopped).toEqual([
      { crm: 'hubspot', until: null, kind: 'unavailable', said: 'Service Unavailable' },
    ]);
    expect(seen).toEqual({ hubspot: 0, salesforce: 1 });
  });

  test('what people did between two passes goes across', async () => {
    const flow = start();
    create(flow, 'hubspot', QUALIFIED);
    await pass(flow);
    edit(flow, 'salesforce', onlyRecord(flow, 'salesforce').ref.id, { city: 'Roskilde' });
    await pass(flow);
    expect(onlyRecord(flow, 'hubspot').fields.city).toBe('Roskilde');
  });
});

describe('the summary', () => {
  test('adds up, and says that nothing waits', async () => {
    const flow = start();
    create(flow, 'hubspot', QUALIFIED);
    create(flow, 'hubspot', { ...STRANGER, email: 'anyone@fjordlys.example' });
    const done = await pass(flow);
    const status = await readStatus(store().db);
    expect(asText(done, status).split('\n')).toEqual([
      'Seen      HubSpot 2 records · Salesforce 0 records',
      'Leads     2 = 1 synced + 1 refused (own-staff 1) + 0 held',
      'Written   HubSpot: 0 created, 1 updated, 1 activities',
      'Written   Salesforce: 1 created, 0 updated, 2 activities',
      'Waiting   nothing',
      '',
    ]);
    expect(syncSchema.parse(JSON.parse(asJson(done, status)))).toMatchObject({
      leads: 2,
      synced: 1,
      refused: { 'own-staff': 1 },
      waiting: [],
      stopped: [],
    });
  });

  test('says what waits, until when and in whose words', async () => {
    const until = Date.parse('2026-11-25T00:00:00Z');
    const done: Pass = {
      seen: { hubspot: 1 },
      written: {},
      stopped: [{ crm: 'hubspot', until, kind: 'limit', said: 'its allowance of calls is used up' }],
      waits: [
        { crm: 'salesforce', what: 'writes', n: 3, until, kind: 'unavailable', said: 'Bad gateway' },
        { crm: 'salesforce', what: 'tasks without a record', n: 1, until: null, kind: null, said: null },
      ],
    };
    expect(asText(done, await readStatus(store().db))).toContain(
      [
        'Waiting   HubSpot was not read to the end, not before 2026-11-25T00:00:00.000Z: its allowance of calls is used up',
        'Waiting   3 writes in Salesforce, not before 2026-11-25T00:00:00.000Z: Bad gateway',
        'Waiting   1 activity until the lead has a record in Salesforce',
      ].join('\n'),
    );
  });
});
