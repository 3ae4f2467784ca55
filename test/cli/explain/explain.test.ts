import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Policy } from '../../../src/core/policy.ts';
import { useStore } from '../../support/database.ts';
import { type Flow, onlyLead, poll, work } from '../../support/flow.ts';
import { call, create, edit, onlyRecord, QUALIFIED, STRANGER } from '../../support/flow-people.ts';
import { memoryPolicy } from '../../support/flow-policy.ts';
import { ask, tellableFlow, text, told } from './rig.ts';

const MARIA = 'maria@nordlys.example';
const MINUTE = 60_000;

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});
const start = (): Promise<Flow> => tellableFlow(store(), policy);

/** A flow with one qualified lead, handed over. */
async function handedOver(): Promise<Flow> {
  const flow = await start();
  create(flow, 'hubspot', QUALIFIED);
  await work(flow);
  return flow;
}

describe('finding the lead', () => {
  test('it is found by Stafet id, by e-mail in any case and by the id of its record', async () => {
    const flow = await handedOver();
    const { id } = await onlyLead(flow);
    const names = [id, MARIA, ' Maria@Nordlys.EXAMPLE ', onlyRecord(flow, 'salesforce').ref.id];
    for (const name of names) expect((await told(flow, name)).lead.id).toBe(id);
  });

  test('a Salesforce id of 15 characters is the one of 18', async () => {
    const flow = await handedOver();
    await sql`update links set record_id = '00Q5g00000AbCdEEAV' where crm = 'salesforce'`.execute(store().db);
    expect((await told(flow, '00Q5g00000AbCdE')).lead.email).toBe(MARIA);
    expect((await told(flow, '00Q5g00000AbCdEEAV')).lead.email).toBe(MARIA);
  });

  test('a name nobody has is said to be unknown, with what may be given', async () => {
    expect(await ask(await start(), 'nobody@nowhere.example')).toBe(
      'No lead is known as "nobody@nowhere.example". Give its Stafet id, its e-mail, or the id of its record in HubSpot or Salesforce.',
    );
  });

  test('a record that was set aside says whose double it is', async () => {
    const flow = await start();
    const detail = 'the same person as contacts 7, which is lead L1';
    await sql`insert into set_aside values ('hubspot', 'contacts', '8', 'duplicate', ${detail}, now())`.execute(
      store().db,
    );
    expect(await ask(flow, '8')).toBe(`contacts 8 of hubspot is no lead of its own: ${detail}.`);
  });

  test('a record id that two CRMs gave to two leads is not guessed at', async () => {
    const flow = await start();
    create(flow, 'hubspot', STRANGER);
    await work(flow);
    create(flow, 'hubspot', { ...STRANGER, email: 'other@nordlys.example' });
    await work(flow);
    await sql`update links set record_id = 'same' where crm = 'hubspot' and record_id = '1001'`.execute(
      store().db,
    );
    await sql`update links set record_id = 'same' where crm = 'salesforce' and record_id = '1002'`.execute(
      store().db,
    );
    expect(await ask(flow, 'same')).toMatch(/^"same" names 2 leads: L\S+, L\S+\. Ask for one of them\.$/);
  });
});

describe('why MQL', () => {
  test('points stand by group, each with what the lead has', async () => {
    const flow = await handedOver();
    expect(await text(flow, MARIA)).toContain(
      'Why MQL       107 points of 60 (dk): fit 40 (Industry manufacturing +15, Employees 200 +15, Country DK +10), intent 25',
    );
  });

  test('the head says who, what, since when and by which policy', async () => {
    const [head, second] = (await text(await handedOver(), MARIA)).split('\n');
    expect(head).toBe(
      `Maria Holm · Nordlys A/S · MQL since Tue 10:00 (policy ${policy.hash.slice(0, 8)}, "autumn ICP")`,
    );
    expect(second).toMatch(/^maria@nordlys\.example · L\S+ · times in Europe\/Copenhagen$/);
  });

  test('what a lead lacks is told with the points each would give', async () => {
    const flow = await start();
    create(flow, 'hubspot', {
      ...QUALIFIED,
      intent_last_download: null,
      budget: null,
      timing: null,
      need_confirmed: null,
    });
    await work(flow);
    const { qualification, owner } = await told(flow, MARIA);
    expect(owner).toBeNull();
    expect(qualification?.missing).toContainEqual({
      words: 'Last download is demo request would give 25',
      points: 25,
    });
    const all = await text(flow, MARIA);
    expect(all).toContain('Why not MQL   52 points of 60 (dk)');
    expect(all).toContain(
      'missing: Need stated is not yes; 8 points short of 60: Last download is demo request would give 25',
    );
    expect(all).toContain('enough points: Need stated is yes and one of: Last download is demo request, ');
    expect(all).toContain('Why nobody    it has not become an MQL, so nobody was asked to act');
    expect(all).toContain('Clock         none runs: nobody has been asked to call');
  });

  test('a lead that is refused says why first', async () => {
    const flow = await start();
    create(flow, 'hubspot', { ...QUALIFIED, email: 'anyone@fjordlys.example' });
    await work(flow);
    const all = await text(flow, 'anyone@fjordlys.example');
    expect(all).toContain('refused: own-staff');
    expect(all).toContain('Why refused   own-staff: neither CRM hears of it from the other');
  });

  test('points that changed after it was handed over are told beside those that lifted it', async () => {
    const flow = await handedOver();
    edit(flow, 'hubspot', onlyRecord(flow, 'hubspot').ref.id, { budget: 'planned' });
    await work(flow);
    const { qualification } = await told(flow, MARIA);
    expect([qualification?.score, qualification?.scoreNow]).toEqual([107, 100]);
  });
});

describe('why this owner', () => {
  test('the rule, the pool and what each was owed', async () => {
    const flow = await handedOver();
    const { owner } = await told(flow, MARIA);
    expect(owner).toMatchObject({
      rep: 'clara',
      rule: 'Denmark by postal code',
      row: '1000 to 4999',
      pool: 'dk-east',
      by: 'stafet',
    });
    expect(owner?.members).toMatchObject([
      { rep: 'clara', owed: '1/2', leftOut: null },
      { rep: 'david', owed: '1/2', leftOut: null },
    ]);
    expect(owner?.rules.at(-1)).toMatchObject({ rule: 'Denmark by postal code', hit: true });
    expect(await text(flow, MARIA)).toContain(
      "→ pool dk-east: it was Clara Lund's turn, who was owed 1/2 of a lead, and comes first in the file; David Friis 1/2",
    );
  });

  test('a person who gave it to somebody else is told, and who had it before', async () => {
    const flow = await handedOver();
    edit(flow, 'salesforce', onlyRecord(flow, 'salesforce').ref.id, { owner: 'u-david' });
    await work(flow);
    const all = await text(flow, MARIA);
    expect(all).toContain('Why David     given to David Friis by hand in salesforce');
    expect(all).toContain('before: Clara Lund from Tue 10:00');
  });
});

describe('the clock', () => {
  test('says how many working minutes are left, in the zone of the rep', async () => {
    const flow = await handedOver();
    flow.pass(7 * MINUTE);
    expect((await told(flow, MARIA)).clock).toMatchObject({
      state: 'running',
      minutesLeft: 7,
      zone: 'Europe/Copenhagen',
    });
    expect(await text(flow, MARIA)).toContain(
      'Clock         first contact by Tue 10:15 (hours of denmark, Europe/Copenhagen) · now 10:07 · 7 working min left',
    );
  });

  test('says by how much it is overdue', async () => {
    const flow = await handedOver();
    flow.pass(45 * MINUTE - 10_000);
    await work(flow);
    const { clock } = await told(flow, MARIA);
    expect(clock).toMatchObject({ state: 'breached', minutesTaken: null });
    expect(await text(flow, MARIA)).toMatch(/· now 10:44 · 30 working min overdue/);
  });

  test('says that it was kept, and after how long', async () => {
    const flow = await handedOver();
    flow.pass(5 * MINUTE);
    call(flow, onlyRecord(flow, 'hubspot').ref);
    await work(flow);
    expect((await told(flow, MARIA)).clock).toMatchObject({
      state: 'met',
      minutesLeft: null,
      minutesTaken: 5,
    });
    expect(await text(flow, MARIA)).toContain('kept: 5 working minutes after it was handed over');
  });
});

describe('what went out', () => {
  test('owner and task stand with the time each CRM had them', async () => {
    const { handedOver: out } = await told(await handedOver(), MARIA);
    expect(out.map(({ crm, what }) => `${what} in ${crm}`).sort()).toEqual([
      'owner in hubspot',
      'owner in salesforce',
      'task in hubspot',
      'task in salesforce',
    ]);
    for (const { at } of out) expect(at).toMatch(/^2026-11-24T09:00:/);
  });

  test('what a CRM refused stands in its own words, and that the lead is held', async () => {
    const flow = await start();
    flow.stations.salesforce.weather.refuse = (op) =>
      op.op === 'lead'
        ? { kind: 'invalid', message: 'Postal code is not Danish', code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION' }
        : null;
    create(flow, 'hubspot', QUALIFIED);
    await work(flow);
    const { lead, trouble } = await told(flow, MARIA);
    expect(lead).toMatchObject({ disposition: 'held', reason: 'refused-write' });
    expect(trouble.map(({ message }) => message)).toContain('Postal code is not Danish');
    expect(await text(flow, MARIA)).toContain('Salesforce, given up, Postal code is not Danish');
  });

  test('both records are named, also those the lead no longer has', async () => {
    const flow = await handedOver();
    expect((await told(flow, MARIA)).records).toMatchObject([
      { crm: 'hubspot', state: 'live' },
      { crm: 'salesforce', state: 'live' },
    ]);
    expect(await text(flow, MARIA)).toMatch(/Records {7}HubSpot lead \d+ · Salesforce lead \d+\n/);
  });
});

describe('what happened', () => {
  test('events are only listed when asked for', async () => {
    const flow = await handedOver();
    expect((await told(flow, MARIA)).events).toBeUndefined();
    expect(await text(flow, MARIA)).toContain('(--events to list them)');
  });

  test('each event says what it changed, what was not taken and why, and what was decided', async () => {
    const flow = await handedOver();
    edit(flow, 'hubspot', onlyRecord(flow, 'hubspot').ref.id, { city: 'Køge', score: '3' });
    await work(flow);
    const all = await text(flow, MARIA, { events: true });
    expect(all).toContain('Tue 10:00: HubSpot lead 1001 was seen for the first time');
    expect(all).toContain('company.size: empty → 200 (HubSpot)');
    expect(all).toContain('→ stage none → mql');
    expect(all).toContain('city: empty → Køge (HubSpot)');
    expect(all).toContain(
      'score: 107 → 3 (HubSpot), not taken: Stafet decides this field, so its value was put back',
    );
  });

  test('the journal is the same however often it is polled', async () => {
    const flow = await handedOver();
    const before = (await told(flow, MARIA, { events: true })).events;
    await poll(flow);
    await work(flow);
    expect((await told(flow, MARIA, { events: true })).events).toEqual(before);
  });
});
