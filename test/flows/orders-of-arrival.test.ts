import { beforeAll, describe, expect, test } from 'vitest';
import type { Connector } from '../../connectors/connector.ts';
import type { Policy } from '../../src/core/policy.ts';
import type { Crm, RecordRef } from '../../src/model/crm.ts';
import type { Hint } from '../../src/model/remote.ts';
import { ok } from '../../src/model/result.ts';
import { readStatus } from '../../src/store/status.ts';
import { useStore } from '../support/database.ts';
import { createFlow, type Flow, hear, leadsOf, onlyLead, step, work } from '../support/flow.ts';
import {
  call,
  convert,
  create,
  deal,
  edit,
  merge,
  onlyRecord,
  QUALIFIED,
  recordsIn,
  shown,
  tasksIn,
} from '../support/flow-people.ts';
import { memoryPolicy } from '../support/flow-policy.ts';
import { find, LEADS, put } from '../support/memory-crm.ts';

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});

const other = {
  ...QUALIFIED,
  email: 'jens@vestlys.example',
  person_first_name: 'Jens',
  person_last_name: 'Krog',
  phone: '+4533999999',
};

/** Two leads that are in both CRMs. */
async function twoLeads(): Promise<{ readonly flow: Flow; readonly a: RecordRef; readonly b: RecordRef }> {
  const flow = createFlow(store(), policy);
  const a = create(flow, 'hubspot', QUALIFIED);
  const b = create(flow, 'hubspot', other);
  await work(flow);
  return { flow, a, b };
}

/** HubSpot answers for an id that was absorbed with the record in which it lives on. */
function bringHeirs({ stations: { hubspot } }: Flow): void {
  const { read } = hubspot.connector;
  const withHeirs: Connector['read'] = async (request) => {
    const answer = await read(request);
    if (!answer.ok) return answer;
    const heirs = answer.value.records.flatMap(({ into }) =>
      into === undefined ? [] : (find(hubspot.memory, LEADS, into.id) ?? []),
    );
    return ok({ ...answer.value, records: [...new Set([...answer.value.records, ...heirs])] });
  };
  Object.assign(hubspot.connector, { read: withHeirs });
}

/** Hears of these records one after the other, each when all that came of the one before is done. */
async function hearInOrder(flow: Flow, crm: Crm, ids: readonly string[]): Promise<void> {
  const { hints } = flow.stations[crm];
  const told = hints.splice(0);
  for (const id of ids) {
    const about = told.filter((hint: Hint) => hint.ref.id === id);
    expect(about.length, `nothing was told of ${id}`).toBeGreaterThan(0);
    hints.push(...about);
    await hear(flow);
    while (await step(flow));
  }
  await work(flow);
}

const PLACES = ['absorbed, kept, new', 'absorbed, new, kept', 'new, absorbed, kept', 'new, kept, absorbed'];

describe('a merge in HubSpot, which makes a third record of two', () => {
  test.each(PLACES)('heard of in the order %s, ends as one live lead that goes on', async (order) => {
    const { flow, a, b } = await twoLeads();
    const { memory } = flow.stations.hubspot;
    const kept = find(memory, LEADS, a.id);
    bringHeirs(flow);
    const made = create(flow, 'hubspot', {});
    const record = find(memory, LEADS, made.id);
    if (record === undefined || kept === undefined) throw new Error('no record');
    put(memory, { ...record, fields: kept.fields, absorbed: [a.id, b.id] });
    merge(flow, 'hubspot', made, a);
    merge(flow, 'hubspot', made, b);
    const idOf: Record<string, string> = { absorbed: b.id, kept: a.id, new: made.id };
    await hearInOrder(
      flow,
      'hubspot',
      order.split(', ').map((name) => idOf[name] ?? ''),
    );
    const links = (await leadsOf(flow)).map((lead) => lead.links.hubspot);
    expect(links.filter((link) => link?.state === 'live').map((link) => link?.id)).toEqual([made.id]);
    expect(links.filter((link) => link?.state === 'live' || link?.state === 'gone')).toHaveLength(2);
    expect(recordsIn(flow, 'hubspot')).toHaveLength(1);
    expect(recordsIn(flow, 'salesforce')).toHaveLength(2);
    expect(await readStatus(store().db)).toMatchObject({
      held: 0,
      waiting: { hints: 0, outbox: 0, dead: 0 },
    });
    for (const record of recordsIn(flow, 'salesforce'))
      expect([QUALIFIED.email, other.email]).toContain(record.fields.email);
    edit(flow, 'hubspot', made.id, { city: 'Aarhus' });
    await work(flow);
    const live = (await leadsOf(flow)).find((lead) => lead.links.hubspot?.state === 'live');
    const twin = find(flow.stations.salesforce.memory, LEADS, live?.links.salesforce?.id ?? '');
    expect(twin?.fields).toMatchObject({ city: 'Aarhus', email: QUALIFIED.email });
  });
});

describe('a merge in Salesforce, which keeps one of the two', () => {
  test.each(['winner first', 'loser first'])('told with the %s', async (order) => {
    const { flow } = await twoLeads();
    const [winner, loser] = recordsIn(flow, 'salesforce');
    if (winner === undefined || loser === undefined) throw new Error('no record');
    edit(flow, 'salesforce', winner.ref.id, { person_title: 'COO' });
    merge(flow, 'salesforce', winner.ref, loser.ref);
    const ids = [winner.ref.id, loser.ref.id];
    await hearInOrder(flow, 'salesforce', order === 'winner first' ? ids : ids.toReversed());
    const links = (await leadsOf(flow)).map((lead) => lead.links.salesforce);
    expect(links.filter((link) => link?.state === 'live').map((link) => link?.id)).toEqual([winner.ref.id]);
    expect(recordsIn(flow, 'hubspot')).toHaveLength(2);
    expect(recordsIn(flow, 'salesforce')).toHaveLength(1);
    const titles = recordsIn(flow, 'hubspot').map((record) => shown(record, 'person_title'));
    expect(titles.toSorted()).toEqual(['COO', null]);
  });
});

describe('a conversion', () => {
  test.each(['lead, contact, deal', 'contact, deal, lead', 'deal, contact, lead', 'deal, lead, contact'])(
    'heard of in the order %s, takes the link, the clock, the history and the deal along',
    async (order) => {
      const flow = createFlow(store(), policy);
      create(flow, 'hubspot', QUALIFIED);
      await work(flow);
      const lead = onlyRecord(flow, 'salesforce').ref;
      call(flow, lead, 'no-answer');
      await work(flow);
      const before = await onlyLead(flow);
      const tasks = tasksIn(flow, 'salesforce').length;
      const contact = convert(flow, 'salesforce', lead);
      const opened = deal(flow, contact, 'open');
      const idOf: Record<string, string> = { lead: lead.id, contact: contact.id, deal: opened.id };
      await hearInOrder(
        flow,
        'salesforce',
        order.split(', ').map((name) => idOf[name] ?? ''),
      );
      const after = await onlyLead(flow);
      expect(after.links.salesforce).toMatchObject({ id: contact.id, state: 'live' });
      expect(after.fields.stage?.value).toBe('opportunity');
      expect(after.attempts).toEqual(before.attempts);
      expect(after.clocks.map(({ name, startedAt }) => [name, startedAt])).toEqual(
        before.clocks.map(({ name, startedAt }) => [name, startedAt]),
      );
      expect(after.clocks.every(({ state }) => state !== 'running')).toBe(true);
      expect(tasksIn(flow, 'salesforce').filter(({ activity }) => activity?.open)).toEqual([]);
      expect(tasksIn(flow, 'salesforce')).toHaveLength(tasks);
      expect(recordsIn(flow, 'salesforce').map(({ ref }) => ref.id)).toEqual([contact.id]);
      deal(flow, contact, 'won', opened);
      await work(flow);
      expect(shown(onlyRecord(flow, 'hubspot'), 'stage')).toBe('won');
    },
  );
});

describe('an owner who is no rep', () => {
  test('such as a queue is left as it is: nobody has the lead in the other CRM, until a rep takes it', async () => {
    const flow = createFlow(store(), policy);
    create(flow, 'hubspot', QUALIFIED);
    await work(flow);
    const { id } = onlyRecord(flow, 'salesforce').ref;
    const had = shown(onlyRecord(flow, 'hubspot'), 'owner');
    edit(flow, 'salesforce', id, { owner: '00G-queue', city: 'Aarhus' });
    await work(flow);
    expect(shown(onlyRecord(flow, 'salesforce'), 'owner')).toBe('00G-queue');
    expect(shown(onlyRecord(flow, 'hubspot'), 'owner')).toBeNull();
    expect(shown(onlyRecord(flow, 'hubspot'), 'city')).toBe('Aarhus');
    expect(await onlyLead(flow)).toMatchObject({ disposition: 'synced' });
    const rep = had === 'u-kim' ? 'u-lars' : 'u-kim';
    edit(flow, 'salesforce', id, { owner: rep });
    await work(flow);
    expect(shown(onlyRecord(flow, 'hubspot'), 'owner')).toBe(rep);
  });
});
