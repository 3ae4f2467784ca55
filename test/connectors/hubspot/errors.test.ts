import nock from 'nock';
import { describe, expect, it } from 'vitest';
import type { CrmError } from '../../../src/model/crm-error.ts';
import { onlyRecordedAnswers } from '../../support/recorded-answers.ts';
import { BASE, JSON_TYPE, lead, NOW, recorded } from './support.ts';

onlyRecordedAnswers();

const UPDATE = '/crm/v3/objects/contacts/batch/update';
const CREATE = '/crm/v3/objects/contacts/batch/create';

type Body = Record<string, unknown> | string;

/** How an update of one contact fails when it is answered so. */
const updateError = async (status: number, body: Body, headers = {}): Promise<CrmError | undefined> => {
  nock(BASE)
    .post(UPDATE)
    .reply(status, body, { ...JSON_TYPE, ...headers });
  const [outcome] = await recorded().write([lead('L1', { email: 'a@b.example' }, { id: '512' })]);
  return outcome?.ok ? undefined : outcome?.error;
};

const createError = async (status: number, body: Body): Promise<CrmError | undefined> => {
  nock(BASE).post(CREATE).reply(status, body, JSON_TYPE);
  nock(BASE).post('/crm/v3/objects/contacts/batch/read').reply(200, NOTHING, JSON_TYPE);
  const [outcome] = await recorded().write([lead('L1', { email: 'a@b.example' })]);
  return outcome?.ok ? undefined : outcome?.error;
};

const NOTHING = { status: 'COMPLETE', results: [], startedAt: '', completedAt: '' };

const readError = async (status: number, body: Body, headers = {}): Promise<CrmError | undefined> => {
  nock(BASE)
    .post('/crm/v3/objects/contacts/batch/read')
    .reply(status, body, { ...JSON_TYPE, ...headers });
  const answer = await recorded().read({ by: 'email', values: ['a@b.example'] });
  return answer.ok ? undefined : answer.error;
};

const limit = (policyName: string) => ({
  status: 'error',
  message: `You have reached your ${policyName.toLowerCase()} limit.`,
  errorType: 'RATE_LIMIT',
  correlationId: 'c73bb4a5-6ea4-4e74-a4c3-0b1a5ba0e6dd',
  policyName,
});

describe('limits', () => {
  it('waits ten seconds after the ten-second limit, for all calls', async () => {
    nock(BASE).post(UPDATE).reply(429, limit('TEN_SECONDLY_ROLLING'), JSON_TYPE);
    const hubspot = recorded();
    const [outcome] = await hubspot.write([lead('L1', {}, { id: '512' })]);
    expect(outcome).toMatchObject({
      ok: false,
      error: { kind: 'limit', retriable: true, retryAt: NOW + 10_000, code: 'TEN_SECONDLY_ROLLING' },
    });
    expect(hubspot.budget().waitUntil).toBe(NOW + 10_000);
  });

  it('tries again at the next full hour after the daily limit, as midnight is the account’s own', async () => {
    const error = await updateError(429, limit('DAILY'));
    expect(error).toMatchObject({ kind: 'limit', retryAt: Date.parse('2026-11-24T10:00:00Z') });
  });

  it('waits as long as Retry-After says', async () => {
    expect(await updateError(429, limit('DAILY'), { 'retry-after': '7' })).toMatchObject({
      retryAt: NOW + 7_000,
    });
  });

  it('takes the recorded refusal of a search, without policy name, for one second of searches alone', async () => {
    const body = {
      status: 'error',
      message: 'You have reached your secondly limit.',
      correlationId: '19dab6f7-78b0-42b0-9ee1-a45d27c9c4da',
      category: 'RATE_LIMITS',
    };
    nock(BASE)
      .post('/crm/v3/objects/contacts/search')
      .reply(429, body, {
        ...JSON_TYPE,
        'x-hubspot-ratelimit-daily': '250000',
        'x-hubspot-ratelimit-daily-remaining': '248572',
      });
    const hubspot = recorded();
    const page = await hubspot.pull('lead', { at: 0, id: '' }, 100);
    expect(page).toMatchObject({ ok: false, error: { kind: 'limit', retryAt: NOW + 1_000 } });
    expect(hubspot.budget()).toEqual({
      calls: 1,
      dailyLimit: 250_000,
      dailyLeft: 248_572,
      burst: null,
      heardAt: NOW,
      waitUntil: null,
    });
  });
});

describe('taken values', () => {
  it('reads the holder from a 409 on create', async () => {
    const error = await createError(409, {
      status: 'error',
      message: 'Contact already exists. Existing ID: 37765128953',
      correlationId: '41a6ed37-90c0-4f55-8eb4-b3a0ea38e7a9',
      category: 'CONFLICT',
    });
    expect(error).toMatchObject({ kind: 'conflict', existingId: '37765128953', retriable: false });
  });

  it('reads the holder from a 400 on update, which names the record written to first', async () => {
    const error = await updateError(400, {
      status: 'error',
      message:
        'Cannot set PropertyValueCoordinates{portalId=62515, objectTypeId=ObjectTypeId{legacyObjectType=CONTACT}, propertyName=email, value=a@b.example} on 512. 777 already has that value.',
      correlationId: '01a0a0eb-ea7a-7303-a6e2-a774cf30316a',
      category: 'VALIDATION_ERROR',
    });
    expect(error).toMatchObject({ kind: 'conflict', existingId: '777', fields: ['email'] });
  });
});

describe('values', () => {
  const invalid = (code: string, name: string, message: string) => ({
    status: 'error',
    message: `Property values were not valid: ${JSON.stringify([{ isValid: false, message, error: code, name, portalId: 1 }])}`,
    correlationId: '0aa0b1ab-1f26-4a11-b4a8-1b1cf0bcfd5d',
    category: 'VALIDATION_ERROR',
  });

  it('takes an unknown property for a config mistake, and names the field', async () => {
    const body = invalid('PROPERTY_DOESNT_EXIST', 'pd_programme', 'Property "pd_programme" does not exist');
    expect(await updateError(400, body)).toMatchObject({
      kind: 'config',
      code: 'PROPERTY_DOESNT_EXIST',
      fields: ['pd_programme'],
      message: 'Property "pd_programme" does not exist',
      retriable: false,
    });
  });

  it('takes an option the portal does not have for a config mistake', async () => {
    const body = invalid(
      'INVALID_OPTION',
      'pd_program',
      'x was not one of the allowed options: [label: "A"\nvalue: a]',
    );
    expect(await updateError(400, body)).toMatchObject({ kind: 'config', fields: ['pd_program'] });
  });

  it('reads the same from `errors` when the message hides nothing', async () => {
    const body = {
      status: 'error',
      message: 'Property values were not valid',
      errors: [{ message: 'read only', code: 'READ_ONLY_VALUE', context: { propertyName: ['hs_x'] } }],
    };
    expect(await updateError(400, body)).toMatchObject({
      kind: 'config',
      code: 'READ_ONLY_VALUE',
      fields: ['hs_x'],
    });
  });

  it('takes a value nobody could accept for invalid', async () => {
    const body = invalid('INVALID_EMAIL', 'email', 'Email address a@b is invalid');
    expect(await updateError(400, body)).toMatchObject({
      kind: 'invalid',
      code: 'INVALID_EMAIL',
      fields: ['email'],
    });
  });

  it('reads the recorded legacy wording of a bad number', async () => {
    const body = { status: 'error', message: 'asd000 was not a valid long.', validationResults: [] };
    expect(await updateError(400, body)).toMatchObject({
      kind: 'invalid',
      message: 'asd000 was not a valid long.',
    });
  });

  it('tells a task about a contact that is not there as missing', async () => {
    const body = {
      status: 'error',
      message: 'One or more associations are invalid',
      context: { INVALID_OBJECT_IDS: ['CONTACT=9'] },
      category: 'VALIDATION_ERROR',
    };
    expect(await updateError(400, body)).toMatchObject({ kind: 'missing', code: 'INVALID_OBJECT_IDS' });
  });
});

describe('access, locks and absence', () => {
  it('tells refused credentials', async () => {
    const body = {
      status: 'error',
      message: 'Authentication credentials not found.',
      category: 'INVALID_AUTHENTICATION',
    };
    expect(await updateError(401, body)).toMatchObject({ kind: 'auth', retriable: true });
  });

  it('tells a missing permission as something an admin must set right', async () => {
    const body = {
      status: 'error',
      message: 'This app hasn’t been granted all required scopes',
      category: 'MISSING_SCOPES',
    };
    expect(await updateError(403, body)).toMatchObject({ kind: 'config', code: 'MISSING_SCOPES' });
  });

  it('tells a record that is not there, also without a category', async () => {
    const body = { status: 'error', message: 'resource not found', correlationId: 'x' };
    expect(await updateError(404, body)).toMatchObject({ kind: 'missing' });
  });

  it('tells a locked record', async () => {
    expect(await updateError(423, { status: 'error', message: 'locked' })).toMatchObject({
      kind: 'locked',
      retriable: true,
    });
  });

  it('waits out an account that is being moved', async () => {
    const error = await updateError(477, { status: 'error', message: 'migrating' }, { 'retry-after': '120' });
    expect(error).toMatchObject({ kind: 'unavailable', retryAt: NOW + 120_000 });
  });
});

describe('silence', () => {
  it('does not know what became of a write answered by a gateway in HTML', async () => {
    const error = await updateError(502, '<html><h1>Bad gateway</h1></html>', {
      'content-type': 'text/html',
    });
    expect(error).toMatchObject({ kind: 'unknown', message: 'Bad gateway', retriable: true });
  });

  it('waits as long as an overloaded server asks', async () => {
    const error = await updateError(503, { status: 'error', message: 'overloaded' }, { 'retry-after': '30' });
    expect(error).toMatchObject({ kind: 'unknown', retryAt: NOW + 30_000 });
    expect(await readError(503, 'no', { 'retry-after': 'soon' })).not.toHaveProperty('retryAt');
  });

  it('knows that a read answered so did no harm', async () => {
    expect(await readError(502, 'bad gateway', { 'content-type': 'text/plain' })).toMatchObject({
      kind: 'unavailable',
    });
  });

  it('does not know what became of a write whose connection broke', async () => {
    nock(BASE)
      .post(UPDATE)
      .replyWithError(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
    const [outcome] = await recorded().write([lead('L1', {}, { id: '512' })]);
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'unknown' } });
  });

  it('knows that nothing was written where nobody listened', async () => {
    nock(BASE)
      .post(UPDATE)
      .replyWithError(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
    const [outcome] = await recorded().write([lead('L1', {}, { id: '512' })]);
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'unavailable', code: 'ECONNREFUSED' } });
  });

  it('gives up a write after its time, outcome unknown, and counts the call', async () => {
    nock(BASE).post(UPDATE).delay(500).reply(200, NOTHING, JSON_TYPE);
    const hubspot = recorded({ timeoutMs: 30 });
    const [outcome] = await hubspot.write([lead('L1', {}, { id: '512' })]);
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'unknown', code: 'TIMEOUT' } });
    expect(hubspot.budget().calls).toBe(1);
  });

  it('takes a good status with a body nobody can read for no answer', async () => {
    expect(await updateError(200, 'OK', { 'content-type': 'text/plain' })).toMatchObject({
      kind: 'unknown',
      code: 'UNREADABLE',
    });
    expect(await readError(200, { results: [{}] })).toMatchObject({
      kind: 'unavailable',
      code: 'UNREADABLE',
    });
  });
});
