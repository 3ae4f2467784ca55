import nock from 'nock';
import { afterAll, assert, beforeAll, describe, expect, it } from 'vitest';
import type { CrmSchema } from '../../../src/model/crm-schema.ts';
import { onlyRecordedAnswers } from '../../support/recorded-answers.ts';
import { type Portal, startPortal } from './sandbox.ts';
import { BASE, JSON_TYPE, recorded } from './support.ts';

describe('the schema of a portal', () => {
  let portal: Portal;
  let schema: CrmSchema;
  beforeAll(async () => {
    portal = await startPortal();
    const answer = await portal.connector.describe();
    assert(answer.ok);
    schema = answer.value;
  });
  afterAll(() => portal.sandbox.close());

  const field = (object: string, name: string) => schema.objects[object]?.find((one) => one.name === name);

  it('knows which fields are unique: e-mail and Stafet’s own keys', () => {
    const unique = (object: string) =>
      schema.objects[object]?.filter((one) => one.unique).map((one) => one.name);
    expect(unique('contacts')?.toSorted()).toEqual(['email', 'stafet_id']);
    expect(unique('tasks')).toEqual(['stafet_key']);
  });

  it('knows what cannot be written', () => {
    expect(field('contacts', 'lastmodifieddate')).toMatchObject({ writable: false });
    expect(field('contacts', 'stafet_score')).toMatchObject({ writable: true, type: 'number' });
  });

  it('lists the values a picklist takes, and none where they are kept elsewhere', () => {
    const status = field('contacts', 'sal_status');
    expect(status).toMatchObject({ options: ['offered', 'accepted', 'rejected'], restricted: true });
    expect(field('contacts', 'hubspot_owner_id')?.options).toBeUndefined();
  });

  it('lists owners by owner id, with the deactivated one as inactive', () => {
    expect(schema.users).toHaveLength(15);
    expect(schema.users.filter((user) => !user.active).map((user) => user.email)).toEqual([
      'peter.gone@fjordlys.example',
    ]);
    expect(schema.users.find((user) => user.email === 'anna.holm@fjordlys.example')).toMatchObject({
      name: 'Anna Holm',
      active: true,
      queue: false,
    });
  });
});

describe('owners', () => {
  onlyRecordedAnswers();

  it('are read page by page; a queue is no person', async () => {
    for (const object of ['contacts', 'tasks', 'deals'])
      nock(BASE).get(`/crm/v3/properties/${object}`).reply(200, { results: [] }, JSON_TYPE);
    const owner = (id: string, type: string) => ({ id, type, email: `${id}@x.example`, archived: false });
    const page = (after: string | undefined) =>
      nock(BASE)
        .get('/crm/v3/owners/')
        .query({ limit: '100', archived: 'false', ...(after ? { after } : {}) });
    page(undefined).reply(
      200,
      { results: [owner('1', 'PERSON')], paging: { next: { after: '1' } } },
      JSON_TYPE,
    );
    page('1').reply(200, { results: [owner('2', 'QUEUE')] }, JSON_TYPE);
    nock(BASE)
      .get('/crm/v3/owners/')
      .query({ limit: '100', archived: 'true' })
      .reply(200, { results: [] }, JSON_TYPE);
    const answer = await recorded().describe();
    expect(answer).toMatchObject({
      ok: true,
      value: {
        users: [
          { id: '1', queue: false },
          { id: '2', queue: true },
        ],
      },
    });
  });
});
