import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RestRig, type Saved, startRest } from './rest-rig.ts';

let rig: RestRig;
beforeAll(async () => {
  rig = await startRest();
});
afterAll(() => rig.close());

interface Refused {
  readonly errors: readonly object[];
}

interface Inner {
  readonly body: readonly { readonly errorCode?: string }[] & Partial<Saved>;
  readonly httpStatusCode: number;
  readonly referenceId: string;
}

interface Composite {
  readonly compositeResponse: readonly Inner[];
}

const lead = (values: object) => ({ attributes: { type: 'Lead' }, Company: 'Nordvand', ...values });
const ROLLED_BACK = {
  success: false,
  errors: [
    {
      statusCode: 'ALL_OR_NONE_OPERATION_ROLLED_BACK',
      message:
        'Record rolled back because not all records were valid and the request was using AllOrNone header',
      fields: [],
    },
  ],
};
const NO_NAME = {
  success: false,
  errors: [
    {
      statusCode: 'REQUIRED_FIELD_MISSING',
      message: 'Required fields are missing: [LastName]',
      fields: ['LastName'],
    },
  ],
};

describe('a collection', () => {
  it('answers row by row in the order of the request, good and bad', async () => {
    const records = [lead({ LastName: 'A' }), lead({}), lead({ LastName: 'C' })];
    const { status, body } = await rig.raw('POST', '/composite/sobjects', { records });
    expect(status).toBe(200);
    const good = { id: expect.stringMatching(/^00Q/), success: true, errors: [] };
    expect(body).toEqual([good, NO_NAME, good]);
  });

  it('takes nothing when one row fails under allOrNone', async () => {
    const records = [lead({ LastName: 'Never' }), lead({})];
    const { body } = await rig.raw('POST', '/composite/sobjects', { allOrNone: true, records });
    expect(body).toEqual([ROLLED_BACK, NO_NAME]);
    expect((await rig.connect().query("SELECT Id FROM Lead WHERE LastName = 'Never'")).totalSize).toBe(0);
  });

  it('updates, upserts, reads and deletes through the vendor’s client', async () => {
    const leads = rig.connect().sobject('Lead');
    const upserts = [
      { LastName: 'U1', Company: 'V', Stafet_Id__c: 'c1' },
      { LastName: 'U2', Company: 'V', Stafet_Id__c: 'c2' },
    ];
    const made = await leads.upsert(upserts, 'Stafet_Id__c');
    expect(made.map((row) => (row.success ? row.created : row.errors))).toEqual([true, true]);
    const ids = made.flatMap((row) => (row.success && row.id ? [row.id] : []));
    const changed = await leads.update(ids.map((Id) => ({ Id, Title: 'CTO' })));
    expect(changed.every((row) => row.success)).toBe(true);
    const again = await leads.upsert(upserts, 'Stafet_Id__c');
    expect(again.map((row) => (row.success ? row.created : row.errors))).toEqual([false, false]);
    expect(await leads.retrieve([...ids, '00Q000000000001AAA'])).toMatchObject([
      { Title: 'CTO' },
      { Title: 'CTO' },
      null,
    ]);
    expect(await leads.destroy(ids)).toMatchObject([{ success: true }, { success: true }]);
    expect(await leads.destroy(ids)).toMatchObject([{ success: false }, { success: false }]);
  });

  it('with a column that does not exist fails as a whole', async () => {
    const records = [lead({ LastName: 'Whole' }), lead({ LastName: 'B', Foo__c: 1 })];
    const { status, body } = await rig.raw('POST', '/composite/sobjects', { records });
    expect([status, body]).toEqual([
      400,
      [{ message: "No such column 'Foo__c' on sobject of type Lead", errorCode: 'INVALID_FIELD' }],
    ]);
    expect((await rig.connect().query("SELECT Id FROM Lead WHERE LastName = 'Whole'")).totalSize).toBe(0);
  });

  it.each([
    ['201 records', Array.from({ length: 201 }, () => lead({ LastName: 'x' })), 'EXCEEDED_ID_LIMIT'],
    [
      '11 chunks of types',
      Array.from({ length: 11 }, (_, i) => ({ attributes: { type: i % 2 ? 'Lead' : 'Task' } })),
      'LIMIT_EXCEEDED',
    ],
    ['a record without a type', [{ LastName: 'x' }], 'INVALID_TYPE'],
  ])('refuses %s', async (_what, records, code) => {
    expect(await rig.raw('POST', '/composite/sobjects', { records })).toMatchObject({
      status: 400,
      body: [{ errorCode: code }],
    });
  });

  it('tells a wrong id from a missing one', async () => {
    const records = [lead({ id: '003000000000001AAA' }), lead({ id: '00Q000000000001EAA' }), lead({})];
    const { body } = await rig.raw<Refused[]>('PATCH', '/composite/sobjects', { records });
    expect(body.map((row) => row.errors[0])).toMatchObject([
      {
        statusCode: 'MALFORMED_ID',
        message: 'Lead ID: id value of incorrect type: 003000000000001AAA',
        fields: ['Id'],
      },
      { statusCode: 'INVALID_CROSS_REFERENCE_KEY', message: 'invalid cross reference id' },
      { statusCode: 'MISSING_ARGUMENT' },
    ]);
  });
});

describe('a composite request', () => {
  const sub = (method: string, path: string, referenceId: string, body?: object) => ({
    ...{ method, url: `/services/data/v62.0${path}`, referenceId },
    ...(body && { body }),
  });
  const pair = (task: object) => [
    sub('POST', '/sobjects/Lead', 'lead', { LastName: 'Ref', Company: 'Nordvand' }),
    sub('POST', '/sobjects/Task', 'task', { WhoId: '@{lead.id}', ...task }),
    sub('GET', "/query?q=SELECT+WhoId+FROM+Task+WHERE+Id='@{task.id}'", 'found'),
  ];

  it('lets later calls use the answers of earlier ones', async () => {
    const { status, body } = await rig.raw<Composite>('POST', '/composite', {
      compositeRequest: pair({ Subject: 'Call' }),
    });
    expect(status).toBe(200);
    const [made, task, found] = body.compositeResponse;
    expect(made).toMatchObject({ httpStatusCode: 201, referenceId: 'lead' });
    expect(task).toMatchObject({ httpStatusCode: 201, referenceId: 'task' });
    expect(found).toMatchObject({ body: { records: [{ WhoId: made?.body.id }] } });
  });

  it('undoes everything under allOrNone when one call fails', async () => {
    const before = (await rig.connect().query("SELECT Id FROM Lead WHERE LastName = 'Ref'")).totalSize;
    const compositeRequest = pair({ Subject: 'x'.repeat(256) });
    const { body } = await rig.raw<Composite>('POST', '/composite', { allOrNone: true, compositeRequest });
    const codes = body.compositeResponse.map((answer) => answer.body[0]?.errorCode);
    expect(codes).toEqual(['PROCESSING_HALTED', 'STRING_TOO_LONG', 'PROCESSING_HALTED']);
    expect((await rig.connect().query("SELECT Id FROM Lead WHERE LastName = 'Ref'")).totalSize).toBe(before);
  });

  it('without allOrNone halts only what leaned on the failed call', async () => {
    const compositeRequest = [...pair({ Subject: 'x'.repeat(256) }), sub('GET', '/limits', 'limits')];
    const { body } = await rig.raw<Composite>('POST', '/composite', { compositeRequest });
    const statuses = body.compositeResponse.map((answer) => answer.httpStatusCode);
    expect(statuses).toEqual([201, 400, 400, 200]);
  });

  it.each([
    ['26 calls', Array.from({ length: 26 }, (_, i) => sub('GET', '/limits', `r${i}`)), 'LIMIT_EXCEEDED'],
    ['six queries', Array.from({ length: 6 }, (_, i) => sub('GET', '/query?q=x', `r${i}`)), 'LIMIT_EXCEEDED'],
    ['a name used twice', [sub('GET', '/limits', 'a'), sub('GET', '/limits', 'a')], 'INVALID_INPUT'],
  ])('refuses %s', async (_what, compositeRequest, code) => {
    expect(await rig.raw<Composite>('POST', '/composite', { compositeRequest })).toMatchObject({
      status: 400,
      body: [{ errorCode: code }],
    });
  });

  it('as graphs commits each graph for itself', async () => {
    const graphs = [
      { graphId: 'good', compositeRequest: pair({ Subject: 'Call' }) },
      { graphId: 'bad', compositeRequest: pair({ Subject: 'x'.repeat(256) }) },
    ];
    const { body } = await rig.raw<{ graphs: { isSuccessful: boolean }[] }>('POST', '/composite/graph', {
      graphs,
    });
    expect(body.graphs.map((graph) => graph.isSuccessful)).toEqual([true, false]);
  });

  it('as a batch stops at the first failure when told to', async () => {
    const batchRequests = ['/nowhere', '/limits'].map((path) => ({ method: 'GET', url: `v62.0${path}` }));
    const { body } = await rig.raw('POST', '/composite/batch', { haltOnError: true, batchRequests });
    expect(body).toMatchObject({ hasErrors: true, results: [{ statusCode: 404 }, { statusCode: 412 }] });
  });
});

describe('a tree', () => {
  const tree = (Subject: string) => ({
    records: [
      {
        attributes: { type: 'Lead', referenceId: 'l1' },
        ...{ LastName: 'Tree', Company: 'Nordvand' },
        Tasks: { records: [{ attributes: { type: 'Task', referenceId: 't1' }, Subject }] },
      },
    ],
  });

  it('creates parents and children together', async () => {
    const made = await rig.raw<{ hasErrors: boolean; results: Saved[] }>(
      'POST',
      '/composite/tree/Lead',
      tree('Call'),
    );
    expect([made.status, made.body.hasErrors]).toEqual([201, false]);
    const [parent, child] = made.body.results;
    expect((await rig.raw('GET', `/sobjects/Task/${child?.id}`)).body).toMatchObject({ WhoId: parent?.id });
  });

  it('creates nothing when one record is refused', async () => {
    const { status, body } = await rig.raw('POST', '/composite/tree/Lead', tree('x'.repeat(256)));
    expect([status, body]).toMatchObject([
      400,
      { hasErrors: true, results: [{ referenceId: 't1', errors: [{ statusCode: 'STRING_TOO_LONG' }] }] },
    ]);
  });
});
