import { afterEach, assert, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HintSink, Listener } from '../../../connectors/connector.ts';
import type { Hint } from '../../../src/model/remote.ts';
import { idOf, startOrg, type TestOrg } from './org.ts';

let org: TestOrg;
let listener: Listener | undefined;
let heard: Hint[] = [];

beforeEach(async () => {
  heard = [];
  org = await startOrg();
});
afterEach(async () => {
  await listener?.close();
  listener = undefined;
  await org.sandbox.close();
});

const PATIENCE = { timeout: 12_000, interval: 30 };
const intoHeard: HintSink = async (hints) => void heard.push(...hints);

const listen = async (sink: HintSink = intoHeard): Promise<void> => {
  const opened = await org.connector.receive(sink);
  assert(opened.ok, JSON.stringify(opened));
  listener = opened.value;
};

const createLead = async (last: string): Promise<string> =>
  idOf(await org.rep.create('Lead', { LastName: last, Company: 'C' }));

const hears = (id: string): Promise<void> =>
  vi.waitFor(() => expect(heard.map((hint) => hint.ref.id)).toContain(id), PATIENCE);

const tell = (path: string, body: object): Promise<Response> =>
  fetch(`${org.sandbox.url}/_sandbox/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('the stream', () => {
  it('says which record, of which kind, and when', async () => {
    await listen();
    const id = await createLead('Anne');
    await hears(id);
    expect(heard[0]).toEqual({
      ref: { crm: 'salesforce', kind: 'lead', object: 'Lead', id },
      at: Date.parse('2026-11-24T09:00:00Z'),
    });
    const event = { Subject: 'Demo', StartDateTime: '2026-11-25T10:00:00Z', DurationInMinutes: 30 };
    const eventId = idOf(await org.rep.create('Event', event));
    await hears(eventId);
    expect(heard.at(-1)?.ref).toMatchObject({ kind: 'activity', object: 'Event' });
  });

  it('says nothing of what happened before', async () => {
    const before = await createLead('Before');
    await listen();
    const after = await createLead('After');
    await hears(after);
    expect(heard.map((hint) => hint.ref.id)).not.toContain(before);
  });

  it('goes on where it was after it was cut off', async () => {
    await listen();
    await hears(await createLead('Before'));
    await tell('streaming', { paused: true });
    const missed = await createLead('Missed');
    await tell('streaming', { drop: true });
    await tell('streaming', { paused: false });
    await hears(missed);
  });

  it('opens anew with another session when its own has ended, and goes on where it was', async () => {
    await listen();
    await hears(await createLead('Before'));
    await tell('streaming', { paused: true });
    const missed = await createLead('Missed');
    await tell('expire-sessions', {});
    await tell('streaming', { paused: false });
    await hears(missed);
    expect(org.lines.join()).toContain('opening it again');
  });

  it('outlives an outage of the server', async () => {
    await listen();
    await hears(await createLead('Before'));
    await tell('streaming', { refuse: true, drop: true });
    const missed = await createLead('Missed');
    await tell('streaming', { refuse: false });
    await hears(missed);
  });

  it('goes on from now when the vendor has forgotten where it was', async () => {
    await listen();
    await hears(await createLead('Before'));
    await tell('streaming', { drop: true, refuse: true });
    org.advance(80 * 3_600_000);
    await tell('streaming', { refuse: false });
    await vi.waitFor(() => expect(org.lines.join()).toContain('cannot go on where it was'), PATIENCE);
    const before = heard.length;
    await vi.waitFor(
      async () => {
        await createLead('After');
        expect(heard.length).toBeGreaterThan(before);
      },
      { timeout: 12_000, interval: 200 },
    );
  });

  it('brings again what was not taken in', async () => {
    let refusals = 2;
    await listen(async (hints) => {
      if (refusals-- > 0) throw new Error('store is away');
      heard.push(...hints);
    });
    const first = await createLead('First');
    await vi.waitFor(() => expect(org.lines.join()).toContain('store is away'), PATIENCE);
    const second = await createLead('Second');
    await hears(second);
    expect(heard.map((hint) => hint.ref.id)).toEqual([first, second]);
  });

  it('hears of a gap as of any change, and says so when there is no record to read', async () => {
    await listen();
    const id = await createLead('Gap');
    await hears(id);
    heard = [];
    await tell('streaming/gap', { object: 'Lead', changeType: 'GAP_UPDATE', recordIds: [id] });
    await hears(id);
    await tell('streaming/gap', { object: 'Lead', changeType: 'GAP_OVERFLOW' });
    await vi.waitFor(() => expect(org.lines.join()).toContain('polling has to find it'), PATIENCE);
    expect(heard.length).toBe(1);
  });

  it('is silent once closed', async () => {
    await listen();
    await hears(await createLead('Before'));
    await listener?.close();
    const count = heard.length;
    await createLead('After');
    await new Promise((done) => setTimeout(done, 300));
    expect(heard.length).toBe(count);
  });
});
