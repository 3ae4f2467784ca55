import { beforeAll, describe, expect, test } from 'vitest';
import type { WriteOp } from '../../connectors/connector.ts';
import type { Policy } from '../../src/core/policy.ts';
import { CRMS, type Crm } from '../../src/model/crm.ts';
import { readBlockedFields, unblockFields } from '../../src/store/dead-letters.ts';
import { readStatus } from '../../src/store/status.ts';
import { useStore } from '../support/database.ts';
import { createFlow, type Flow, hear, leadsOf, step, work } from '../support/flow.ts';
import { create, edit, QUALIFIED, recordsIn, shown, tasksIn } from '../support/flow-people.ts';
import { memoryPolicy } from '../support/flow-policy.ts';

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});
const start = (): Flow => createFlow(store(), policy);

const HOUR = 3_600_000;

/** Three leads that all meet what the set-up forbids. */
async function threeLeads(flow: Flow): Promise<void> {
  for (const n of [1, 2, 3]) create(flow, 'hubspot', { ...QUALIFIED, email: `maria${n}@nordlys.example` });
  for (let round = 0; round < 12; round += 1) {
    await hear(flow);
    await step(flow);
    flow.pass(1_000);
  }
}

const told = ({ lines }: Flow, level: string) => lines.filter((line) => line.level === level);

describe('a right that Stafet does not have', () => {
  const forbid = (flow: Flow, crm: Crm, what: (op: WriteOp) => boolean) => {
    const state = { forbidden: true };
    flow.stations[crm].weather.refuse = (op) =>
      state.forbidden && what(op)
        ? { kind: 'config', code: 'MISSING_SCOPES', message: 'not granted all required scopes' }
        : null;
    return state;
  };

  test.each([
    ['leads', (op: WriteOp) => op.op === 'lead'],
    ['tasks', (op: WriteOp) => op.op === 'task'],
  ])('holds no lead for want of %s, is told once, and all goes out once it is given', async (_name, what) => {
    const flow = start();
    const right = forbid(flow, 'salesforce', what);
    await threeLeads(flow);
    const status = await readStatus(store().db);
    expect(status).toMatchObject({ held: 0, blockedFields: 1, waiting: { dead: 0 } });
    expect(told(flow, 'error')).toHaveLength(1);
    expect(told(flow, 'warn')).toEqual([]);
    right.forbidden = false;
    flow.pass(HOUR);
    await work(flow);
    for (const crm of CRMS) expect(tasksIn(flow, crm)).toHaveLength(3);
    expect(await readBlockedFields(store().db)).toEqual([]);
  });

  test('is not waited for longer than an admin says', async () => {
    const flow = start();
    const right = forbid(flow, 'salesforce', (op) => op.op === 'lead');
    await threeLeads(flow);
    right.forbidden = false;
    expect(await unblockFields(store().db, 'salesforce')).toBe(1);
    const before = flow.now();
    await work(flow);
    expect(recordsIn(flow, 'salesforce')).toHaveLength(3);
    expect(flow.now() - before).toBeLessThan(HOUR);
  });

  test('to one record alone leaves the other CRM as true as ever', async () => {
    const flow = start();
    const ref = create(flow, 'hubspot', QUALIFIED);
    await work(flow);
    const right = forbid(flow, 'salesforce', (op) => op.op === 'lead');
    edit(flow, 'hubspot', ref.id, { city: 'Aarhus' });
    await hear(flow);
    await step(flow);
    edit(flow, 'salesforce', recordsIn(flow, 'salesforce')[0]?.ref.id ?? '', { person_title: 'COO' });
    await hear(flow);
    await step(flow);
    await step(flow);
    expect(shown(recordsIn(flow, 'hubspot')[0] ?? fail(), 'person_title')).toBe('COO');
    right.forbidden = false;
    flow.pass(HOUR);
    await work(flow);
    expect(shown(recordsIn(flow, 'salesforce')[0] ?? fail(), 'city')).toBe('Aarhus');
  });
});

test('an owner who has left the CRM is left out of writes by himself, told once; leads and tasks go on', async () => {
  const flow = start();
  flow.stations.salesforce.weather.refuse = (op) =>
    op.op === 'lead' && (op.fields.owner ?? null) !== null
      ? {
          kind: 'config',
          code: 'INACTIVE_OWNER_OR_USER',
          message: 'operation performed with inactive user [005] as owner of lead',
          fields: ['owner'],
        }
      : null;
  await threeLeads(flow);
  await work(flow);
  expect(recordsIn(flow, 'salesforce')).toHaveLength(3);
  expect(tasksIn(flow, 'salesforce')).toHaveLength(3);
  expect((await leadsOf(flow)).map(({ disposition }) => disposition)).toEqual(['synced', 'synced', 'synced']);
  const blocked = await readBlockedFields(store().db);
  expect(told(flow, 'error')).toHaveLength(blocked.length);
  for (const { field, value } of blocked) expect([field, value.slice(0, 2)]).toEqual(['owner', 'u-']);
  expect(blocked.length).toBeLessThanOrEqual(2);
});

function fail(): never {
  throw new Error('no record');
}
