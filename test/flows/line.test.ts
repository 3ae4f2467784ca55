import { beforeAll, describe, expect, test } from 'vitest';
import type { Policy } from '../../src/core/policy.ts';
import { replay } from '../../src/flows/replay.ts';
import { lineServer } from '../../src/flows/serve-line.ts';
import { readStatus } from '../../src/store/status.ts';
import { useStore } from '../support/database.ts';
import { createFlow, type Flow, hear, leadsOf, step, work } from '../support/flow.ts';
import { create, edit, QUALIFIED, recordsIn } from '../support/flow-people.ts';
import { memoryPolicy } from '../support/flow-policy.ts';

const HOUR = 3_600_000;
const store = useStore();
let policy: Policy;

/** One open lead each for Clara and David, who share Zealand; who finds no room waits there for four working hours. */
beforeAll(async () => {
  const plain = await memoryPolicy();
  const pools = new Map(plain.assignment.pools);
  const east = pools.get('dk-east');
  if (east === undefined) throw new Error('the shipped rules have a pool dk-east');
  const members = east.members.map((member) => ({ ...member, caps: { aDay: null, open: 1 } }));
  pools.set('dk-east', { ...east, members });
  policy = { ...plain, assignment: { ...plain.assignment, pools } };
});

const arrive = (flow: Flow, name: string) =>
  create(flow, 'hubspot', { ...QUALIFIED, email: `${name}@nordlys.example` });

async function holders(flow: Flow): Promise<Readonly<Record<string, string | null>>> {
  const leads = await leadsOf(flow);
  return Object.fromEntries(
    leads.map(({ fields, assignment }): [string, string | null] => [
      String(fields.email?.value).split('@')[0] ?? '',
      assignment?.rep ?? assignment?.waitsFor ?? assignment?.queue ?? null,
    ]),
  );
}

async function fourLeads(): Promise<Flow> {
  const flow = createFlow(store(), policy);
  for (const name of ['a', 'b', 'c', 'd']) {
    arrive(flow, name);
    await work(flow);
  }
  return flow;
}

const reject = (flow: Flow, name: string): void => {
  const record = recordsIn(flow, 'salesforce').find(({ fields }) =>
    String(fields.email).startsWith(`${name}@`),
  );
  edit(flow, 'salesforce', record?.ref.id ?? '', { sal_status: 'rejected', sal_reason: 'timing' });
};

describe('leads that wait for a pool', () => {
  test('are served the oldest first, as soon as somebody of it has room', async () => {
    const flow = await fourLeads();
    expect(await holders(flow)).toEqual({ a: 'clara', b: 'david', c: 'dk-east', d: 'dk-east' });
    expect((await readStatus(flow.context.store.db)).inLine).toEqual({ 'dk-east': 2 });
    reject(flow, 'b');
    await work(flow);
    expect(await holders(flow)).toMatchObject({ b: 'david', c: 'david', d: 'dk-east' });
  });

  test('go before one that comes while somebody gets room', async () => {
    const flow = await fourLeads();
    reject(flow, 'a');
    arrive(flow, 'e');
    await work(flow);
    expect(await holders(flow)).toMatchObject({ c: 'clara', d: 'dk-east', e: 'dk-east' });
  });

  test('go on to the next pool when they have waited long enough, without anybody touching them', async () => {
    const flow = await fourLeads();
    flow.pass(4 * HOUR);
    await work(flow);
    expect(await holders(flow)).toMatchObject({ c: 'anna', d: 'bo' });
  });

  test('are served when somebody is back, which nobody tells us of', async () => {
    const flow = await fourLeads();
    const roomy = createFlow(store(), withRoom(policy));
    roomy.pass(flow.now() - roomy.now() + 1);
    expect(await lineServer(roomy.context)()).toBe(true);
    // David is owed more: of the second lead Clara had no share, for she was full.
    expect(await holders(roomy)).toMatchObject({ c: 'david', d: 'clara' });
  });

  test('are served once, whoever is at work: the books and the journal agree', async () => {
    const flow = await fourLeads();
    reject(flow, 'a');
    reject(flow, 'b');
    await hear(flow);
    await Promise.all([step(flow), step(flow), lineServer(flow.context)(), lineServer(flow.context)()]);
    await work(flow);
    expect(await holders(flow)).toMatchObject({
      c: expect.stringMatching(/clara|david/),
      d: expect.stringMatching(/clara|david/),
    });
    const told = await replay(store(), async () => policy, { from: null, to: null });
    expect(told.differences).toEqual([]);
    expect(told.pools).toMatchObject({ differ: 0 });
  });
});

/** The same rules with nobody's room limited. */
function withRoom(rules: Policy): Policy {
  const pools = new Map(rules.assignment.pools);
  for (const [name, pool] of pools)
    pools.set(name, {
      ...pool,
      members: pool.members.map((member) => ({ ...member, caps: { aDay: null, open: null } })),
    });
  return { ...rules, assignment: { ...rules.assignment, pools } };
}
