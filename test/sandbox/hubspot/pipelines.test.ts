import { expect, test } from 'vitest';
import { bench } from './start.ts';

const DEALS = '/crm/v3/pipelines/deals';

test('deals and leads start with the vendor pipelines; types without pipelines are refused', async () => {
  const { client, call } = await bench();
  const [leads] = (await client.crm.pipelines.pipelinesApi.getAll('0-136')).results;
  expect(leads?.id).toBe('lead-pipeline-id');
  expect(leads?.stages.map((s) => [s.id, s.metadata?.leadState])).toEqual([
    ['new-stage-id', 'NEW'],
    ['attempting-stage-id', 'IN_PROGRESS'],
    ['connected-stage-id', 'IN_PROGRESS'],
    ['qualified-stage-id', 'QUALIFIED'],
    ['unqualified-stage-id', 'UNQUALIFIED'],
  ]);
  const won = await call('GET', `${DEALS}/default/stages/closedwon`);
  expect(won.body).toMatchObject({
    label: 'Closed Won',
    metadata: { isClosed: 'true', probability: '1.0' },
    archived: false,
  });
  expect((await call('GET', '/crm/v3/pipelines/contacts')).status).toBe(400);
  expect((await call('GET', `${DEALS}/nope`)).status).toBe(404);
});

test('a deal stage needs a probability and a label of its own', async () => {
  const { call } = await bench();
  const stage = { label: 'Legal', displayOrder: 3, metadata: { probability: '0.7' } };
  const made = await call('POST', `${DEALS}/default/stages`, stage);
  expect(made.status).toBe(201);
  const same = await call('POST', `${DEALS}/default/stages`, stage);
  expect([same.status, same.body.subCategory]).toEqual([400, 'PipelineError.STAGE_LABEL_EXISTS']);
  const vague = await call('POST', `${DEALS}/default/stages`, { ...stage, label: 'Vague', metadata: {} });
  expect([vague.status, vague.body.message]).toEqual([
    400,
    'must specify probability when writing a dealstage',
  ]);
  const renamed = await call('PATCH', `${DEALS}/default/stages/${made.body.id}`, { label: 'Lawyers' });
  expect(renamed.body).toMatchObject({
    id: made.body.id,
    label: 'Lawyers',
    metadata: { probability: '0.7' },
  });
});

test('a stage in use cannot be deleted', async () => {
  const { call } = await bench();
  const deal = await call('POST', '/crm/v3/objects/deals', {
    properties: { dealname: 'x', dealstage: 'contractsent', pipeline: 'default' },
  });
  const used = await call('DELETE', `${DEALS}/default/stages/contractsent`);
  expect(used.status).toBe(400);
  expect(used.body).toMatchObject({
    subCategory: 'PipelineError.STAGE_ID_IN_USE',
    context: { stageIds: ['contractsent'], objectIds: [deal.body.id] },
  });
  expect((await call('DELETE', `${DEALS}/default/stages/qualifiedtobuy`)).status).toBe(204);
  expect((await call('DELETE', `${DEALS}/default`)).status).toBe(400);
});

test('pipelines can be made, renamed, replaced and deleted', async () => {
  const { call } = await bench();
  const stages = [{ label: 'Open', displayOrder: 0, metadata: { probability: '0.5' } }];
  const made = await call('POST', DEALS, { label: 'Renewals', displayOrder: 1, stages });
  expect(made.status).toBe(201);
  const path = `${DEALS}/${made.body.id}`;
  expect((await call('PATCH', path, { label: 'Renewal' })).body).toMatchObject({ label: 'Renewal' });
  const replaced = await call('PUT', path, {
    label: 'Renew',
    displayOrder: 2,
    stages: [...stages, { label: 'Done', displayOrder: 1, metadata: { probability: '1' } }],
  });
  expect(replaced.body).toMatchObject({
    label: 'Renew',
    stages: [{ label: 'Open' }, { label: 'Done', metadata: { isClosed: 'true' } }],
  });
  expect((await call('GET', `${path}/stages`)).body.results).toHaveLength(2);
  expect((await call('DELETE', path)).status).toBe(204);
  expect((await call('GET', path)).status).toBe(404);
});
