import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Policy } from '../../src/core/policy.ts';
import { judgeRisen, reassignOpen } from '../../src/flows/apply-to-leads.ts';
import {
  accountsAreDue,
  accountsAreKnown,
  catchUpAccounts,
  onceAccountsAreKnown,
} from '../../src/flows/catch-up-accounts.ts';
import { intake } from '../../src/flows/intake.ts';
import { plan } from '../../src/flows/plan.ts';
import { replay } from '../../src/flows/replay.ts';
import type { Account } from '../../src/model/account.ts';
import { CRMS, type Crm } from '../../src/model/crm.ts';
import { err } from '../../src/model/result.ts';
import { putUsers } from '../../src/store/seen.ts';
import { useStore } from '../support/database.ts';
import { createFlow, deafen, type Flow, onlyLead, work } from '../support/flow.ts';
import { crmError } from '../support/flow-crm.ts';
import { create, onlyRecord, QUALIFIED, recordsIn, shown, tasksIn } from '../support/flow-people.ts';
import { memoryPolicy } from '../support/flow-policy.ts';
import { addAccount, type Kept, put } from '../support/memory-crm.ts';

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});

/** Both CRMs, with the same people. */
async function start(): Promise<Flow> {
  const reps = [...policy.teams.reps.values()];
  for (const crm of CRMS)
    await putUsers(store().db, crm, [
      ...reps.map(({ id, email, name, active }) => ({ id: `u-${id}`, email, name, active, queue: false })),
      { id: 'u-robot', email: 'robot@fjordlys.example', name: 'Robot', active: true, queue: false },
    ]);
  return createFlow(store(), policy);
}

const NORDLYS: Account = {
  name: 'Nordlys',
  website: 'https://www.nordlys.example',
  country: 'Denmark',
  ownerId: 'u-kim',
};

const open = (flow: Flow, crm: Crm, account: Partial<Account> = {}): Kept =>
  addAccount(flow.stations[crm].memory, { ...NORDLYS, ...account });

const change = (flow: Flow, kept: Kept, to: Partial<Kept>): Kept =>
  put(flow.stations[kept.ref.crm].memory, { ...kept, ...to });

async function learn(flow: Flow): Promise<void> {
  for (const { connector } of Object.values(flow.stations)) await catchUpAccounts(flow.context, connector);
}

/** Lets one more qualified lead of the company arrive; gives who gets it. */
async function arrive(flow: Flow, email = 'maria@nordlys.example'): Promise<string | null> {
  create(flow, 'hubspot', { ...QUALIFIED, email });
  await work(flow);
  const record = recordsIn(flow, 'salesforce').find(({ fields }) => fields.email === email);
  return record === undefined ? null : shown(record, 'owner');
}

describe('a lead of a company that is an account', () => {
  test('goes to whoever has the account, with task and reason in both CRMs, and takes no turn', async () => {
    const flow = await start();
    open(flow, 'salesforce');
    await learn(flow);
    expect(await arrive(flow)).toBe('u-kim');
    for (const crm of CRMS) {
      expect(shown(onlyRecord(flow, crm), 'assignment_why')).toBe(
        'rule "their account owner first" (Kim Dahl has the account nordlys.example in Salesforce)',
      );
      expect(tasksIn(flow, crm)).toMatchObject([{ activity: { open: true, by: 'u-kim' } }]);
    }
    expect(await arrive(flow, 'ida@elsewhere.example')).toBe('u-kim');
    create(flow, 'hubspot', { ...QUALIFIED, email: 'bo@solvind.example', company_name: 'Solvind' });
    await work(flow);
    expect(recordsIn(flow, 'hubspot').map((record) => shown(record, 'owner'))).toContain('u-clara');
  });

  test.each(CRMS)(
    'follows the account of %s to a new owner, and forgets it once it is deleted',
    async (crm) => {
      const flow = await start();
      const account = open(flow, crm);
      await learn(flow);
      expect(await arrive(flow)).toBe('u-kim');
      const moved = change(flow, account, { account: { ...NORDLYS, ownerId: 'u-lars' } });
      await learn(flow);
      expect(await arrive(flow, 'ida@nordlys.example')).toBe('u-lars');
      change(flow, moved, { state: 'gone' });
      await work(flow);
      expect(await arrive(flow, 'ole@nordlys.example')).toBe('u-clara');
    },
  );

  test('goes by the account that lives on when two are merged', async () => {
    const flow = await start();
    const absorbed = open(flow, 'hubspot');
    const kept = open(flow, 'hubspot', { ownerId: 'u-lars' });
    await learn(flow);
    change(flow, kept, { absorbed: [absorbed.ref.id] });
    expect(await arrive(flow)).toBe('u-lars');
  });

  test('is not led astray by an index that still shows a deleted account', async () => {
    const flow = await start();
    const account = open(flow, 'hubspot');
    await learn(flow);
    deafen(flow);
    await intake(flow.context, [{ record: { ...account, state: 'gone' }, tick: 2 }]);
    await intake(flow.context, [{ record: account, tick: 3, lags: true }]);
    expect(await arrive(flow)).toBe('u-clara');
  });

  test.each([
    ['nobody', {}, 'u-robot', /Robot, who is no rep/],
    ['somebody who has left', {}, 'u-peter', /Peter Gone, who has left/],
    ['a manager', {}, 'u-mette', /Mette Skov, who is in no pool/],
    ['two reps', { ownerId: 'u-anna' }, 'u-kim', /several: Anna Holm, Kim Dahl/],
  ])(
    'goes on to the next rules where the account is with %s, and the decision says why',
    async (...given) => {
      const [, first, ownerId, why] = given;
      const flow = await start();
      open(flow, 'salesforce', { ownerId, ...first });
      open(flow, 'salesforce', { ownerId });
      await learn(flow);
      expect(await arrive(flow)).toBe('u-clara');
      const { rows } = await sql<{ said: string }>`
      select decision #>> '{said,0}' as said from events where decision ? 'route'`.execute(store().db);
      expect(rows).toEqual([{ said: expect.stringMatching(why) }]);
    },
  );

  test('is decided on again byte for byte, whatever became of the account since', async () => {
    const flow = await start();
    const account = open(flow, 'salesforce');
    open(flow, 'salesforce', { name: 'Solvind', website: 'solvind.example', ownerId: 'u-robot' });
    await learn(flow);
    await arrive(flow);
    create(flow, 'salesforce', { ...QUALIFIED, email: 'bo@solvind.example', company_name: 'Solvind' });
    await work(flow);
    change(flow, account, { account: { ...NORDLYS, ownerId: 'u-lars' } });
    await learn(flow);
    const told = await replay(store(), async () => policy, { from: null, to: null });
    expect(told).toMatchObject({ agree: told.events, differences: [], leads: { differ: 0 } });
  });

  test('that is on offer moves when leads are handed over anew, and the plan says so before', async () => {
    const flow = await start();
    expect(await arrive(flow)).toBe('u-clara');
    open(flow, 'salesforce');
    await learn(flow);
    const version = { policy, texts: {} };
    const planned = await plan(store(), version, version, flow.now(), 1);
    expect(planned.offers.owners).toEqual([{ from: 'clara', to: 'kim', leads: 1 }]);
    expect(await reassignOpen(store(), policy, flow.now)).toBe(1);
    expect((await onlyLead(flow)).assignment?.rep).toBe('kim');
    expect(await judgeRisen(store(), policy, flow.now)).toBe(0);
  });
});

describe('polling of accounts', () => {
  test('is due at once, then once a minute', async () => {
    const flow = await start();
    const { connector } = flow.stations.hubspot;
    expect(await accountsAreDue(flow.context, connector)).toBe(true);
    await learn(flow);
    flow.pass(59_000);
    expect(await accountsAreDue(flow.context, connector)).toBe(false);
    flow.pass(1_000);
    expect(await accountsAreDue(flow.context, connector)).toBe(true);
    const before = connector.budget().calls;
    await catchUpAccounts(flow.context, connector);
    expect(connector.budget().calls - before).toBe(1);
  });

  test('comes before the first lead: leads wait until both CRMs told of their accounts', async () => {
    const flow = await start();
    let steps = 0;
    const step = onceAccountsAreKnown(flow.context, async () => {
      steps += 1;
      return true;
    });
    expect(await step()).toBe(false);
    await catchUpAccounts(flow.context, flow.stations.hubspot.connector);
    expect([await step(), steps]).toEqual([false, 0]);
    await catchUpAccounts(flow.context, flow.stations.salesforce.connector);
    expect([await step(), steps]).toEqual([true, 1]);
  });

  test('of a CRM that lets Stafet see none is said so, and holds up no lead', async () => {
    const flow = await start();
    const { connector } = flow.stations.hubspot;
    const closed = {
      ...connector,
      pull: async () => err(crmError('hubspot', 'config', { message: 'MISSING_SCOPES' })),
    };
    await catchUpAccounts(flow.context, flow.stations.salesforce.connector);
    expect(await catchUpAccounts(flow.context, closed)).toMatchObject({ whole: true, error: null });
    expect(await accountsAreKnown(flow.context)).toBe(true);
    expect(flow.lines.at(-1)).toMatchObject({ level: 'warn', data: { said: 'MISSING_SCOPES' } });
  });
});
