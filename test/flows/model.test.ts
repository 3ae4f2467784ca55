import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Policy } from '../../src/core/policy.ts';
import { CRMS, type Crm } from '../../src/model/crm.ts';
import { LEAD_CATALOGUE } from '../../src/model/lead-catalogue.ts';
import { readStatus } from '../../src/store/status.ts';
import { emptyTables, useStore } from '../support/database.ts';
import { createFlow, type Flow, leadsOf, poll, work } from '../support/flow.ts';
import { recordsIn, shown, tasksIn } from '../support/flow-people.ts';
import { fieldFor, memoryPolicy } from '../support/flow-policy.ts';
import { clearUp, type Happening, happen, story } from '../support/flow-story.ts';

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});

/** More for a hunt: MODEL_RUNS=500, and MODEL_SEED to come back to one. */
const RUNS = Number(process.env.MODEL_RUNS ?? 10);
const SEED = Number(process.env.MODEL_SEED ?? 20_261_124);

async function tell(happenings: readonly Happening[]): Promise<Flow> {
  await emptyTables(store().db);
  const flow = createFlow(store(), policy);
  for (const one of happenings) await happen(flow, one);
  clearUp(flow);
  flow.pass(61_000);
  await work(flow);
  await poll(flow);
  await work(flow);
  return flow;
}

/** Every field of every lead of a CRM by address, spelt alike. */
function books(flow: Flow, crm: Crm): Map<string, Record<string, string | null>> {
  const fields = ['owner', 'stafet_id', ...LEAD_CATALOGUE.map(({ path }) => fieldFor(path))];
  return new Map(
    recordsIn(flow, crm)
      .map((record) => {
        const said = fields.map((field) => [field, shown(record, field)] as const);
        return [shown(record, 'email') ?? '', Object.fromEntries(said)] as const;
      })
      .toSorted(([a], [b]) => a.localeCompare(b)),
  );
}

const tasksOf = (flow: Flow, crm: Crm) =>
  tasksIn(flow, crm)
    .map(({ key, activity }) => ({ key, open: activity?.open, by: activity?.by }))
    .toSorted((a, b) => String(a.key).localeCompare(String(b.key)));

describe('whatever people do, whatever goes wrong and in whatever order workers work', () => {
  const forAnyStory = (check: (flow: Flow) => Promise<void>) =>
    fc.assert(
      fc.asyncProperty(story(40), async (happenings) => check(await tell(happenings))),
      { numRuns: RUNS, seed: SEED, endOnFailure: RUNS <= 10 },
    );

  test('in the end both CRMs say the same, with one task for each lead that was handed over', {
    timeout: 3_600_000,
  }, async () => {
    await forAnyStory(async (flow) => {
      expect(books(flow, 'salesforce')).toEqual(books(flow, 'hubspot'));
      expect(tasksOf(flow, 'salesforce')).toEqual(tasksOf(flow, 'hubspot'));
      const leads = await leadsOf(flow);
      const handedOver = leads
        .filter(({ assignment }) => assignment !== null)
        .map(({ id }) => `${id}/first-call`);
      for (const crm of CRMS) {
        expect(recordsIn(flow, crm)).toHaveLength(leads.length);
        expect(tasksOf(flow, crm).map(({ key }) => key)).toEqual(handedOver.toSorted());
      }
      expect(await readStatus(flow.context.store.db)).toMatchObject({
        leads: leads.length,
        synced: leads.length,
        held: 0,
        linked: leads.length === 0 ? {} : { hubspot: leads.length, salesforce: leads.length },
        waiting: { hints: 0, outbox: 0, dead: 0 },
        echoes: 0,
      });
      const writes = CRMS.map((crm) => flow.stations[crm].writes.length);
      await poll(flow);
      await work(flow);
      expect(CRMS.map((crm) => flow.stations[crm].writes.length)).toEqual(writes);
    });
  });
});
