import { expect, test } from 'vitest';
import { bench } from './start.ts';

const UPSERT = '/crm/v3/objects/contacts/batch/upsert';
const row = (id: string, properties: Record<string, string>, more: object = {}) => ({
  id,
  idProperty: 'stafet_id',
  properties,
  ...more,
});

test('an upsert by a unique property makes or changes, and says which', async () => {
  const { client } = await bench();
  const inputs = [row('L1', { email: 'a@b.dk', city: 'Aarhus' }), row('L2', { email: 'b@b.dk' })];
  const first = await client.crm.contacts.batchApi.upsert({ inputs });
  const second = await client.crm.contacts.batchApi.upsert({
    inputs: [row('L1', { city: 'Odense' }), row('L3', { firstname: 'C' })],
  });
  expect(first.results.map((r) => r._new)).toEqual([true, true]);
  const byId = new Map(second.results.map((r) => [r._new, r]));
  expect(byId.get(false)?.properties.city).toBe('Odense');
  expect(byId.get(true)?.properties.stafet_id).toBe('L3');
  expect((await client.crm.contacts.getAll()).length).toBe(3);
});

test('a repeated upsert after a lost answer changes nothing and makes nothing', async () => {
  const { client } = await bench();
  const inputs = [row('L1', { email: 'a@b.dk' })];
  const first = await client.crm.contacts.batchApi.upsert({ inputs });
  const again = await client.crm.contacts.batchApi.upsert({ inputs });
  expect(again.results[0]?.id).toBe(first.results[0]?.id);
  expect(again.results[0]?._new).toBe(false);
});

test('an upsert whose new record meets a taken e-mail is 409 for the whole batch', async () => {
  const { call, client } = await bench();
  const { id } = await client.crm.contacts.basicApi.create({
    properties: { email: 'a@b.dk' },
    associations: [],
  });
  const answer = await call('POST', UPSERT, {
    inputs: [row('L1', { email: 'new@b.dk' }), row('L2', { email: 'a@b.dk' })],
  });
  expect(answer.status).toBe(409);
  expect(answer.body.message).toContain(`Existing ID: ${id}`);
  expect((await client.crm.contacts.getAll()).length).toBe(1);
});

test('with trace ids the other rows go through', async () => {
  const { call, client } = await bench();
  await client.crm.contacts.basicApi.create({ properties: { email: 'a@b.dk' }, associations: [] });
  const inputs = [
    row('L1', { email: 'new@b.dk' }, { objectWriteTraceId: 't1' }),
    row('L2', { email: 'a@b.dk' }, { objectWriteTraceId: 't2' }),
  ];
  const answer = await call('POST', UPSERT, { inputs });
  expect(answer.status).toBe(207);
  expect(answer.body).toMatchObject({
    results: [{ new: true, objectWriteTraceId: 't1' }],
    errors: [{ category: 'CONFLICT', context: { objectWriteTraceId: ['t2'] } }],
  });
});

test('by e-mail only the primary address counts', async () => {
  const { call, client } = await bench();
  const { id } = await client.crm.contacts.basicApi.create({
    properties: { email: 'a@b.dk', hs_additional_emails: 'old@b.dk' },
    associations: [],
  });
  const byEmail = (email: string) =>
    call('POST', UPSERT, { inputs: [{ id: email, idProperty: 'email', properties: { city: 'Vejle' } }] });
  const primary = await byEmail('A@b.dk');
  const secondary = await byEmail('old@b.dk');
  expect(primary.body).toMatchObject({ results: [{ id, new: false }] });
  expect(secondary.status).toBe(409);
});

test('tasks are upserted by their key, so that a lost answer does not double them', async () => {
  const { client } = await bench();
  const inputs = [
    {
      id: 'k1',
      idProperty: 'stafet_key',
      properties: { hs_timestamp: '2026-11-24T10:00:00Z', hs_task_subject: 'Call' },
    },
  ];
  const api = client.crm.objects.tasks.batchApi;
  const [a, b] = [await api.upsert({ inputs }), await api.upsert({ inputs })];
  expect(b.results[0]?.id).toBe(a.results[0]?.id);
});

test('an upsert by a property that does not identify is refused', async () => {
  const { call } = await bench();
  const answer = await call('POST', UPSERT, { inputs: [{ id: 'x', idProperty: 'city', properties: {} }] });
  expect(answer.status).toBe(400);
});
