import { expect, test } from 'vitest';
import { type Bench, bench } from './start.ts';

const BATCH = '/crm/v3/objects/contacts/batch';
const people = (n: number) =>
  Array.from({ length: n }, (_, i) => ({ properties: { email: `p${i}@b.dk`, firstname: `P${i}` } }));
const listOf = (answer: { body: Record<string, unknown> }, key = 'results'): Record<string, unknown>[] => {
  const list = answer.body[key];
  return Array.isArray(list) ? list : [];
};
const emailsOf = (answer: { body: Record<string, unknown> }) =>
  listOf(answer).map((r) => Object(r.properties).email);
const total = async ({ client }: Bench) => (await client.crm.contacts.getAll()).length;

test('a batch create answers 201 and not in the order of its inputs', async () => {
  const { call } = await bench();
  const inputs = people(20);
  const answer = await call('POST', `${BATCH}/create`, { inputs });
  const sent = inputs.map((i) => i.properties.email);
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({
    status: 'COMPLETE',
    startedAt: expect.any(String),
    completedAt: expect.any(String),
  });
  expect(emailsOf(answer)).not.toEqual(sent);
  expect(emailsOf(answer).sort()).toEqual(sent.sort());
});

test('the same seed shuffles the same way, another seed another', async () => {
  const order = async (seed: number) =>
    emailsOf(await (await bench({ seed })).call('POST', `${BATCH}/create`, { inputs: people(20) }));
  expect(await order(7)).toEqual(await order(7));
  expect(await order(7)).not.toEqual(await order(8));
});

test('without trace ids one taken e-mail fails the whole batch create and nothing is made', async () => {
  const b = await bench();
  const { id } = await b.client.crm.contacts.basicApi.create({
    properties: { email: 'p3@b.dk' },
    associations: [],
  });
  const answer = await b.call('POST', `${BATCH}/create`, { inputs: people(5) });
  expect(answer.status).toBe(409);
  expect(answer.body.message).toBe(`Contact already exists. Existing ID: ${id}`);
  expect(await total(b)).toBe(1);
});

test('with trace ids each row stands for itself: 207 with the failures named', async () => {
  const b = await bench();
  const { id } = await b.client.crm.contacts.basicApi.create({
    properties: { email: 'p1@b.dk' },
    associations: [],
  });
  const inputs = people(3).map((input, i) => ({ ...input, objectWriteTraceId: `t${i}` }));
  const answer = await b.call('POST', `${BATCH}/create`, { inputs });
  expect(answer.status).toBe(207);
  expect(answer.body).toMatchObject({
    numErrors: 1,
    errors: [
      {
        status: 'error',
        category: 'CONFLICT',
        message: `Contact already exists. Existing ID: ${id}`,
        context: { objectWriteTraceId: ['t1'] },
      },
    ],
  });
  expect(
    listOf(answer)
      .map((r) => r.objectWriteTraceId)
      .sort(),
  ).toEqual(['t0', 't2']);
});

test('an e-mail twice in one batch create is a conflict too', async () => {
  const b = await bench();
  const answer = await b.call('POST', `${BATCH}/create`, { inputs: [...people(2), ...people(1)] });
  expect(answer.status).toBe(409);
  expect(await total(b)).toBe(0);
});

test('a batch read finds by id or unique property, and groups what is missing in one error', async () => {
  const { call, client } = await bench();
  const { id } = await client.crm.contacts.basicApi.create({
    properties: { email: 'a@b.dk', stafet_id: 'L1' },
    associations: [],
  });
  const byId = await call('POST', `${BATCH}/read`, {
    inputs: [{ id }, { id: '8' }, { id: '9' }],
    properties: ['stafet_id'],
  });
  const byKey = await call('POST', `${BATCH}/read`, { inputs: [{ id: 'L1' }], idProperty: 'stafet_id' });
  const none = await call('POST', `${BATCH}/read`, { inputs: [{ id: '9' }] });
  expect(byId.status).toBe(207);
  expect(listOf(byId)).toMatchObject([{ id, properties: { stafet_id: 'L1' } }]);
  expect(byId.body).toMatchObject({
    numErrors: 1,
    errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['8', '9'] } }],
  });
  expect([byKey.status, listOf(byKey)[0]?.id]).toEqual([200, id]);
  expect([none.status, listOf(none)]).toEqual([207, []]);
});

test('a batch read can show history, and archived records', async () => {
  const { call, client } = await bench();
  const { id } = await client.crm.contacts.basicApi.create({
    properties: { email: 'a@b.dk' },
    associations: [],
  });
  const history = await call('POST', `${BATCH}/read`, { inputs: [{ id }], propertiesWithHistory: ['email'] });
  expect(listOf(history)[0]).toMatchObject({ propertiesWithHistory: { email: [{ value: 'a@b.dk' }] } });
  await client.crm.contacts.basicApi.archive(id);
  const archived = await call('POST', `${BATCH}/read?archived=true`, { inputs: [{ id }] });
  expect(listOf(archived)[0]).toMatchObject({ id, archived: true });
});

test('a batch update changes what exists and reports the rest', async () => {
  const { call, client } = await bench();
  const { id } = await client.crm.contacts.basicApi.create({
    properties: { email: 'a@b.dk' },
    associations: [],
  });
  const inputs = [
    { id, properties: { city: 'Aarhus' } },
    { id: '9', properties: { city: 'Odense' } },
  ];
  const answer = await call('POST', `${BATCH}/update`, { inputs });
  expect(answer.status).toBe(207);
  expect(listOf(answer)).toMatchObject([{ id, properties: { city: 'Aarhus' } }]);
  expect(answer.body).toMatchObject({ errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: ['9'] } }] });
});

test('a wrong value fails a whole batch update, unless rows carry trace ids', async () => {
  const { call, client } = await bench();
  const api = client.crm.contacts.basicApi;
  const a = await api.create({ properties: { email: 'a@b.dk' }, associations: [] });
  const b = await api.create({ properties: { email: 'b@b.dk' }, associations: [] });
  const inputs = [
    { id: a.id, properties: { city: 'Aarhus' }, objectWriteTraceId: 't0' },
    { id: b.id, properties: { sal_status: 'maybe' }, objectWriteTraceId: 't1' },
  ];
  const whole = await call('POST', `${BATCH}/update`, {
    inputs: inputs.map(({ objectWriteTraceId: _t, ...rest }) => rest),
  });
  expect(whole.status).toBe(400);
  expect((await api.getById(a.id, ['city'])).properties.city).toBeNull();
  const byRow = await call('POST', `${BATCH}/update`, { inputs });
  expect(byRow.status).toBe(207);
  expect(byRow.body).toMatchObject({
    errors: [{ category: 'VALIDATION_ERROR', context: { objectWriteTraceId: ['t1'] } }],
  });
  expect((await api.getById(a.id, ['city'])).properties.city).toBe('Aarhus');
});

test('the same id twice in a batch is refused', async () => {
  const { call } = await bench();
  const input = { id: '5', properties: {} };
  const answer = await call('POST', `${BATCH}/update`, { inputs: [input, input] });
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({
    message: 'Duplicate IDs found in batch input: [5]. IDs must be unique',
    context: { ids: ['5'] },
  });
});

test('a batch of more than a hundred is refused', async () => {
  const { call } = await bench();
  for (const name of ['create', 'read', 'update', 'upsert', 'archive']) {
    const inputs = Array.from({ length: 101 }, (_, i) => ({
      id: String(i),
      properties: { email: `x${i}@b.dk` },
    }));
    expect((await call('POST', `${BATCH}/${name}`, { inputs })).status, name).toBe(400);
  }
});

test('a batch archive is 204, strangers included', async () => {
  const b = await bench();
  const { id } = await b.client.crm.contacts.basicApi.create({
    properties: { email: 'a@b.dk' },
    associations: [],
  });
  await b.client.crm.contacts.batchApi.archive({ inputs: [{ id }, { id: '9' }] });
  expect(await total(b)).toBe(0);
});
