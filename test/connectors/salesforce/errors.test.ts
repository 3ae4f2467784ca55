import { describe, expect, it } from 'vitest';
import { onlyRecordedAnswers } from '../../support/recorded-answers.ts';
import {
  COLLECTIONS,
  errorOf,
  errorsIn,
  failedRow,
  JSON_TYPE,
  LEAD_ID,
  LEAD_REF,
  leadOp,
  NOW,
  org,
  recorded,
  saved,
  UPSERT_LEAD,
  V,
} from './support.ts';

onlyRecordedAnswers();

/** How the vendor's refusal of one row reads after an upsert of one lead. */
const rowError = async (statusCode: string, message: string, fields: string[] = []) => {
  org()
    .patch(UPSERT_LEAD)
    .reply(200, [failedRow(statusCode, message, fields)], JSON_TYPE);
  return errorsIn(await recorded().crm.write([leadOp('S-1')]))[0];
};

/** How a refusal of the whole call reads after an upsert of one lead. */
const callError = async (status: number, body: object | string) => {
  org().patch(UPSERT_LEAD).reply(status, body, JSON_TYPE);
  return errorsIn(await recorded().crm.write([leadOp('S-1')]))[0];
};

const readError = async (status: number, body: object | string) => {
  org()
    .get(`${V}/queryAll`)
    .query(true)
    .reply(status, body, typeof body === 'string' ? { 'content-type': 'text/html' } : JSON_TYPE);
  return errorOf(await recorded().crm.read({ refs: [LEAD_REF] }));
};

const one = (errorCode: string, message: string) => [{ errorCode, message }];

describe('a row that is refused', () => {
  const cases = [
    [
      'UNABLE_TO_LOCK_ROW',
      'unable to obtain exclusive access to this record or 1 records: 0015g00000X',
      [],
      'locked',
    ],
    ['FIELD_CUSTOM_VALIDATION_EXCEPTION', 'Uden CVR-nummer går det ikke', ['Company'], 'invalid'],
    ['STRING_TOO_LONG', 'Company: data value too large: … (max length=255)', ['Company'], 'invalid'],
    ['INVALID_EMAIL_ADDRESS', 'Email: invalid email address: a@', ['Email'], 'invalid'],
    ['REQUIRED_FIELD_MISSING', 'Required fields are missing: [LastName]', ['LastName'], 'invalid'],
    [
      'INACTIVE_OWNER_OR_USER',
      'operation performed with inactive user [0055g] as owner of lead',
      ['OwnerId'],
      'config',
    ],
    ['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', 'entity type cannot be inserted: Lead', [], 'config'],
    ['CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY', 'LeadTrigger: no budget, no lead', [], 'invalid'],
    ['INVALID_CROSS_REFERENCE_KEY', 'Owner ID: owner cannot be blank', ['OwnerId'], 'invalid'],
    ['INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', [], 'missing'],
    [
      'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
      'Stage: bad value for restricted picklist field: X',
      ['Stafet_Stage__c'],
      'config',
    ],
    ['INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id', [], 'config'],
    ['ENTITY_IS_DELETED', 'entity is deleted', [], 'gone'],
    ['CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead', [], 'gone'],
    ['DUPLICATES_DETECTED', 'Use one of these records?', [], 'conflict'],
    ['SOME_NEW_REFUSAL', 'not seen before', [], 'invalid'],
  ] as const;

  it.each(cases)('%s (%s) is told in the vendor’s words', async (code, message, fields, kind) => {
    const error = await rowError(code, message, [...fields]);
    expect(error).toMatchObject({ kind, code, message, crm: 'salesforce' });
    expect(error?.fields ?? []).toEqual(fields);
    expect(error?.where).toBe('PATCH composite/sobjects/Lead/Stafet_Id__c');
  });

  it('names the owner where the vendor only says that somebody has left', async () => {
    const message = 'operation performed with inactive user [0055g] as owner of lead';
    expect(await rowError('INACTIVE_OWNER_OR_USER', message)).toMatchObject({
      kind: 'config',
      fields: ['OwnerId'],
    });
  });

  it('says who holds a unique value, by its 18-character id', async () => {
    const message = 'duplicate value found: Stafet_Id__c duplicates value on record with id: 00Q5g00000ABCDE';
    expect(await rowError('DUPLICATE_VALUE', message)).toMatchObject({
      kind: 'conflict',
      existingId: LEAD_ID,
    });
  });

  it('says which record a duplicate rule found', async () => {
    const matches = { matchRecords: [{ record: { attributes: { type: 'Lead' }, Id: LEAD_ID } }] };
    const row = failedRow('DUPLICATES_DETECTED', 'Use one of these records?');
    const errors = [{ ...row.errors[0], duplicateResult: { matchResults: [matches] } }];
    org()
      .patch(UPSERT_LEAD)
      .reply(200, [{ ...row, errors }], JSON_TYPE);
    const outcomes = await recorded().crm.write([leadOp('S-1')]);
    expect(errorsIn(outcomes)[0]).toMatchObject({ kind: 'conflict', existingId: LEAD_ID });
  });

  it('names the field that only the sentence tells', async () => {
    const message =
      'Unable to create/update fields: Budget_Status__c. Please check the security settings of this field';
    expect(await rowError('INVALID_FIELD_FOR_INSERT_UPDATE', message)).toMatchObject({
      kind: 'config',
      fields: ['Budget_Status__c'],
    });
  });

  it('leaves its neighbours alone', async () => {
    const bad = failedRow('STRING_TOO_LONG', 'too long', ['Company']);
    org()
      .patch(UPSERT_LEAD)
      .reply(200, [saved('00Q000000000001AAA', true), bad, saved('00Q000000000003AAA')], JSON_TYPE);
    const outcomes = await recorded().crm.write(['S-1', 'S-2', 'S-3'].map((key) => leadOp(key)));
    expect(outcomes.map((outcome) => outcome.ok)).toEqual([true, false, true]);
    expect(outcomes[0]).toMatchObject({ created: true, ref: { id: '00Q000000000001AAA', object: 'Lead' } });
    expect(outcomes[2]).toMatchObject({ created: false, ref: { id: '00Q000000000003AAA' } });
  });
});

describe('a call that is refused', () => {
  it('fails every row of it, and no row of another', async () => {
    org()
      .patch(COLLECTIONS)
      .reply(400, one('INVALID_FIELD', "No such column 'Foo__c' on entity 'Lead'."), JSON_TYPE);
    org()
      .patch(UPSERT_LEAD)
      .reply(200, [saved('00Q000000000001AAA', true)], JSON_TYPE);
    const known = leadOp('S-2', {}, { id: LEAD_ID });
    const outcomes = await recorded().crm.write([known, leadOp('S-1')]);
    expect(outcomes[0]).toMatchObject({ ok: false, error: { kind: 'config', fields: ['Foo__c'] } });
    expect(outcomes[1]).toMatchObject({ ok: true });
  });

  it('over the daily limit is a limit, with a time to come back that doubles', async () => {
    let now = NOW;
    const { crm } = recorded({ clock: () => now });
    const refused = one('REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
    const attempt = async () => {
      org().patch(UPSERT_LEAD).reply(403, refused, JSON_TYPE);
      return errorsIn(await crm.write([leadOp('S-1')]))[0];
    };
    const first = await attempt();
    expect(first).toMatchObject({ kind: 'limit', retriable: true, retryAt: crm.budget().waitUntil });
    now = first?.retryAt ?? 0;
    expect(now - NOW).toBeGreaterThanOrEqual(1_000);
    expect(now - NOW).toBeLessThan(1_250);
    const later = (await attempt())?.retryAt ?? 0;
    expect(later - now).toBeGreaterThanOrEqual(2_000);
    now = later;
    org()
      .patch(UPSERT_LEAD)
      .reply(200, [saved(LEAD_ID)], JSON_TYPE);
    await crm.write([leadOp('S-1')]);
    expect(crm.budget().waitUntil).toBeNull();
  });

  it.each([
    [500, one('UNKNOWN_EXCEPTION', 'An unexpected error occurred.'), 'UNKNOWN_EXCEPTION'],
    [503, one('SERVER_UNAVAILABLE', 'Server is busy'), 'SERVER_UNAVAILABLE'],
    [502, '<html>Bad gateway</html>', undefined],
  ])('with %i leaves a write unknown and a read to be asked again', async (status, body, code) => {
    const write = await callError(status, body);
    expect(write).toMatchObject({ kind: 'unknown', retriable: true });
    expect(write?.code).toBe(code);
    expect(await readError(status, body)).toMatchObject({ kind: 'unavailable', retriable: true });
  });

  it('for a query that took too long may be asked again, for one that is wrong is for the admin', async () => {
    expect(
      await readError(400, one('QUERY_TIMEOUT', 'Your query request was running for too long.')),
    ).toMatchObject({
      kind: 'unavailable',
    });
    expect(
      await readError(400, one('INVALID_FIELD', "No such column 'Foo__c' on entity 'Lead'.")),
    ).toMatchObject({
      kind: 'config',
      code: 'INVALID_FIELD',
      fields: ['Foo__c'],
    });
  });

  it('because its address names nothing is for the admin', async () => {
    const body = one('NOT_FOUND', 'The requested resource does not exist');
    expect(await callError(404, body)).toMatchObject({ kind: 'config', code: 'NOT_FOUND' });
    expect(await callError(410, '<html>gone</html>')).toMatchObject({
      kind: 'config',
      code: 'ERROR_HTTP_410',
    });
  });

  it('for several reasons at once is told by the first', async () => {
    const body = [...one('STRING_TOO_LONG', 'first'), ...one('INVALID_EMAIL_ADDRESS', 'second')];
    expect(await callError(400, body)).toMatchObject({
      kind: 'invalid',
      code: 'STRING_TOO_LONG',
      message: 'first',
    });
  });
});

describe('a call without an answer', () => {
  it('leaves a write unknown and a read to be asked again', async () => {
    org()
      .patch(UPSERT_LEAD)
      .replyWithError(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
    const { crm } = recorded();
    expect(errorsIn(await crm.write([leadOp('S-1')]))[0]).toMatchObject({ kind: 'unknown' });
    org()
      .get(`${V}/queryAll`)
      .query(true)
      .replyWithError(Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' }));
    expect(errorOf(await crm.read({ refs: [LEAD_REF] }))).toMatchObject({ kind: 'unavailable' });
  });

  it('because nobody listens was never carried out', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    org().patch(UPSERT_LEAD).replyWithError(refused);
    expect(errorsIn(await recorded().crm.write([leadOp('S-1')]))[0]).toMatchObject({ kind: 'unavailable' });
  });
});

describe('an answer that makes no sense', () => {
  it('leaves a write unknown, whether rows are missing or shaped otherwise', async () => {
    org()
      .patch(UPSERT_LEAD)
      .reply(200, [saved(LEAD_ID)], JSON_TYPE);
    const outcomes = await recorded().crm.write([leadOp('S-1'), leadOp('S-2')]);
    expect(errorsIn(outcomes).map((error) => error?.kind)).toEqual(['unknown', 'unknown']);
    expect(await callError(200, { done: 'yes' })).toMatchObject({ kind: 'unknown' });
  });

  it('leaves a read to be asked again', async () => {
    expect(await readError(200, '<html>maintenance</html>')).toMatchObject({ kind: 'unavailable' });
    expect(await readError(200, { done: true, records: [{ Id: 5 }] })).toMatchObject({ kind: 'unavailable' });
  });
});
