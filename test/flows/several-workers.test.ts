import { beforeAll, describe, expect, test } from 'vitest';
import type { Connector } from '../../connectors/connector.ts';
import type { Policy } from '../../src/core/policy.ts';
import { CRMS, type Crm } from '../../src/model/crm.ts';
import { readStatus } from '../../src/store/status.ts';
import { emptyTables, useStore } from '../support/database.ts';
import { createFlow, type Flow, hear, leadsOf, step } from '../support/flow.ts';
import { Crash } from '../support/flow-crm.ts';
import { create, edit, QUALIFIED, recordsIn, STRANGER } from '../support/flow-people.ts';
import { memoryPolicy } from '../support/flow-policy.ts';
import { live, TASKS } from '../support/memory-crm.ts';

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});

/** More than one process takes out at a time, so that there is work for others. */
const PEOPLE = 150;
const emailOf = (n: number): string => `p${n}@firma${n}.example`;

/** Half of them to be handed over, some met in the other CRM, and one change of each when they are known. */
const arrive = (flow: Flow): void => {
  for (let n = 0; n < PEOPLE; n += 1) {
    const person = {
      ...(n % 2 === 0 ? QUALIFIED : STRANGER),
      email: emailOf(n),
      phone: `+4533123${100 + n}`,
    };
    create(flow, n % 3 === 0 ? 'salesforce' : 'hubspot', { ...person, company_name: `Firma ${n}` });
  }
};
const move = (flow: Flow): void => {
  for (const crm of CRMS)
    for (const { ref, fields } of recordsIn(flow, crm)) {
      const n = Number(/^p(\d+)@/.exec(String(fields.email))?.[1]);
      if (n % 2 === (crm === 'hubspot' ? 0 : 1)) edit(flow, crm, ref.id, { company_name: `Firma ${n} A/S` });
    }
};

/** Reads and writes that all workers made so far, and those in which whoever makes them is killed, such as `write 2`. */
interface Fate {
  readonly made: Record<'read' | 'write', number>;
  readonly deadly: readonly string[];
}

/** Dies as a process does: in the middle of a call, with its claims held. */
const mortal = (connector: Connector, fate: Fate): Connector => {
  const mayDie = (doing: 'read' | 'write'): void => {
    fate.made[doing] += 1;
    const call = `${doing} ${fate.made[doing]}`;
    if (fate.deadly.includes(call)) throw new Crash(call);
  };
  return {
    ...connector,
    read: async (request) => {
      mayDie('read');
      return connector.read(request);
    },
    write: async (ops) => {
      const outcomes = await connector.write(ops);
      mayDie('write'); // what was written is written, and nobody hears of it
      return outcomes;
    },
  };
};

/** One process: on the same CRMs and database as the others, with a life of its own. */
function workerOf(flow: Flow, fate: Fate): Flow {
  const { hubspot, salesforce } = flow.stations;
  const connectors = {
    hubspot: mortal(hubspot.connector, fate),
    salesforce: mortal(salesforce.connector, fate),
  };
  const stations = {
    hubspot: { ...hubspot, connector: connectors.hubspot },
    salesforce: { ...salesforce, connector: connectors.salesforce },
  };
  return { ...flow, stations, context: { ...flow.context, connectors } };
}

/** All of them at work at once until nothing is left to do; the dead do nothing more. Gives how many died. */
async function workTogether(flow: Flow, workers: Set<Flow>): Promise<number> {
  const before = workers.size;
  for (let round = 0; round < 400; round += 1) {
    await hear(flow);
    const worked = await Promise.all(
      [...workers].map((worker) =>
        step(worker).catch((cause: unknown) => {
          if (!(cause instanceof Crash)) throw cause;
          workers.delete(worker);
          return true;
        }),
      ),
    );
    if (worked.some(Boolean)) continue;
    const { waiting } = await readStatus(store().db);
    if (waiting.hints === 0 && waiting.outbox === 0) return before - workers.size;
    flow.pass(5_000);
  }
  throw new Error(`no end to the work: ${JSON.stringify(flow.lines.slice(-5))}`);
}

/** Which of two reps a turn falls to, and what names the rep or the lead, may differ from one run to the next. */
const BY_TURN = /^stafet_id$|^assignment_why$|owner|why_me|message|next_action|first_contact|note/;

const sortedRecords = (flow: Flow, crm: Crm) =>
  recordsIn(flow, crm)
    .map(({ fields }) => Object.fromEntries(Object.entries(fields).filter(([name]) => !BY_TURN.test(name))))
    .toSorted((a, b) => String(a.email).localeCompare(String(b.email)));

/** What an admin finds in the end: both CRMs, the leads, how many of them each rep got, and how many tasks there are. */
async function endOf(flow: Flow) {
  const leads = await leadsOf(flow);
  const reps: Record<string, number> = {};
  for (const { assignment } of leads)
    if (assignment?.rep != null) reps[assignment.rep] = (reps[assignment.rep] ?? 0) + 1;
  return {
    records: CRMS.map((crm) => sortedRecords(flow, crm)),
    leads: leads.map(({ fields, disposition }) => `${fields.email?.value} ${disposition}`).toSorted(),
    reps,
    tasks: CRMS.map((crm) => live(flow.stations[crm].memory, TASKS).length),
  };
}

/** The whole story with so many workers, of which some are killed in these calls. */
async function storyWith(count: number, deadly: readonly string[] = []) {
  const flow = createFlow(store(), policy);
  const fate: Fate = { made: { read: 0, write: 0 }, deadly };
  const workers = new Set(Array.from({ length: count }, () => workerOf(flow, fate)));
  arrive(flow);
  let died = await workTogether(flow, workers);
  move(flow);
  died += await workTogether(flow, workers);
  return { end: await endOf(flow), died };
}

describe('several workers on one database', () => {
  let alone: Awaited<ReturnType<typeof endOf>> | null = null;
  test.each([
    ['two', 2, []],
    ['three', 3, []],
    ['three, one of which is killed in the middle of a read', 3, ['read 1']],
    ['three, one of which is killed when its writes have just arrived', 3, ['write 2']],
    ['four, of which three are killed one after another', 4, ['read 2', 'write 3', 'write 5']],
  ])('%s, come to the same end as one', async (_who, count, deadly) => {
    alone ??= (await storyWith(1)).end;
    await emptyTables(store().db);
    const together = await storyWith(count, deadly);
    expect(alone.leads).toHaveLength(PEOPLE);
    expect(together.died).toBe(deadly.length);
    expect(together.end).toEqual(alone);
  });
});
