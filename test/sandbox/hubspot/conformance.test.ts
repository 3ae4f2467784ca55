import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { type Bench, bench, type RawAnswer } from './start.ts';

/** The vendor's own API documents and the checker for them lie beside the project; without them this is left out. */
const CHECKER = new URL('../../../../shared/conformance/hs-validate.mjs', import.meta.url);
const present = existsSync(CHECKER);

interface Validator {
  checkRequest(request: object): { route: unknown; out: unknown[] };
  checkResponse(route: unknown, response: object): unknown[];
}

const isValidatorModule = (module: unknown): module is { createValidator: () => Validator } =>
  typeof module === 'object' && module !== null && 'createValidator' in module;

/** Calls that are held against the documents, both ways; `found` gathers what does not fit. */
async function checked(b: Bench) {
  const module: unknown = await import(CHECKER.href);
  if (!isValidatorModule(module)) throw new Error('the checker has another form');
  const validator = module.createValidator();
  const found: unknown[] = [];
  let calls = 0;
  const call = async (method: string, path: string, body?: unknown): Promise<RawAnswer> => {
    const answer = await b.call(method, path, body);
    const headers = { authorization: 'Bearer x', 'content-type': 'application/json' };
    const { route, out } = validator.checkRequest({ method, url: path, headers, body });
    const wrong = validator.checkResponse(route, {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: answer.text,
    });
    for (const one of [...out, ...wrong]) found.push({ method, path, status: answer.status, one });
    calls += 1;
    return answer;
  };
  return { call, found, calls: () => calls };
}

const spec = (associationTypeId: number) => ({ associationCategory: 'HUBSPOT_DEFINED', associationTypeId });
const idOf = (answer: RawAnswer) => z.string().parse(answer.body.id);

test.skipIf(!present)(
  'records of every type stay within the documents, answers and refusals alike',
  async () => {
    const b = await bench();
    const { call, found, calls } = await checked(b);
    const samples: Record<string, Record<string, string>> = {
      contacts: { email: 'a@b.dk' },
      companies: { name: 'Nord' },
      deals: { dealname: 'x', pipeline: 'default', dealstage: 'contractsent' },
      tasks: { hs_timestamp: '2026-11-24T10:00:00Z' },
      notes: { hs_timestamp: '2026-11-24T10:00:00Z', hs_note_body: 'x' },
      calls: { hs_timestamp: '2026-11-24T10:00:00Z' },
      emails: { hs_timestamp: '2026-11-24T10:00:00Z' },
      meetings: { hs_timestamp: '2026-11-24T10:00:00Z' },
    };
    for (const [type, properties] of Object.entries(samples)) {
      const path = `/crm/v3/objects/${type}`;
      const id = idOf(await call('POST', path, { properties, associations: [] }));
      const key = Object.keys(properties)[0];
      await call('GET', `${path}/${id}?properties=${key}&propertiesWithHistory=${key}&archived=false`);
      await call('GET', `${path}?limit=5&properties=${key}`);
      await call('PATCH', `${path}/${id}`, { properties });
      await call('GET', `${path}/1`);
      await call('POST', path, { properties: { nope: 'x' }, associations: [] });
      await call('POST', `${path}/batch/read`, {
        inputs: [{ id }, { id: '1' }],
        properties: [key],
        propertiesWithHistory: [],
      });
      await call('POST', `${path}/batch/update`, {
        inputs: [
          { id, properties },
          { id: '1', properties },
        ],
      });
      await call('POST', `${path}/search`, {
        filterGroups: [{ filters: [{ propertyName: 'hs_object_id', operator: 'EQ', value: id }] }],
        properties: [key],
        limit: 10,
        after: '0',
        sorts: [],
      });
      const traced = [
        { properties, associations: [], objectWriteTraceId: 't' },
        { properties: { nope: 'x' }, associations: [], objectWriteTraceId: 'u' },
      ];
      await call('POST', `${path}/batch/create`, { inputs: traced });
      await call('POST', `${path}/batch/archive`, { inputs: [{ id }] });
      await call('DELETE', `${path}/${id}`);
    }
    expect(found).toEqual([]);
    expect(calls()).toBe(Object.keys(samples).length * 12);
  },
);

test.skipIf(!present)(
  'conflicts, merges, upserts, leads and associations stay within the documents',
  async () => {
    const b = await bench();
    const { call, found } = await checked(b);
    const contacts = '/crm/v3/objects/contacts';
    const made = await call('POST', contacts, { properties: { email: 'a@b.dk' }, associations: [] });
    const other = await call('POST', contacts, { properties: { email: 'b@b.dk' }, associations: [] });
    const company = await call('POST', '/crm/v3/objects/companies', {
      properties: { name: 'Nord' },
      associations: [],
    });
    await call('POST', contacts, { properties: { email: 'a@b.dk' }, associations: [] });
    await call('PATCH', `${contacts}/${other.body.id}`, { properties: { email: 'a@b.dk' } });
    await call('POST', `${contacts}/batch/upsert`, {
      inputs: [{ id: 'L1', idProperty: 'stafet_id', properties: { firstname: 'x' } }],
    });
    const lead = {
      properties: { hs_lead_name: 'Ada' },
      associations: [{ to: { id: made.body.id }, types: [spec(578)] }],
    };
    await call('POST', '/crm/v3/objects/leads', lead);
    await call('POST', '/crm/v3/objects/leads', { ...lead, associations: [] });
    const ends = `contacts/${made.body.id}/associations/companies`;
    await call('PUT', `/crm/v4/objects/${ends}/${company.body.id}`, [spec(1)]);
    await call('PUT', `/crm/v4/objects/${ends}/77`, [spec(1)]);
    await call(
      'PUT',
      `/crm/v4/objects/contacts/${made.body.id}/associations/default/companies/${company.body.id}`,
    );
    await call('GET', `/crm/v4/objects/${ends}?limit=100`);
    await call('GET', `${contacts}/${made.body.id}?associations=companies`);
    const pair = { from: { id: made.body.id }, to: { id: company.body.id } };
    const both = '/crm/v4/associations/contacts/companies';
    await call('POST', `${both}/batch/create`, {
      inputs: [
        { ...pair, types: [spec(279)] },
        { ...pair, to: { id: '9' }, types: [spec(279)] },
      ],
    });
    await call('POST', `${both}/batch/read`, { inputs: [{ id: made.body.id }, { id: '9' }] });
    await call('POST', `${both}/batch/associate/default`, { inputs: [pair] });
    await call('POST', `${both}/batch/labels/archive`, { inputs: [{ ...pair, types: [spec(1)] }] });
    await call('POST', `${both}/batch/archive`, { inputs: [{ from: pair.from, to: [pair.to] }] });
    await call('GET', '/crm/associations/v4/contacts/companies/labels');
    const v3 = '/crm/v3/associations/contacts/companies/batch';
    await call('POST', `${v3}/create`, { inputs: [{ ...pair, type: 'contact_to_company' }] });
    await call('POST', `${v3}/read`, { inputs: [{ id: made.body.id }] });
    await call('POST', `${v3}/archive`, { inputs: [{ ...pair, type: 'contact_to_company' }] });
    await call('DELETE', `/crm/v4/objects/${ends}/${company.body.id}`);
    await call('POST', `${contacts}/merge`, {
      primaryObjectId: made.body.id,
      objectIdToMerge: other.body.id,
    });
    await call('POST', `${contacts}/gdpr-delete`, { objectId: 'a@b.dk', idProperty: 'email' });
    expect(found).toEqual([]);
  },
);

test.skipIf(!present)(
  'schema, owners, pipelines, lists, account and sends stay within the documents',
  async () => {
    const b = await bench();
    const { call, found } = await checked(b);
    const property = {
      name: 'shoe',
      label: 'Shoe',
      type: 'enumeration',
      fieldType: 'select',
      groupName: 'stafet',
      options: [{ label: 'A', value: 'a', hidden: false }],
    };
    const properties = '/crm/v3/properties/contacts';
    await call('GET', properties);
    await call('POST', properties, property);
    await call('POST', properties, property);
    await call('PATCH', `${properties}/shoe`, { label: 'Boot' });
    await call('GET', `${properties}/nope`);
    await call('POST', `${properties}/batch/read`, {
      inputs: [{ name: 'shoe' }, { name: 'nope' }],
      archived: false,
      dataSensitivity: 'non_sensitive',
    });
    await call('POST', `${properties}/batch/create`, { inputs: [{ ...property, name: 'sole' }, property] });
    await call('POST', `${properties}/batch/archive`, { inputs: [{ name: 'sole' }] });
    await call('DELETE', `${properties}/shoe`);
    await call('GET', `${properties}/groups`);
    await call('POST', `${properties}/groups`, { name: 'g', label: 'G' });
    await call('PATCH', `${properties}/groups/g`, { label: 'H' });
    await call('DELETE', `${properties}/groups/g`);
    const owners = await call('GET', '/crm/v3/owners/?limit=5');
    await call('GET', '/crm/v3/owners/?archived=true');
    await call('GET', `/crm/v3/owners/${Object(owners.body.results)[0].id}`);
    const pipelines = '/crm/v3/pipelines/deals';
    await call('GET', pipelines);
    const stage = { label: 'Legal', displayOrder: 1, metadata: { probability: '0.3' } };
    await call('POST', `${pipelines}/default/stages`, stage);
    await call('POST', `${pipelines}/default/stages`, stage);
    const made = await call('POST', pipelines, { label: 'P', displayOrder: 1, stages: [stage] });
    await call('PATCH', `${pipelines}/${made.body.id}`, { label: 'Q' });
    await call('GET', `${pipelines}/${made.body.id}/audit`);
    await call('DELETE', `${pipelines}/${made.body.id}`);
    await call('POST', '/crm/v3/lists', { name: 'L', objectTypeId: '0-1', processingType: 'MANUAL' });
    await call('GET', '/crm/v3/lists/1?includeFilters=false');
    await call('PUT', '/crm/v3/lists/1/memberships/add', ['1']);
    await call('GET', '/crm/v3/lists/1/memberships?limit=10');
    await call('POST', '/crm/v3/lists/search', { query: 'L', offset: 0, additionalProperties: [] });
    await call('GET', '/crm/v3/lists/records/0-1/1/memberships');
    await call('DELETE', '/crm/v3/lists/1');
    await call('GET', '/account-info/v3/details');
    await call('GET', '/account-info/v3/api-usage/daily/private-apps');
    await call('POST', '/marketing/v4/email/single-send', { emailId: 1, message: { to: 'a@b.dk' } });
    expect(found).toEqual([]);
  },
);

test.skipIf(!present)('webhook management and limits stay within the documents', async () => {
  const b = await bench({ limits: { tenSecondly: 8, searchPerSecond: 0 } });
  const { call, found } = await checked(b);
  const base = `/webhooks/v3/${b.sandbox.appId}`;
  await call('PUT', `${base}/settings`, {
    targetUrl: 'https://x.example/h',
    throttling: { maxConcurrentRequests: 10 },
  });
  await call('GET', `${base}/settings`);
  const made = await call('POST', `${base}/subscriptions`, {
    eventType: 'contact.propertyChange',
    propertyName: 'email',
    active: true,
  });
  const id = Number(made.body.id);
  await call('GET', `${base}/subscriptions`);
  await call('PATCH', `${base}/subscriptions/${id}`, { active: false });
  await call('POST', `${base}/subscriptions/batch/update`, { inputs: [{ id, active: true }] });
  await call('DELETE', `${base}/subscriptions/${id}`);
  await call('GET', `${base}/subscriptions`);
  const burst = await call('GET', '/crm/v3/objects/contacts');
  const search = await call('POST', '/crm/v3/objects/contacts/search', {
    filterGroups: [],
    properties: [],
    limit: 10,
    after: '0',
    sorts: [],
  });
  expect([burst.status, search.status]).toEqual([429, 429]);
  expect(found).toEqual([]);
});
