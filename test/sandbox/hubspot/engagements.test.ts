import { expect, test } from 'vitest';
import { type Bench, bench } from './start.ts';

const spec = (associationTypeId: number) => ({ associationCategory: 'HUBSPOT_DEFINED', associationTypeId });
const to = (id: unknown, type: number) => [{ to: { id }, types: [spec(type)] }];
const create = (b: Bench, type: string, properties: object, associations: object[] = []) =>
  b.call('POST', `/crm/v3/objects/${type}`, { properties, associations });
const contactOf = async (b: Bench) => String((await create(b, 'contacts', { email: 'a@b.dk' })).body.id);
const NOW = '2026-11-24T09:00:00Z';

test('an engagement without its time is refused, naming the property', async () => {
  const b = await bench();
  const task = await create(b, 'tasks', { hs_task_subject: 'Call' });
  expect(task.status).toBe(400);
  expect(task.body).toMatchObject({
    message: 'Error creating TASK. Some required properties were not set.',
    category: 'VALIDATION_ERROR',
    errors: [{ context: { properties: ['hs_timestamp'] } }],
  });
  const meeting = await create(b, 'meetings', { hs_meeting_start_time: NOW });
  expect(meeting.status).toBe(201);
});

test('a task starts not started, becomes overdue by the clock, and knows when it was completed', async () => {
  const b = await bench();
  const contact = await contactOf(b);
  const made = await create(
    b,
    'tasks',
    { hs_timestamp: '2026-11-24T09:15:00Z', hs_task_subject: 'Call' },
    to(contact, 204),
  );
  const read = async () =>
    Object(
      (
        await b.call(
          'GET',
          `/crm/v3/objects/tasks/${made.body.id}?properties=hs_task_is_overdue,hs_task_completion_date,hs_task_status`,
        )
      ).body.properties,
    );
  expect(made.body.properties).toMatchObject({
    hs_task_status: 'NOT_STARTED',
    hs_task_type: 'TODO',
    hs_task_is_overdue: 'false',
  });
  expect(made.body.url).toContain(`/task/${made.body.id}`);
  b.advance(16 * 60_000);
  expect(await read()).toMatchObject({ hs_task_is_overdue: 'true', hs_task_completion_date: null });
  await b.call('PATCH', `/crm/v3/objects/tasks/${made.body.id}`, {
    properties: { hs_task_status: 'COMPLETED' },
  });
  expect(await read()).toMatchObject({
    hs_task_is_overdue: 'false',
    hs_task_completion_date: '2026-11-24T09:16:00.123Z',
  });
});

test('statuses, priorities and types outside the lists are refused', async () => {
  const b = await bench();
  for (const wrong of [{ hs_task_status: 'DONE' }, { hs_task_priority: 'URGENT' }, { hs_task_type: 'FAX' }]) {
    const answer = await create(b, 'tasks', { hs_timestamp: NOW, ...wrong });
    expect(answer.status, JSON.stringify(wrong)).toBe(400);
  }
});

test('a create with an association to nobody makes nothing', async () => {
  const b = await bench();
  const answer = await create(b, 'tasks', { hs_timestamp: NOW }, to('77', 204));
  expect(answer.status).toBe(400);
  expect((await b.client.crm.objects.tasks.basicApi.getPage()).results).toEqual([]);
});

test('a logged call moves the activity figures of its contact, and its modification date', async () => {
  const b = await bench();
  const contact = await contactOf(b);
  b.advance(10 * 60_000);
  await create(
    b,
    'calls',
    { hs_timestamp: '2026-11-24T09:08:00Z', hs_call_direction: 'OUTBOUND' },
    to(contact, 194),
  );
  const read = await b.client.crm.contacts.basicApi.getById(contact, [
    'notes_last_contacted',
    'num_contacted_notes',
    'hs_sa_first_engagement_date',
    'hs_time_to_first_engagement',
    'num_notes',
  ]);
  expect(read.properties).toMatchObject({
    notes_last_contacted: '2026-11-24T09:08:00Z',
    num_contacted_notes: '1',
    num_notes: '1',
    hs_sa_first_engagement_date: '2026-11-24T09:08:00Z',
    hs_time_to_first_engagement: String(8 * 60_000 - 123),
  });
  expect(read.updatedAt.getTime()).toBe(b.now());
});

test('a note counts as activity but not as contact; a meeting to come counts as neither yet', async () => {
  const b = await bench();
  const contact = await contactOf(b);
  await create(b, 'notes', { hs_timestamp: NOW, hs_note_body: 'x' }, to(contact, 202));
  await create(b, 'meetings', { hs_timestamp: '2026-11-25T09:00:00Z' }, to(contact, 200));
  const read = await b.client.crm.contacts.basicApi.getById(contact, [
    'num_notes',
    'num_contacted_notes',
    'notes_last_contacted',
  ]);
  expect(read.properties).toMatchObject({
    num_notes: '1',
    num_contacted_notes: null,
    notes_last_contacted: null,
  });
});

test('call outcomes are the vendor ids', async () => {
  const b = await bench();
  const outcome = async (hs_call_disposition: string) =>
    (await create(b, 'calls', { hs_timestamp: NOW, hs_call_disposition })).status;
  expect(await outcome('f240bbac-87c9-4f6e-bf70-924b57d47db7')).toBe(201);
  expect(await outcome('connected')).toBe(400);
});

test('emails and messages are logged like the others', async () => {
  const b = await bench();
  const contact = await contactOf(b);
  const email = await create(
    b,
    'emails',
    { hs_timestamp: NOW, hs_email_direction: 'EMAIL', hs_email_status: 'SENT', hs_email_subject: 'Hi' },
    to(contact, 198),
  );
  const message = await create(
    b,
    'communications',
    { hs_timestamp: NOW, hs_communication_channel_type: 'SMS', hs_communication_body: 'Hi' },
    to(contact, 81),
  );
  const read = await b.client.crm.contacts.basicApi.getById(contact, ['num_contacted_notes'], undefined, [
    'emails',
    'communications',
  ]);
  expect([email.status, message.status]).toEqual([201, 201]);
  expect(read.properties.num_contacted_notes).toBe('2');
  expect(Object.keys(read.associations ?? {}).sort()).toEqual(['communications', 'emails']);
});

test('a lead needs a name and a primary contact, starts in the first stage, and goes with its contact', async () => {
  const b = await bench();
  const contact = await contactOf(b);
  expect((await create(b, 'leads', { hs_lead_name: 'Ada' })).status).toBe(400);
  expect((await create(b, 'leads', { hs_lead_type: 'NEW BUSINESS' }, to(contact, 578))).status).toBe(400);
  const lead = await create(b, 'leads', { hs_lead_name: 'Ada' }, to(contact, 578));
  expect(lead.body.properties).toMatchObject({
    hs_pipeline: 'lead-pipeline-id',
    hs_pipeline_stage: 'new-stage-id',
    hs_lead_is_open: 'true',
  });
  const path = `/crm/v3/objects/0-136/${lead.body.id}`;
  const moved = await b.call('PATCH', path, { properties: { hs_pipeline_stage: 'qualified-stage-id' } });
  expect(moved.status).toBe(200);
  expect((await b.call('PATCH', path, { properties: { hs_pipeline_stage: 'closedwon' } })).status).toBe(400);
  await b.call('DELETE', `/crm/v4/objects/leads/${lead.body.id}/associations/contacts/${contact}`);
  expect((await b.call('GET', path)).status).toBe(404);
});

test('a deal knows from its stage whether it is closed and won', async () => {
  const b = await bench();
  const deal = await create(b, 'deals', {
    dealname: 'Nord',
    amount: 1000,
    pipeline: 'default',
    dealstage: 'contractsent',
  });
  expect(deal.body.properties).toMatchObject({
    hs_is_closed: 'false',
    hs_deal_stage_probability: '0.9',
    amount: '1000',
  });
  const won = await b.call('PATCH', `/crm/v3/objects/0-3/${deal.body.id}`, {
    properties: { dealstage: 'closedwon' },
  });
  expect(won.body.properties).toMatchObject({ hs_is_closed: 'true', hs_is_closed_won: 'true' });
  const wrong = await create(b, 'deals', { dealname: 'x', pipeline: 'default', dealstage: 'new-stage-id' });
  expect(wrong.status).toBe(400);
  expect(String(wrong.body.message)).toContain('contractsent');
});

test('companies may share a domain: the vendor does not stop it', async () => {
  const b = await bench();
  const twice = [
    await create(b, 'companies', { domain: 'nord.example' }),
    await create(b, 'companies', { domain: 'nord.example' }),
  ];
  expect(twice.map((answer) => answer.status)).toEqual([201, 201]);
});
