import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { bench } from './start.ts';

/** Recorded exchanges of the real service lie beside the project; without them these tests are left out. */
const DIR = new URL('../../../../shared/reference/hubspot-exchanges/', import.meta.url);
const present = existsSync(DIR);

const exchangesSchema = z.object({
  exchanges: z.array(
    z.object({
      request: z.object({ method: z.string(), path: z.string(), body: z.unknown().optional() }),
      response: z.object({
        status: z.number(),
        headers: z.record(z.string(), z.string()),
        body: z.unknown(),
      }),
    }),
  ),
});

function exchanges(prefix: string) {
  const name = readdirSync(DIR).find((file) => file.startsWith(prefix)) ?? '';
  return exchangesSchema.parse(JSON.parse(readFileSync(new URL(name, DIR), 'utf8'))).exchanges;
}

const text = (name: string) => ({
  name,
  label: name,
  type: 'string',
  fieldType: 'text',
  groupName: 'recorded',
});
const number = (name: string) => ({ ...text(name), type: 'number', fieldType: 'number' });
const date = (name: string) => ({ ...text(name), type: 'date', fieldType: 'date' });
const PROPERTIES = {
  contacts: [text('text_field'), number('number_field'), date('date_field')],
};

/** The shape of a body: its keys and the kinds of its values; ids, dates and counts differ by nature. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? [] : [shape(value[0])];
  if (value === null) return 'null';
  if (typeof value !== 'object') return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]));
}

/** Everything of the recorded shape is in the answer's; what the vendor has added since 2022 may be there too. */
const holds = (recorded: unknown) =>
  typeof recorded === 'object' && recorded !== null ? expect.objectContaining(nested(recorded)) : recorded;
const nested = (recorded: object): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(recorded).map(([key, inner]) => [
      key,
      Array.isArray(inner) ? (inner.length === 0 ? [] : [holds(inner[0])]) : holds(inner),
    ]),
  );

const RATE = /^x-hubspot-ratelimit/;
const names = (headers: Iterable<[string, string]>) =>
  [...headers]
    .map(([name]) => name)
    .filter((name) => RATE.test(name))
    .sort();

test.skipIf(!present)(
  'creating batches answers as recorded: status, headers, shape, and another order than asked',
  async () => {
    for (const prefix of ['02', '03', '04']) {
      const { call } = await bench({ properties: PROPERTIES });
      for (const { request, response } of exchanges(prefix)) {
        const answer = await call(request.method, request.path, request.body);
        expect(answer.status, prefix).toBe(response.status);
        expect(answer.headers.get('content-type')).toBe(response.headers['content-type']);
        expect(names(answer.headers)).toEqual(names(Object.entries(response.headers)));
        expect(shape(answer.body), prefix).toEqual(holds(shape(response.body)));
      }
    }
  },
);

test.skipIf(!present)('updating batches echoes the touched properties as recorded', async () => {
  const { call } = await bench({ properties: PROPERTIES });
  for (const prefix of ['05', '06']) {
    const made = await call('POST', `/crm/v3/objects/${prefix === '05' ? 'contacts' : 'companies'}`, {
      properties: prefix === '05' ? { email: 'grouparoo@demo.com' } : { name: 'John' },
    });
    for (const { request, response } of exchanges(prefix)) {
      const body = z
        .object({ inputs: z.array(z.looseObject({ properties: z.record(z.string(), z.unknown()) })) })
        .parse(request.body);
      const inputs = body.inputs.map((input) => ({ ...input, id: made.body.id }));
      const answer = await call(request.method, request.path, { inputs });
      expect(answer.status, prefix).toBe(response.status);
      expect(shape(answer.body), prefix).toEqual(holds(shape(response.body)));
      const touched = Object.entries(body.inputs[0]?.properties ?? {});
      for (const [name, value] of touched)
        expect(Object(answer.body.results)[0].properties[name], name).toBe(value);
    }
  }
});

test.skipIf(!present)('archiving a batch answers 204 without a body', async () => {
  const { call } = await bench();
  for (const { request, response } of exchanges('07')) {
    const answer = await call(request.method, request.path, request.body);
    expect([answer.status, answer.text]).toEqual([response.status, response.body]);
    expect(answer.headers.get('content-type')).toBeNull();
  }
});

test.skipIf(!present)(
  'searching answers as recorded: none, one of two groups, unset as null, unknown left out',
  async () => {
    const { call } = await bench({ properties: PROPERTIES });
    const create = (type: string, properties: object) =>
      call('POST', `/crm/v3/objects/${type}`, { properties });
    const [empty] = exchanges('08');
    const none = await call('POST', empty?.request.path ?? '', empty?.request.body);
    expect(none.body).toEqual(empty?.response.body);
    await create('contacts', {
      email: 'grouparoo@demo.com',
      firstname: 'John',
      lastname: 'Doe',
      number_field: 3039,
    });
    await create('contacts', { email: 'grouparoo2@demo.com', firstname: 'Pete' });
    await create('companies', { domain: 'grouparoo.demo.com', name: 'John', twitterhandle: 'DEMO' });
    for (const prefix of ['09', '10']) {
      const [recorded] = exchanges(prefix);
      const answer = await call('POST', recorded?.request.path ?? '', recorded?.request.body);
      expect(answer.status).toBe(200);
      expect(shape(answer.body), prefix).toEqual(holds(shape(recorded?.response.body)));
      const keys = (body: unknown) => Object.keys(Object(Object(Object(body).results)[0]).properties);
      expect(keys(answer.body), prefix).toEqual(keys(recorded?.response.body));
      expect(names(answer.headers)).toEqual(names(Object.entries(recorded?.response.headers ?? {})));
    }
  },
);

test.skipIf(!present)('searching too often answers 429 as recorded', async () => {
  const { call } = await bench({ properties: PROPERTIES, limits: { searchPerSecond: 0 } });
  for (const { request, response } of exchanges('01')) {
    const answer = await call(request.method, request.path, request.body);
    expect(answer.status).toBe(response.status);
    expect(shape(answer.body)).toEqual(shape(response.body));
    expect(answer.body.message).toBe(Object(response.body).message);
    expect(names(answer.headers)).toEqual(names(Object.entries(response.headers)));
  }
});
