import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ANNA, bench } from './start.ts';

const contact = (properties: Record<string, unknown>) => ({ properties });
const CONTACTS = '/crm/v3/objects/contacts';

test('a create answers 201 with a Location and everything that has a value, keys sorted', async () => {
  const { call, sandbox } = await bench();
  const answer = await call('POST', CONTACTS, contact({ email: 'Kai.Berg@Nord.example', firstname: 'Kai' }));
  const { id } = answer.body;
  expect(answer.status).toBe(201);
  expect(answer.headers.get('location')).toBe(`${sandbox.url}${CONTACTS}/${id}`);
  expect(id).toMatch(/^\d{12}$/);
  expect(answer.body).toMatchObject({
    archived: false,
    createdAt: '2026-11-24T09:00:00.123Z',
    properties: {
      email: 'kai.berg@nord.example',
      hs_email_domain: 'nord.example',
      hs_object_source: 'INTEGRATION',
      hs_object_source_id: String(sandbox.appId),
      lifecyclestage: 'lead',
    },
  });
  const keys = Object.keys(Object(answer.body.properties));
  expect(keys).toEqual([...keys].sort());
});

test('every answer carries a correlation id, and errors repeat it in the body', async () => {
  const { call } = await bench();
  const fine = await call('GET', CONTACTS);
  const wrong = await call('GET', `${CONTACTS}/123`);
  expect(fine.headers.get('x-hubspot-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(wrong.body.correlationId).toBe(wrong.headers.get('x-hubspot-correlation-id'));
  expect(wrong.headers.get('content-type')).toBe('application/json;charset=utf-8');
});

test('a taken e-mail is 409 with the existing id, whatever the case of the address', async () => {
  const { call, client } = await bench();
  const first = await client.crm.contacts.basicApi.create({
    properties: { email: 'a@b.dk' },
    associations: [],
  });
  const second = await call('POST', CONTACTS, contact({ email: 'A@B.DK' }));
  expect(second.status).toBe(409);
  expect(second.body).toMatchObject({
    status: 'error',
    message: `Contact already exists. Existing ID: ${first.id}`,
    category: 'CONFLICT',
  });
});

test('a secondary e-mail is taken too, and finds its contact by e-mail', async () => {
  const { call, client } = await bench();
  const properties = { email: 'main@b.dk', hs_additional_emails: 'old@b.dk;older@b.dk' };
  const { id } = await client.crm.contacts.basicApi.create({ properties, associations: [] });
  const taken = await call('POST', CONTACTS, contact({ email: 'older@b.dk' }));
  const found = await call('GET', `${CONTACTS}/old@b.dk?idProperty=email`);
  expect(taken.status).toBe(409);
  expect(found.body.id).toBe(id);
});

test('an update to an e-mail somebody holds is 400 and names both records', async () => {
  const { call, client } = await bench();
  const a = await client.crm.contacts.basicApi.create({ properties: { email: 'a@b.dk' }, associations: [] });
  const b = await client.crm.contacts.basicApi.create({ properties: { email: 'b@b.dk' }, associations: [] });
  const answer = await call('PATCH', `${CONTACTS}/${b.id}`, contact({ email: 'a@b.dk' }));
  expect(answer.status).toBe(400);
  expect(answer.body.message).toMatch(
    new RegExp(
      `^Cannot set PropertyValueCoordinates\\{.*propertyName=email, value=a@b.dk\\} on ${b.id}\\. ${a.id} already has that value\\.$`,
    ),
  );
});

test('a unique property that is taken is 400, with the holder in the message', async () => {
  const { call } = await bench();
  const first = await call('POST', CONTACTS, contact({ email: 'a@b.dk', stafet_id: 'L1' }));
  const second = await call('POST', CONTACTS, contact({ email: 'b@b.dk', stafet_id: 'L1' }));
  expect(second.status).toBe(400);
  expect(second.body.category).toBe('VALIDATION_ERROR');
  expect(second.body.message).toContain(`${first.body.id} already has that value.`);
});

test('clearing a unique value, or archiving its holder, sets it free', async () => {
  const { call } = await bench();
  const a = await call('POST', CONTACTS, contact({ email: 'a@b.dk', stafet_id: 'L1' }));
  await call('PATCH', `${CONTACTS}/${a.body.id}`, contact({ stafet_id: '' }));
  const b = await call('POST', CONTACTS, contact({ email: 'b@b.dk', stafet_id: 'L1' }));
  await call('DELETE', `${CONTACTS}/${b.body.id}`);
  const c = await call('POST', CONTACTS, contact({ email: 'b@b.dk', stafet_id: 'L1' }));
  expect([b.status, c.status]).toEqual([201, 201]);
});

test('wrong values are all reported at once, with JSON inside the message', async () => {
  const { call } = await bench();
  const answer = await call(
    'POST',
    CONTACTS,
    contact({ email: 'nobody', nope: 'x', lifecyclestage: 'Lead', hs_object_id: '7' }),
  );
  expect(answer.status).toBe(400);
  const message = String(answer.body.message);
  expect(message).toMatch(/^Property values were not valid: \[\{"isValid":false,/);
  const inside: unknown = JSON.parse(message.slice('Property values were not valid: '.length));
  expect(inside).toMatchObject([
    { error: 'INVALID_EMAIL', name: 'email', message: 'Email address nobody is invalid' },
    { error: 'PROPERTY_DOESNT_EXIST', message: 'Property "nope" does not exist' },
    { error: 'INVALID_OPTION', name: 'lifecyclestage' },
    { error: 'READ_ONLY_VALUE', name: 'hs_object_id' },
  ]);
  expect(answer.body.errors).toMatchObject([
    { code: 'INVALID_EMAIL', context: { propertyName: ['email'] } },
    { code: 'PROPERTY_DOESNT_EXIST' },
    { code: 'INVALID_OPTION' },
    { code: 'READ_ONLY_VALUE' },
  ]);
});

test('an owner is named by owner id; a user id or a stranger is refused', async () => {
  const { call, sandbox } = await bench();
  const anna = sandbox.control.info().users.find((u) => u.email === ANNA);
  const byOwner = await call('POST', CONTACTS, contact({ email: 'a@b.dk', hubspot_owner_id: anna?.ownerId }));
  const byUser = await call('POST', CONTACTS, contact({ email: 'b@b.dk', hubspot_owner_id: anna?.userId }));
  expect(byOwner.body.properties).toMatchObject({ hubspot_owner_assigneddate: '2026-11-24T09:00:00.123Z' });
  expect(byUser.status).toBe(400);
});

test('the lifecycle moves forward only; clearing it first lets it start again', async () => {
  const { call, client } = await bench();
  const { id } = await client.crm.contacts.basicApi.create({
    properties: { email: 'a@b.dk' },
    associations: [],
  });
  const stage = async (value?: string) => {
    const set =
      value === undefined
        ? undefined
        : await call('PATCH', `${CONTACTS}/${id}`, contact({ lifecyclestage: value }));
    const read = await client.crm.contacts.basicApi.getById(id, ['lifecyclestage']);
    return [set?.status, read.properties.lifecyclestage];
  };
  expect(await stage('salesqualifiedlead')).toEqual([200, 'salesqualifiedlead']);
  expect(await stage('lead')).toEqual([200, 'salesqualifiedlead']);
  expect(await stage('')).toEqual([200, null]);
  expect(await stage('lead')).toEqual([200, 'lead']);
});

test('a patch answers what it touched, cleared values as empty text, and some system properties', async () => {
  const { call, client, advance } = await bench();
  const properties = { email: 'a@b.dk', lastname: 'Dahl', city: 'Aarhus' };
  const { id } = await client.crm.contacts.basicApi.create({ properties, associations: [] });
  advance(1_000);
  const answer = await call('PATCH', `${CONTACTS}/${id}`, contact({ lastname: '', phone: 12345678 }));
  expect(answer.status).toBe(200);
  expect(answer.body.properties).toMatchObject({
    lastname: '',
    phone: '12345678',
    lastmodifieddate: '2026-11-24T09:00:01.123Z',
    lifecyclestage: 'lead',
  });
  expect(answer.body.properties).not.toHaveProperty('city');
});

test('multi-selects replace, and add when the value starts with a semicolon', async () => {
  const { call, client } = await bench();
  const { id } = await client.crm.contacts.basicApi.create({
    properties: { email: 'a@b.dk', stafet_tags: 'mql;hot' },
    associations: [],
  });
  const added = await call('PATCH', `${CONTACTS}/${id}`, contact({ stafet_tags: ';icp' }));
  const replaced = await call('PATCH', `${CONTACTS}/${id}`, contact({ stafet_tags: 'icp' }));
  const wrong = await call('PATCH', `${CONTACTS}/${id}`, contact({ stafet_tags: 'icp;MQL' }));
  expect(added.body.properties).toMatchObject({ stafet_tags: 'mql;hot;icp' });
  expect(replaced.body.properties).toMatchObject({ stafet_tags: 'icp' });
  expect(wrong.status).toBe(400);
});

test('dates and instants come in several forms and are read back in one', async () => {
  const { call } = await bench();
  const write = async (name: string, value: unknown) => {
    const answer = await call('POST', CONTACTS, contact({ firstname: 'x', [name]: value }));
    return answer.status === 201 ? Object(answer.body.properties)[name] : answer.status;
  };
  expect(await write('stafet_first_contact_by', 1_764_000_000_000)).toBe('2025-11-24T16:00:00Z');
  expect(await write('stafet_first_contact_by', '2026-11-24T10:15:00.5+01:00')).toBe(
    '2026-11-24T09:15:00.500Z',
  );
  expect(await write('stafet_first_contact_by', 'tomorrow')).toBe(400);
  expect(await write('nurture_until', '2026-12-01')).toBe('2026-12-01');
  expect(await write('nurture_until', Date.UTC(2026, 11, 1))).toBe('2026-12-01');
  expect(await write('nurture_until', Date.UTC(2026, 11, 1, 8))).toBe(400);
  expect(await write('stafet_score', '1,000')).toBe(400);
  expect(await write('stafet_score', 12.5)).toBe('12.5');
  expect(await write('consent_email', true)).toBe('true');
  expect(await write('consent_email', 'yes')).toBe(400);
});

test('a contact needs a name or an e-mail', async () => {
  const { call } = await bench();
  const answer = await call('POST', CONTACTS, contact({ company: 'Nord' }));
  expect(answer.status).toBe(400);
  expect(answer.body.category).toBe('VALIDATION_ERROR');
});

test('contacts without e-mail may repeat', async () => {
  const { call } = await bench();
  const twice = [
    await call('POST', CONTACTS, contact({ firstname: 'Bo' })),
    await call('POST', CONTACTS, contact({ firstname: 'Bo' })),
  ];
  expect(twice.map((answer) => answer.status)).toEqual([201, 201]);
});

test('what is written to free text is read back as it was, for any text', async () => {
  const { call } = await bench();
  await fc.assert(
    fc.asyncProperty(fc.string({ minLength: 1, maxLength: 40, unit: 'binary' }), async (text) => {
      const made = await call('POST', CONTACTS, contact({ firstname: 'x', message: text }));
      const read = await call('GET', `${CONTACTS}/${made.body.id}?properties=message`);
      expect(read.body.properties).toMatchObject({ message: text });
    }),
    { numRuns: 20 },
  );
});

test('malformed bodies are told apart: no body, no JSON, a field missing', async () => {
  const { call } = await bench();
  const none = await call('POST', CONTACTS);
  const broken = await call('POST', CONTACTS, '{"properties":');
  const empty = await call('POST', CONTACTS, {});
  expect(none.body).toMatchObject({
    message: 'Invalid JSON input: a request body was expected, but none found',
    category: 'VALIDATION_ERROR',
  });
  expect(broken.body.message).toMatch(/^Invalid input JSON on line \d+, column \d+: /);
  expect(empty.body.message).toContain('Some required fields were not set: [properties]');
  expect([none.status, broken.status, empty.status]).toEqual([400, 400, 400]);
});

test('a person at work in the interface leaves another mark than an app', async () => {
  const { call, sandbox, client } = await bench();
  const { id } = await client.crm.contacts.basicApi.create({
    properties: { email: 'a@b.dk', city: 'Aarhus' },
    associations: [],
  });
  await call('PATCH', `${CONTACTS}/${id}`, contact({ city: 'Odense' }), sandbox.userToken(ANNA));
  const { userId } = sandbox.control.info().users.find((u) => u.email === ANNA) ?? {};
  const read = await call('GET', `${CONTACTS}/${id}?propertiesWithHistory=city`);
  expect(read.body.propertiesWithHistory).toMatchObject({
    city: [
      { value: 'Odense', sourceType: 'CRM_UI', sourceId: `userId:${userId}`, updatedByUserId: userId },
      { value: 'Aarhus', sourceType: 'INTEGRATION', sourceId: String(sandbox.appId) },
    ],
  });
});
