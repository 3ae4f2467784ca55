import type { Connection } from 'jsforce';
import { StreamingExtension } from 'jsforce/lib/api/streaming.js';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type DoorsRig, startDoors } from './doors.ts';

type Header = { recordIds: string[]; changeType: string; transactionKey: string; [name: string]: unknown };
type Message = {
  payload: { ChangeEventHeader: Header; [name: string]: unknown };
  event: { replayId: number };
};
type Listening = { messages: Message[]; stop: () => void };

let rig: DoorsRig;
let conn: Connection;
const open: Listening[] = [];
beforeAll(async () => {
  rig = await startDoors();
});
afterAll(() => rig.close());
beforeEach(() => {
  conn = rig.connect();
});
afterEach(() => {
  for (const listening of open.splice(0)) listening.stop();
});

const CHANNEL = '/data/LeadChangeEvent';

// jsforce's types leave out what its client can do.
const disconnect = (client: object): void => {
  if ('disconnect' in client && typeof client.disconnect === 'function') client.disconnect();
};

/** Subscribes with jsforce's own client; resolves when the server has said yes. */
const listen = async (channel = CHANNEL, replay?: number): Promise<Listening> => {
  const extensions = replay === undefined ? [] : [new StreamingExtension.Replay(channel, replay)];
  const client = conn.streaming.createClient(extensions);
  const messages: Message[] = [];
  const subscription = client.subscribe(channel, (message: Message) => messages.push(message));
  const listening = { messages, stop: () => disconnect(client) };
  open.push(listening);
  await subscription;
  return listening;
};

const control = (body: object, path = ''): Promise<Response> =>
  fetch(`${rig.url}/_sandbox/streaming${path}`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  });

const lead = (more: object = {}): string =>
  rig.add('Lead', { LastName: 'Berg', Company: 'Nordlys', ...more });
const arrived = (listening: Listening, count: number): Promise<void> =>
  expect.poll(() => listening.messages.length, { timeout: 3000, interval: 5 }).toBe(count);
const headers = (listening: Listening): Header[] =>
  listening.messages.map((message) => message.payload.ChangeEventHeader);

test('a new lead, its change and its deletion are told as the vendor words them', async () => {
  const heard = await listen();
  const id = lead({ FirstName: 'Ida', City: 'Oslo' });
  rig.org.update('Lead', id, { Title: 'CEO', City: null }, rig.ctx());
  rig.org.remove('Lead', id, rig.ctx());
  await arrived(heard, 3);
  const [created, updated, deleted] = heard.messages.map((message) => message.payload);
  expect(created).toMatchObject({
    Name: { FirstName: 'Ida', LastName: 'Berg' },
    Address: { City: 'Oslo' },
    CreatedDate: expect.stringMatching(/\.000Z$/),
    ChangeEventHeader: { entityName: 'Lead', changeType: 'CREATE', recordIds: [id], changedFields: [] },
  });
  expect(updated).toMatchObject({
    Title: 'CEO',
    Address: { City: null },
    ChangeEventHeader: { changeType: 'UPDATE', nulledFields: ['Address.City'] },
  });
  expect(updated?.ChangeEventHeader.changedFields).toEqual(expect.arrayContaining(['Title', 'Address.City']));
  expect(updated?.ChangeEventHeader.changedFields).not.toContain('SystemModstamp');
  expect(Object.keys(deleted ?? {})).toEqual(['ChangeEventHeader']);
});

test('changeOrigin tells the program that named itself from people', async () => {
  const heard = await listen();
  await conn.soap.create({ type: 'Lead', LastName: 'A', Company: 'B' });
  rig.org.insert('Lead', { LastName: 'C', Company: 'D' }, { user: rig.user('anna').id, client: null });
  await arrived(heard, 2);
  expect(headers(heard).map((header) => header.changeOrigin)).toEqual([
    expect.stringMatching(/^com\/salesforce\/api\/\w+\/62\.0;client=stafet$/),
    'com/salesforce/api/soap/62.0;client=SfdcInternalAPI/',
  ]);
});

test('what a conversion changes shares a transaction and is numbered in order', async () => {
  const heard = await listen('/data/ChangeEvents');
  const leadId = lead();
  await conn.soap.convertLead({ leadId, convertedStatus: rig.convertedStatus, doNotCreateOpportunity: true });
  await arrived(heard, 4);
  const conversion = headers(heard).slice(1);
  expect(new Set(conversion.map((header) => header.transactionKey)).size).toBe(1);
  expect(conversion.map((header) => header.sequenceNumber)).toEqual([1, 2, 3]);
});

test('a channel tells of its own object only', async () => {
  const heard = await listen('/data/TaskChangeEvent');
  const WhoId = lead();
  rig.add('Task', { Subject: 'Call', WhoId });
  await arrived(heard, 1);
  expect(headers(heard)[0]).toMatchObject({ entityName: 'Task' });
});

test('a subscriber that comes back is told what it missed', async () => {
  const first = await listen();
  lead();
  await arrived(first, 1);
  first.stop();
  const missed = [lead(), lead()];
  const again = await listen(CHANNEL, first.messages[0]?.event.replayId);
  await arrived(again, 2);
  expect(headers(again).flatMap((header) => header.recordIds)).toEqual(missed);
});

test('-1 tells only what comes, -2 all that is kept', async () => {
  const old = lead();
  const fresh = await listen(CHANNEL, -1);
  const all = await listen(CHANNEL, -2);
  const id = lead();
  await arrived(fresh, 1);
  expect(headers(fresh)[0]?.recordIds).toEqual([id]);
  await expect
    .poll(() => headers(all).flatMap((header) => header.recordIds))
    .toEqual(expect.arrayContaining([old, id]));
});

test('messages are kept for 72 hours; an older id is refused in the words of the vendor', async () => {
  const heard = await listen();
  lead();
  await arrived(heard, 1);
  const replayId = heard.messages[0]?.event.replayId;
  rig.advance(71 * 3_600_000);
  await listen(CHANNEL, replayId);
  rig.advance(2 * 3_600_000);
  lead();
  await expect(listen(CHANNEL, replayId)).rejects.toMatchObject({
    message: expect.stringMatching(/^400::The replayId \{\d+\} you provided was invalid/),
  });
});

test('a channel nobody offers is refused', async () => {
  await expect(listen('/data/NonsenseChangeEvent')).rejects.toMatchObject({ code: 403 });
});

test('without a session no hand is shaken, and a session that ends is told at the next poll', async () => {
  const refused = await new Promise<{ ext: object }>((resolve) => {
    conn = rig.connect({ accessToken: 'stale' });
    const client = conn.streaming.createClient([new StreamingExtension.AuthFailure(resolve)]);
    client.subscribe(CHANNEL, () => undefined);
  });
  expect(refused).toMatchObject({ ext: { sfdc: { failureReason: '401::Authentication invalid' } } });

  const accessToken = rig.login();
  const ended = new Promise((resolve) => {
    conn = rig.connect({ accessToken });
    const client = conn.streaming.createClient([new StreamingExtension.AuthFailure(resolve)]);
    client
      .subscribe(CHANNEL, () => undefined)
      .then(() => {
        rig.sessions.expire(accessToken);
        lead();
      });
  });
  expect(await ended).toMatchObject({ error: '401::Authentication invalid', channel: '/meta/connect' });
});

test('delivery can be paused: nothing comes, and afterwards nothing is missing', async () => {
  const heard = await listen();
  await control({ paused: true });
  lead();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(heard.messages).toEqual([]);
  await control({ paused: false });
  await arrived(heard, 1);
});

test('the last messages can be told twice', async () => {
  const heard = await listen();
  lead();
  await arrived(heard, 1);
  await control({ rewind: 1 });
  await arrived(heard, 2);
  expect(heard.messages[1]).toEqual(heard.messages[0]);
});

test('a gap says that something changed without saying what', async () => {
  const heard = await listen();
  const id = lead();
  await control({ object: 'Lead', changeType: 'GAP_UPDATE', recordIds: [id] }, '/gap');
  await control({ object: 'Lead', changeType: 'GAP_OVERFLOW' }, '/gap');
  await arrived(heard, 3);
  expect(headers(heard).slice(1)).toMatchObject([
    { changeType: 'GAP_UPDATE', recordIds: [id] },
    { changeType: 'GAP_OVERFLOW', recordIds: ['000000000000000AAA'] },
  ]);
});

const post = async (body: unknown): Promise<Record<string, unknown>[]> => {
  const answer = await fetch(`${rig.url}/cometd/62.0`, {
    method: 'POST',
    headers: { authorization: `Bearer ${rig.login()}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return z.array(z.record(z.string(), z.unknown())).parse(await answer.json());
};

const shakeHands = async (): Promise<Record<string, unknown>> => {
  const supportedConnectionTypes = ['long-polling'];
  const [shaken = {}] = await post([
    { channel: '/meta/handshake', version: '1.0', supportedConnectionTypes, id: '1' },
  ]);
  return shaken;
};

test('a drop cuts open polls off, and clients are told to shake hands again', async () => {
  const { clientId } = await shakeHands();
  const poll = [{ channel: '/meta/connect', clientId, connectionType: 'long-polling', id: '2' }];
  await post(poll);
  const held = post(poll);
  held.catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await control({ drop: true });
  await expect(held).rejects.toThrow('fetch failed');
  expect(await post(poll)).toMatchObject([
    { error: '403::Unknown client', advice: { reconnect: 'handshake' } },
  ]);
});

test('an outage answers 503 until it is over', async () => {
  await control({ refuse: true });
  expect((await fetch(`${rig.url}/cometd/62.0`, { method: 'POST' })).status).toBe(503);
  await control({ refuse: false });
  expect(await shakeHands()).toMatchObject({ successful: true });
});

test('several messages in one request are answered one by one', async () => {
  const shaken = await shakeHands();
  expect(shaken).toMatchObject({ successful: true, version: '1.0', ext: { replay: true }, id: '1' });
  const { clientId } = shaken;
  const batch = [
    { channel: '/meta/connect', clientId, connectionType: 'long-polling', id: '2' },
    { channel: '/meta/subscribe', clientId, subscription: CHANNEL, id: '3' },
    { channel: '/meta/unsubscribe', clientId, subscription: CHANNEL, id: '4' },
    { channel: '/meta/disconnect', clientId, id: '5' },
    { channel: '/meta/connect', clientId, id: '6' },
  ];
  expect(await post(batch)).toMatchObject([
    { id: '2', successful: true, advice: { reconnect: 'retry' } },
    { id: '3', successful: true, subscription: CHANNEL },
    { id: '4', successful: true },
    { id: '5', successful: true },
    { id: '6', successful: false, error: '403::Unknown client', advice: { reconnect: 'handshake' } },
  ]);
});
