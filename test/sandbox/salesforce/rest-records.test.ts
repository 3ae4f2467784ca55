import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BASE, type RestRig, type Saved, startRest } from './rest-rig.ts';

let rig: RestRig;
beforeAll(async () => {
  rig = await startRest();
});
afterAll(() => rig.close());

const MISSING = [{ message: 'The requested resource does not exist', errorCode: 'NOT_FOUND' }];

describe('one record', () => {
  it('is created with 201, its id and its place', async () => {
    const { status, body, headers } = await rig.raw<Saved>('POST', '/sobjects/Lead', {
      LastName: 'Holm',
      Company: 'Nordvand',
    });
    expect(status).toBe(201);
    expect(body).toEqual({ id: expect.stringMatching(/^00Q\w{15}$/), success: true, errors: [] });
    expect(headers.get('Location')).toBe(`${BASE}/sobjects/Lead/${body.id}`);
  });

  it('is refused with 400 and the fields at fault', async () => {
    expect(await rig.raw('POST', '/sobjects/Lead', { FirstName: 'Anna' })).toMatchObject({
      status: 400,
      body: [
        {
          message: 'Required fields are missing: [LastName, Company]',
          errorCode: 'REQUIRED_FIELD_MISSING',
          fields: ['LastName', 'Company'],
        },
      ],
    });
  });

  it('is read whole or by fields, with 15 characters or 18', async () => {
    const id = await rig.addLead({ Title: 'CTO' });
    const { body } = await rig.raw('GET', `/sobjects/Lead/${id.slice(0, 15)}?fields=Title,lastname`);
    expect(body).toEqual({
      attributes: { type: 'Lead', url: `${BASE}/sobjects/Lead/${id}` },
      Title: 'CTO',
      LastName: 'Holm',
      Id: id,
    });
    const whole = await rig.raw('GET', `/sobjects/Lead/${id}`);
    expect(whole.body).toMatchObject({ Name: 'Holm', IsDeleted: false, Email: null });
  });

  it('is changed with 204 and no body, and deleted the same way', async () => {
    const id = await rig.addLead();
    expect(await rig.raw('PATCH', `/sobjects/Lead/${id}`, { Title: 'CTO' })).toMatchObject({
      status: 204,
      body: undefined,
    });
    expect(await rig.raw('DELETE', `/sobjects/Lead/${id}`)).toMatchObject({ status: 204, body: undefined });
    const gone = [{ message: 'entity is deleted', errorCode: 'ENTITY_IS_DELETED', fields: [] }];
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      const body = method === 'PATCH' ? { Title: 'x' } : undefined;
      expect(await rig.raw(method, `/sobjects/Lead/${id}`, body)).toMatchObject({ status: 404, body: gone });
    }
  });

  it.each([
    ['GET', '/sobjects/Lead/00Q000000000001', undefined, 404, MISSING],
    ['PATCH', '/sobjects/Lead/00Q000000000001', {}, 404, MISSING],
    ['GET', '/sobjects/Foo/00Q000000000001', undefined, 404, MISSING],
    ['GET', '/nowhere', undefined, 404, MISSING],
    ['GET', '/services/data/v12.0/limits', undefined, 404, MISSING],
    [
      'GET',
      '/sobjects/Lead/abc',
      undefined,
      404,
      [
        {
          message: 'Provided external ID field does not exist or is not accessible: abc',
          errorCode: 'NOT_FOUND',
        },
      ],
    ],
    [
      'PUT',
      '/sobjects/Lead',
      {},
      405,
      [
        {
          message: "HTTP Method 'PUT' not allowed. Allowed are HEAD,GET,POST",
          errorCode: 'METHOD_NOT_ALLOWED',
        },
      ],
    ],
    [
      'POST',
      '/sobjects/LeadStatus',
      { MasterLabel: 'x' },
      400,
      [
        {
          message: 'entity type cannot be inserted: LeadStatus',
          errorCode: 'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
          fields: [],
        },
      ],
    ],
    [
      'POST',
      '/sobjects/Lead',
      { Foo: 1 },
      400,
      [{ message: "No such column 'Foo' on sobject of type Lead", errorCode: 'INVALID_FIELD' }],
    ],
  ])('%s %s is refused', async (method, path, body, status, errors) => {
    const answer = await rig.raw(method, path, body);
    expect([answer.status, answer.body]).toEqual([status, errors]);
  });

  it('that is no JSON is the reader’s complaint', async () => {
    const { status, body } = await rig.raw('POST', '/sobjects/Lead', '{"LastName": ');
    expect([status, body]).toMatchObject([400, [{ errorCode: 'JSON_PARSER_ERROR' }]]);
  });

  it('comes through the vendor’s client', async () => {
    const leads = rig.connect().sobject('Lead');
    const made = await leads.create({ LastName: 'Berg', Company: 'Vand' });
    const id = made.success ? made.id : '';
    await leads.update({ Id: id, Rating: 'Hot' });
    expect(await leads.retrieve(id)).toMatchObject({ LastName: 'Berg', Rating: 'Hot' });
    await expect(leads.create({ LastName: 'B', Company: 'x'.repeat(256) })).rejects.toMatchObject({
      errorCode: 'STRING_TOO_LONG',
    });
    expect(await leads.destroy(id)).toMatchObject({ success: true });
  });
});

describe('a record by external id', () => {
  const path = (value: string) => `/sobjects/Lead/Stafet_Id__c/${value}`;
  const values = { LastName: 'Holm', Company: 'Nordvand' };

  it('is created with 201, then updated with 200', async () => {
    const first = await rig.raw<Saved>('PATCH', path('e%201'), values);
    expect([first.status, first.body]).toEqual([
      201,
      { id: first.body.id, success: true, errors: [], created: true },
    ]);
    const second = await rig.raw('PATCH', path('e%201'), { Title: 'CTO' });
    expect([second.status, second.body]).toEqual([
      200,
      { id: first.body.id, success: true, errors: [], created: false },
    ]);
    expect((await rig.raw('GET', path('e%201'))).body).toMatchObject({ Title: 'CTO', Stafet_Id__c: 'e 1' });
  });

  it('must not be repeated in the body', async () => {
    expect(await rig.raw('PATCH', path('e2'), { ...values, Stafet_Id__c: 'e2' })).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_FIELD', fields: ['Stafet_Id__c'] }],
    });
  });

  it('that several records share is 300 with their places', async () => {
    const made: { body: Saved }[] = [];
    for (const Subject of ['a', 'b'])
      made.push(await rig.raw<Saved>('POST', '/sobjects/Task', { Subject, Stafet_Key__c: 'k' }));
    const places = made.map(({ body }) => `${BASE}/sobjects/Task/${body.id}`);
    expect(await rig.raw('PATCH', '/sobjects/Task/Stafet_Key__c/k', {})).toMatchObject({
      status: 300,
      body: places,
    });
    const upsert = rig
      .connect()
      .sobject('Task')
      .upsert({ Subject: 'c', Stafet_Key__c: 'k' }, 'Stafet_Key__c');
    await expect(upsert).rejects.toMatchObject({ errorCode: 'MULTIPLE_CHOICES' });
  });

  it('by a field that is no key is not found', async () => {
    expect(await rig.raw('PATCH', '/sobjects/Lead/Title/x', values)).toMatchObject({
      status: 404,
      body: [{ message: 'Provided external ID field does not exist or is not accessible: Title' }],
    });
  });
});

describe('what changed in a span of time', () => {
  it('lists living and deleted records apart', async () => {
    const kept = await rig.addLead();
    const gone = await rig.addLead();
    await rig.raw('DELETE', `/sobjects/Lead/${gone}`);
    const conn = rig.connect();
    const start = new Date(rig.org.now() - 120_000);
    const end = new Date(rig.org.now() + 60_000);
    const updated = await conn.updated('Lead', start, end);
    expect(updated.ids).toContain(kept);
    expect(updated.ids).not.toContain(gone);
    const deleted = await conn.deleted('Lead', start, end);
    expect(deleted.deletedRecords.map((record) => record.id)).toContain(gone);
  });

  it.each([
    ['start=2026-11-24T08:15:00Z&end=2026-11-24T08:15:30Z', 'INVALID_REPLICATION_DATE'],
    ['start=2020-01-01T00:00:00Z&end=2020-01-02T00:00:00Z', 'INVALID_REPLICATION_DATE'],
    ['start=yesterday', 'MALFORMED_QUERY'],
  ])('refuses %s', async (query, code) => {
    expect(await rig.raw('GET', `/sobjects/Lead/updated/?${query}`)).toMatchObject({
      status: 400,
      body: [{ errorCode: code }],
    });
  });
});
