import { createHmac } from 'node:crypto';
import { Client, Signature } from '@hubspot/api-client';
import { SubscriptionCreateRequestEventTypeEnum } from '@hubspot/api-client/lib/codegen/webhooks/index.js';
import { expect, test } from 'vitest';
import { signatureV1, signatureV3 } from '../../../sandbox/hubspot/webhooks/signature.ts';
import { receiver, subscribe } from './receiver.ts';
import { ANNA, bench } from './start.ts';

const contact = (properties: object) => ({ properties });
const CONTACTS = '/crm/v3/objects/contacts';
const flush = (b: Awaited<ReturnType<typeof bench>>) => b.sandbox.control.flushWebhooks();
const kinds = (events: { subscriptionType: string }[]) => events.map((e) => e.subscriptionType).sort();

test('a create fires creation and one event a subscribed property, marked with the writing app', async () => {
  const b = await bench();
  const target = await receiver();
  await subscribe(
    b,
    target,
    'contact.creation',
    'contact.propertyChange email',
    'contact.propertyChange city',
  );
  const made = await b.call('POST', CONTACTS, contact({ email: 'a@b.dk', firstname: 'A' }));
  await flush(b);
  expect(kinds(target.events())).toEqual(['contact.creation', 'contact.propertyChange']);
  const change = target.events().find((e) => e.subscriptionType === 'contact.propertyChange');
  expect(change).toMatchObject({
    eventId: expect.any(Number),
    subscriptionId: expect.any(Number),
    portalId: b.sandbox.portalId,
    appId: b.sandbox.appId,
    occurredAt: b.now(),
    attemptNumber: 0,
    objectId: Number(made.body.id),
    propertyName: 'email',
    propertyValue: 'a@b.dk',
    changeSource: 'INTEGRATION',
    sourceId: String(b.sandbox.appId),
  });
});

test('a person and another app leave marks of their own; a write that changes nothing none', async () => {
  const b = await bench();
  const target = await receiver();
  await subscribe(b, target, 'contact.propertyChange city');
  const made = await b.call('POST', CONTACTS, contact({ email: 'a@b.dk' }));
  const write = (city: string, token: string) =>
    b.call('PATCH', `${CONTACTS}/${made.body.id}`, contact({ city }), token);
  await write('Aarhus', b.sandbox.userToken(ANNA));
  await write('Odense', b.sandbox.otherApp.token);
  await write('Odense', b.sandbox.token);
  await write('', b.sandbox.token);
  await flush(b);
  const { userId } = b.sandbox.control.info().users.find((u) => u.email === ANNA) ?? {};
  const marks = target.events().map((e) => [e.changeSource, e.sourceId, e.propertyValue]);
  expect(marks.sort()).toEqual(
    [
      ['CRM_UI', `userId:${userId}`, 'Aarhus'],
      ['INTEGRATION', String(b.sandbox.appId), ''],
      ['INTEGRATION', String(b.sandbox.otherApp.appId), 'Odense'],
    ].sort(),
  );
});

test('deletion, restore, erasure and merge are told', async () => {
  const b = await bench();
  const target = await receiver();
  await subscribe(
    b,
    target,
    'contact.deletion',
    'contact.restore',
    'contact.privacyDeletion',
    'contact.merge',
  );
  const ids = b.sandbox.control.importRecords('contacts', [
    { email: 'a@b.dk' },
    { email: 'b@b.dk' },
    { email: 'c@b.dk' },
  ]);
  const [a, second, c] = Array.isArray(ids) ? ids : [];
  await b.call('DELETE', `${CONTACTS}/${a}`);
  await b.call('POST', `/_sandbox/restore/contacts/${a}`);
  const merged = await b.call('POST', `${CONTACTS}/merge`, { primaryObjectId: a, objectIdToMerge: second });
  await b.call('POST', `${CONTACTS}/gdpr-delete`, { objectId: c });
  await flush(b);
  expect(kinds(target.events())).toEqual([
    'contact.deletion',
    'contact.deletion',
    'contact.deletion',
    'contact.merge',
    'contact.privacyDeletion',
    'contact.restore',
  ]);
  expect(target.events().find((e) => e.subscriptionType === 'contact.merge')).toMatchObject({
    primaryObjectId: Number(a),
    mergedObjectIds: [Number(second)],
    newObjectId: Number(merged.body.id),
    numberOfPropertiesMoved: expect.any(Number),
  });
});

test('tasks and leads are reached through object.* with their type id', async () => {
  const b = await bench();
  const target = await receiver();
  await subscribe(b, target, 'object.creation  0-27', 'object.propertyChange hs_task_status 0-27');
  const task = await b.call(
    'POST',
    '/crm/v3/objects/tasks',
    contact({ hs_timestamp: '2026-11-24T10:00:00Z' }),
  );
  await b.call(
    'PATCH',
    `/crm/v3/objects/tasks/${task.body.id}`,
    contact({ hs_task_status: 'COMPLETED' }),
    b.sandbox.userToken(ANNA),
  );
  await flush(b);
  expect(kinds(target.events())).toEqual([
    'object.creation',
    'object.propertyChange',
    'object.propertyChange',
  ]);
  for (const event of target.events())
    expect(event).toMatchObject({ objectTypeId: '0-27', objectId: Number(task.body.id) });
});

test('a primary association is told as two types in both directions', async () => {
  const b = await bench();
  const target = await receiver();
  await subscribe(b, target, 'contact.associationChange', 'company.associationChange');
  const a = await b.call('POST', CONTACTS, contact({ email: 'a@b.dk' }));
  const company = await b.call('POST', '/crm/v3/objects/companies', contact({ name: 'Nord' }));
  await b.call('PUT', `/crm/v4/objects/contacts/${a.body.id}/associations/companies/${company.body.id}`, [
    { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 1 },
  ]);
  await flush(b);
  const told = target
    .events()
    .map((e) => `${e.associationType} ${e.isPrimaryAssociation} ${e.associationRemoved}`);
  expect(told.sort()).toEqual([
    'COMPANY_TO_CONTACT false false',
    'COMPANY_TO_CONTACT true false',
    'CONTACT_TO_COMPANY false false',
    'CONTACT_TO_COMPANY true false',
  ]);
  expect(target.events()[0]).not.toHaveProperty('objectId');
});

test('deliveries are arrays of at most a hundred events, signed so that the vendor client accepts them', async () => {
  const b = await bench();
  const target = await receiver();
  await subscribe(b, target, 'contact.creation');
  b.sandbox.control.importRecords(
    'contacts',
    Array.from({ length: 250 }, (_, i) => ({ firstname: `P${i}` })),
  );
  await flush(b);
  expect(target.deliveries.map((d) => d.events.length).sort((x, y) => x - y)).toEqual([50, 100, 100]);
  for (const { headers, text } of target.deliveries) {
    expect(headers['x-hubspot-signature']).toBe(signatureV1(b.sandbox.clientSecret, text));
    expect(headers['x-hubspot-signature-version']).toBe('v1');
    const timestamp = Number(headers['x-hubspot-request-timestamp']);
    expect(timestamp).toBe(b.now());
    const signed = createHmac('sha256', b.sandbox.clientSecret)
      .update(`POST${target.url}${text}${timestamp}`)
      .digest('base64');
    expect(headers['x-hubspot-signature-v3']).toBe(signed);
  }
});

test('the signatures are those of the vendor test vectors', () => {
  const body =
    '[{"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,"subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,"changeSource":"CRM","changeFlag":"NEW","appId":54321}]';
  expect(signatureV1('yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy', body)).toBe(
    '232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de',
  );
  const url = 'https://hooks.example.com/hubspot?x=1';
  const v3 = signatureV3('s3cret', 'POST', url, '[{"eventId":1}]', '1700000000000');
  expect(v3).toBe('uxT7sopQmyMVD9rDYLuWdEmrRbFKlXP7DPxJlRJ3R6g=');
  const now = String(Date.now());
  const signature = signatureV3('s3cret', 'POST', url, '[]', now);
  expect(
    Signature.isValid({
      signature,
      clientSecret: 's3cret',
      requestBody: '[]',
      url,
      method: 'POST',
      signatureVersion: 'v3',
      timestamp: Number(now),
    }),
  ).toBe(true);
});

test('what is not accepted comes again with the next attempt number', async () => {
  const b = await bench({ webhookTiming: { retryBaseMs: 5, gatherMs: 5 } });
  const target = await receiver();
  target.answer = (_delivery, count) => (count < 3 ? 500 : 200);
  await subscribe(b, target, 'contact.creation');
  await b.call('POST', CONTACTS, contact({ firstname: 'x' }));
  await expect.poll(() => target.deliveries.length).toBe(3);
  expect(target.events().map((e) => e.attemptNumber)).toEqual([0, 1, 2]);
  expect(new Set(target.events().map((e) => e.eventId)).size).toBe(1);
});

test('a receiver that never accepts is given up on', async () => {
  const b = await bench({ webhookTiming: { retryBaseMs: 1, gatherMs: 1, attempts: 3 } });
  const target = await receiver();
  target.answer = () => 404;
  await subscribe(b, target, 'contact.creation');
  await b.call('POST', CONTACTS, contact({ firstname: 'x' }));
  await expect.poll(async () => (await flush(b)).givenUp).toBe(1);
  expect(target.deliveries).toHaveLength(3);
});

test('events are lost, repeated and reordered as told, the same way for one seed', async () => {
  const run = async (seed: number) => {
    const b = await bench();
    const target = await receiver();
    await subscribe(b, target, 'contact.creation');
    await b.call('POST', '/_sandbox/webhook-faults', { lose: 0.3, repeat: 0.3, reorder: true, seed });
    b.sandbox.control.importRecords(
      'contacts',
      Array.from({ length: 60 }, (_, i) => ({ firstname: `P${i}` })),
    );
    await flush(b);
    return target.events().map((e) => Number(e.objectId));
  };
  const seen = await run(5);
  expect(new Set(seen).size).toBeLessThan(60);
  expect(seen.length).toBeGreaterThan(new Set(seen).size);
  expect(seen).not.toEqual([...seen].sort((x, y) => x - y));
  expect(await run(5)).toEqual(seen);
});

test('without a flush events arrive by themselves', async () => {
  const b = await bench({ webhookTiming: { gatherMs: 10 } });
  const target = await receiver();
  await subscribe(b, target, 'contact.creation');
  await b.call('POST', CONTACTS, contact({ firstname: 'x' }));
  await expect.poll(() => target.events().length).toBe(1);
});

test('settings and subscriptions are managed by the app itself alone, with its token or developer key', async () => {
  const b = await bench();
  const base = `/webhooks/v3/${b.sandbox.appId}`;
  expect((await b.call('GET', `${base}/settings`)).status).toBe(404);
  await subscribe(b, await receiver(), 'contact.creation');
  expect((await b.call('GET', `${base}/settings`)).body).toMatchObject({
    throttling: { maxConcurrentRequests: 10 },
  });
  expect((await b.call('GET', `${base}/settings`, undefined, b.sandbox.otherApp.token)).status).toBe(403);
  const byKey = await fetch(`${b.sandbox.url}${base}/subscriptions?hapikey=${b.sandbox.developerApiKey}`);
  expect(byKey.status).toBe(200);
  expect(
    (
      await b.call('PUT', `${base}/settings`, {
        targetUrl: 'ftp://x',
        throttling: { maxConcurrentRequests: 10 },
      })
    ).status,
  ).toBe(400);
  expect(
    (
      await b.call('PUT', `${base}/settings`, {
        targetUrl: 'http://x',
        throttling: { maxConcurrentRequests: 1 },
      })
    ).status,
  ).toBe(400);
  expect((await b.call('DELETE', `${base}/settings`)).status).toBe(204);
});

test('subscriptions are made, paused and deleted; nonsense and repeats are refused', async () => {
  const b = await bench();
  const { sandbox } = b;
  const client = new Client({ developerApiKey: sandbox.developerApiKey, basePath: sandbox.url });
  const api = client.webhooks.subscriptionsApi;
  const made = await api.create(sandbox.appId, {
    eventType: SubscriptionCreateRequestEventTypeEnum.ContactPropertyChange,
    propertyName: 'city',
    active: false,
  });
  expect(made).toMatchObject({ eventType: 'contact.propertyChange', propertyName: 'city', active: false });
  const id = Number(made.id);
  expect((await api.update(id, sandbox.appId, { active: true })).active).toBe(true);
  expect((await api.getAll(sandbox.appId)).results).toHaveLength(1);
  const create = (body: object) => b.call('POST', `/webhooks/v3/${sandbox.appId}/subscriptions`, body);
  expect((await create({ eventType: 'contact.propertyChange', propertyName: 'city' })).status).toBe(409);
  expect((await create({ eventType: 'contact.propertyChange' })).status).toBe(400);
  expect((await create({ eventType: 'task.creation' })).status).toBe(400);
  expect((await create({ eventType: 'object.creation' })).status).toBe(400);
  const many = await b.call('POST', `/webhooks/v3/${sandbox.appId}/subscriptions/batch/update`, {
    inputs: [{ id, active: false }],
  });
  expect(many.body).toMatchObject({ results: [{ id: String(id), active: false }] });
  await api.archive(id, sandbox.appId);
  expect((await b.call('GET', `/webhooks/v3/${sandbox.appId}/subscriptions/${id}`)).status).toBe(404);
});

test('a paused subscription is silent', async () => {
  const b = await bench();
  const target = await receiver();
  await subscribe(b, target);
  await b.call('POST', `/webhooks/v3/${b.sandbox.appId}/subscriptions`, {
    eventType: 'contact.creation',
    active: false,
  });
  await b.call('POST', CONTACTS, contact({ firstname: 'x' }));
  await flush(b);
  expect(target.deliveries).toEqual([]);
});
