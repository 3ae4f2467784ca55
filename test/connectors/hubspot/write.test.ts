import fc from 'fast-check';
import nock from 'nock';
import { describe, expect, it } from 'vitest';
import { onlyRecordedAnswers } from '../../support/recorded-answers.ts';
import { allOrNothing, inputsOf, invalidValue } from './portal.ts';
import { aContact, BASE, batchOf, JSON_TYPE, lead, recorded } from './support.ts';

onlyRecordedAnswers();

const UPDATE = '/crm/v3/objects/contacts/batch/update';
const CREATE = '/crm/v3/objects/contacts/batch/create';
const READ = '/crm/v3/objects/contacts/batch/read';

const updates = (count: number, fieldsOf: (n: number) => Record<string, string>) =>
  Array.from({ length: count }, (_, n) => lead(`L${n}`, fieldsOf(n), { id: String(500 + n) }));

const oks = (outcomes: readonly { ok: boolean }[]): readonly number[] =>
  outcomes.flatMap((outcome, n) => (outcome.ok ? [] : [n]));

describe('a batch that fails whole for one row', () => {
  it('is taken apart by the value the error names, in three calls', async () => {
    const calls = allOrNothing(UPDATE, ({ properties }) =>
      properties.email === 'poison'
        ? invalidValue('INVALID_EMAIL', 'email', 'Email address poison is invalid')
        : undefined,
    );
    const ops = updates(100, (n) => ({ email: n === 37 ? 'poison' : `p${n}@example.com` }));
    const outcomes = await recorded().write(ops);
    expect(oks(outcomes)).toEqual([37]);
    expect(outcomes[37]).toMatchObject({ error: { kind: 'invalid', fields: ['email'] } });
    expect(calls.map((rows) => rows.length)).toEqual([100, 99, 1]);
  });

  it('sends no row again that carries a property the portal does not have', async () => {
    const calls = allOrNothing(UPDATE, ({ properties }) =>
      'pd_x' in properties
        ? invalidValue('PROPERTY_DOESNT_EXIST', 'pd_x', 'Property "pd_x" does not exist')
        : undefined,
    );
    const outcomes = await recorded().write(
      updates(10, (n): Record<string, string> => (n % 5 === 2 ? { pd_x: '1' } : { firstname: 'A' })),
    );
    expect(oks(outcomes)).toEqual([2, 7]);
    expect(calls.map((rows) => rows.length)).toEqual([10, 8]);
  });

  it('is halved until the row is found where the error names nothing', async () => {
    const calls = allOrNothing(UPDATE, ({ id }) =>
      id === '503'
        ? { status: 'error', message: 'Something is wrong', category: 'VALIDATION_ERROR' }
        : undefined,
    );
    const outcomes = await recorded().write(updates(16, () => ({ firstname: 'A' })));
    expect(oks(outcomes)).toEqual([3]);
    expect(calls.length).toBeLessThanOrEqual(9);
  });

  it('gives each row its own outcome wherever the bad rows stand', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(11), { maxLength: 6 }), async (bad) => {
        allOrNothing(UPDATE, ({ id }) =>
          bad.includes(Number(id) - 500) ? { status: 'error', message: 'no' } : undefined,
        );
        const outcomes = await recorded().write(updates(12, () => ({ firstname: 'A' })));
        nock.cleanAll();
        expect(oks(outcomes)).toEqual(bad.toSorted((a, b) => a - b));
        expect(outcomes.flatMap((one) => (one.ok ? [Number(one.ref.id) - 500] : []))).toEqual(
          outcomes.flatMap((one, n) => (one.ok ? [n] : [])),
        );
      }),
      { numRuns: 6, seed: 3 },
    );
  });

  it('is not sent again when nobody knows what became of it', async () => {
    nock(BASE).post(UPDATE).reply(504, '<html>timeout</html>', { 'content-type': 'text/html' });
    const hubspot = recorded();
    const outcomes = await hubspot.write(updates(5, () => ({ firstname: 'A' })));
    expect(outcomes.map((one) => (one.ok ? 'ok' : one.error.kind))).toEqual(Array(5).fill('unknown'));
    expect(hubspot.budget().calls).toBe(1);
  });

  it('is left at that when the limit is reached', async () => {
    nock(BASE).post(UPDATE).reply(429, { status: 'error', message: 'x', policyName: 'DAILY' }, JSON_TYPE);
    const hubspot = recorded();
    const outcomes = await hubspot.write(updates(5, () => ({ firstname: 'A' })));
    expect(outcomes.map((one) => (one.ok ? 'ok' : one.error.kind))).toEqual(Array(5).fill('limit'));
    expect(hubspot.budget().calls).toBe(1);
  });
});

describe('answers of a batch', () => {
  it('find their rows by trace id, in whatever order, refused ones too', async () => {
    nock(BASE)
      .post(CREATE)
      .reply(async (request: Request) => {
        const [first, second, third] = await inputsOf(request);
        const results = [third, first].map((input, n) => ({
          ...aContact(String(900 + n)),
          objectWriteTraceId: input?.objectWriteTraceId,
        }));
        const conflict = {
          status: 'error',
          category: 'CONFLICT',
          message: 'Contact already exists. Existing ID: 44',
          context: { objectWriteTraceId: [second?.objectWriteTraceId] },
        };
        return [207, JSON.stringify({ ...batchOf(...results), numErrors: 1, errors: [conflict] }), JSON_TYPE];
      });
    nock(BASE).post(READ).reply(200, batchOf(), JSON_TYPE);
    const outcomes = await recorded().write([lead('A', {}), lead('B', {}), lead('C', {})]);
    expect(outcomes).toMatchObject([
      { ok: true, created: true, ref: { id: '901' } },
      { ok: false, error: { kind: 'conflict', existingId: '44' } },
      { ok: true, created: true, ref: { id: '900' } },
    ]);
  });

  it('are no verdict on a taken key while nobody could say who holds it', async () => {
    const taken = { status: 'error', category: 'CONFLICT', message: 'Contact already exists' };
    nock(BASE).post(CREATE).reply(409, taken, JSON_TYPE);
    nock(BASE).post(READ).reply(503, { status: 'error', message: 'internal error' }, JSON_TYPE);
    const outcomes = await recorded().write([lead('A', {})]);
    expect(outcomes).toMatchObject([{ ok: false, error: { kind: 'unavailable', retriable: true } }]);
  });

  it('find their rows by Stafet id where no trace comes back', async () => {
    allOrNothing(CREATE, () => undefined);
    const outcomes = await recorded().write([lead('A', { firstname: 'A' }), lead('B', { firstname: 'B' })]);
    expect(outcomes.map((one) => one.ok && one.ref.id)).toEqual(['9100', '9101']);
  });

  it('name several missing ids in one error', async () => {
    const missing = {
      status: 'error',
      category: 'OBJECT_NOT_FOUND',
      message: 'Could not get some CONTACT objects',
      context: { ids: ['500', '502'] },
    };
    const answer = { ...batchOf(aContact('501')), numErrors: 1, errors: [missing] };
    nock(BASE).post(UPDATE).reply(207, answer, JSON_TYPE);
    const outcomes = await recorded().write(updates(3, () => ({ firstname: 'A' })));
    expect(outcomes.map((one) => (one.ok ? 'ok' : one.error.kind))).toEqual(['missing', 'ok', 'missing']);
  });

  it('lead to the record a merge made of the one written to', async () => {
    nock(BASE)
      .post(UPDATE)
      .reply(200, batchOf(aContact('777'), aContact('501')), JSON_TYPE);
    nock(BASE)
      .post(UPDATE)
      .reply(200, batchOf(aContact('777')), JSON_TYPE);
    const outcomes = await recorded().write(updates(2, () => ({ firstname: 'A' })));
    expect(outcomes).toMatchObject([
      { ok: true, ref: { id: '777' } },
      { ok: true, ref: { id: '501' } },
    ]);
  });

  it('leave a create open that they do not mention', async () => {
    nock(BASE).post(CREATE).reply(201, batchOf(), JSON_TYPE);
    const outcomes = await recorded().write([lead('A', {}), lead('B', {})]);
    expect(outcomes.map((one) => (one.ok ? 'ok' : one.error.kind))).toEqual(['unknown', 'unknown']);
  });
});

describe('a create', () => {
  it('looks for its key first on a later attempt, and updates what it finds', async () => {
    nock(BASE)
      .post(READ, (body) => body.idProperty === 'stafet_id' && body.inputs[0].id === 'A')
      .reply(200, batchOf(aContact('31', { stafet_id: 'A' })), JSON_TYPE);
    nock(BASE)
      .post(UPDATE, (body) => body.inputs[0].id === '31')
      .reply(200, batchOf(aContact('31')), JSON_TYPE);
    const outcomes = await recorded().write([lead('A', { firstname: 'A' }, { attempt: 2 })]);
    expect(outcomes).toMatchObject([{ ok: true, created: false, ref: { id: '31' } }]);
  });

  it('creates nothing when it could not look', async () => {
    nock(BASE).post(READ).reply(500, { message: 'internal' }, JSON_TYPE);
    const hubspot = recorded();
    const outcomes = await hubspot.write([lead('A', {}, { attempt: 2 })]);
    expect(outcomes).toMatchObject([{ ok: false, error: { kind: 'unavailable' } }]);
    expect(hubspot.budget().calls).toBe(1);
  });

  it('carries its key, and values as text', async () => {
    let sent: unknown;
    nock(BASE)
      .post(CREATE)
      .reply(async (request: Request) => {
        sent = (await inputsOf(request))[0]?.properties;
        return [201, JSON.stringify(batchOf(aContact('31', { stafet_id: 'A' }))), JSON_TYPE];
      });
    const op = lead('A', {});
    await recorded().write([{ ...op, fields: { score: 80, hot: true, phone: null } } as typeof op]);
    expect(sent).toEqual({ stafet_id: 'A', score: '80', hot: 'true', phone: '' });
  });
});
