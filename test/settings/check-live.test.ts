import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHubSpotConnector } from '../../connectors/hubspot/index.ts';
import { createSalesforceConnector } from '../../connectors/salesforce/index.ts';
import {
  type HubSpotSetup,
  readHubSpotSetup,
  readSalesforceSetup,
  type SalesforceSetup,
} from '../../sandbox/common/setup-files.ts';
import { readUsers } from '../../sandbox/common/users.ts';
import { type Sandboxes, startSandboxes } from '../../sandbox/start.ts';
import { CRMS, type Crm } from '../../src/model/crm.ts';
import type { CrmSchema } from '../../src/model/crm-schema.ts';
import type { ConfigFault } from '../../src/model/fault.ts';
import { liveFaults } from '../../src/settings/check-live.ts';
import type { ConfigTexts } from '../../src/settings/config-folder.ts';
import { policyOf } from '../../src/settings/policy-of.ts';
import { plant, SHIPPED_TEXTS } from './planted.ts';

type Schemas = Readonly<Record<Crm, CrmSchema>>;

/** What both CRMs say of themselves, asked over HTTP as `stafet check --live` does. */
async function describedBy({ hubspot, salesforce, clock }: Sandboxes): Promise<Schemas> {
  const { url: baseUrl, token, clientSecret } = hubspot;
  const first = await createHubSpotConnector({
    settings: {
      baseUrl,
      token,
      clientSecret,
      publicUrl: 'http://localhost/webhooks/hubspot',
      timeoutMs: 5000,
    },
    leadFields: () => [],
    clock: clock.now,
    log: () => {},
  }).describe();
  const { url: loginUrl, clientId, clientSecret: secret } = salesforce;
  const second = await createSalesforceConnector({
    settings: { loginUrl, clientId, clientSecret: secret, apiVersion: '62.0', timeoutMs: 5000 },
    leadFields: () => ({ Lead: [], Contact: [] }),
    clock: clock.now,
    log: () => {},
  }).describe();
  if (!first.ok || !second.ok) throw new Error('a sandbox gave no answer');
  return { hubspot: first.value, salesforce: second.value };
}

let sandboxes: Sandboxes;
let schemas: Schemas;
beforeAll(async () => {
  sandboxes = await startSandboxes();
  schemas = await describedBy(sandboxes);
});
afterAll(() => sandboxes.close());

function compare(texts: ConfigTexts, described = schemas): readonly ConfigFault[] {
  const { policy, faults } = policyOf(texts, () => []);
  if (policy === null) throw new Error(`faults of its own: ${JSON.stringify(faults)}`);
  return CRMS.flatMap((crm) => liveFaults(texts, policy, crm, described[crm]));
}

test('the shipped config and the sandboxes agree', () => {
  expect(compare(SHIPPED_TEXTS)).toEqual([]);
});

type Row = readonly [slip: string, from: string, to: string, code: string, hint: string];

const HUBSPOT: readonly Row[] = [
  ['field misspelt', '  city: city', '  city: ¶citty', 'missing-crm-field', 'did you mean "city"?'],
  ['field not there', 'technology_stack #', '¶it_landscape #', 'missing-crm-field', 'make it there'],
  ['label for a name', 'campaign_name', '¶Campaign', 'missing-crm-field', 'did you mean "campaign_name"?'],
  ['field nobody writes', '  city: city', '  city: ¶hs_object_id', 'read-only-field', 'direction: read'],
  ['text in a moment', 'campaign_name', '¶closedate', 'crm-type', 'string'],
  ['option misspelt', 'won: customer', 'won: ¶costumer', 'missing-option', 'did you mean "customer"?'],
  ['choice in another list', 'role: buying_role', 'role: ¶hs_lead_status', 'missing-option', 'under values'],
  ['any text in a list', '  city: city', '  city: ¶hs_lead_status', 'missing-option', 'text field'],
  ['id not there', 'id: stafet_id', 'id: ¶stafet_uid', 'missing-crm-field', 'did you mean "stafet_id"?'],
  ['id not unique', 'id: stafet_id', 'id: ¶address', 'not-unique', 'make it unique'],
  ['owner misspelt', 'hubspot_owner_id', '¶hubspot_owner', 'missing-crm-field', 'hubspot_owner_id'],
  [
    'object not described',
    'object: contacts',
    'object: ¶contact',
    'missing-crm-object',
    'did you mean "contacts"?',
  ],
];
const SALESFORCE: readonly Row[] = [
  [
    'outcome of meetings misspelt',
    'field: Meeting_Outcome__c',
    'field: ¶Meeting_Result__c',
    'missing-crm-field',
    'make it there',
  ],
  ['no such outcome', 'no-show: No show,', 'no-show: ¶Stood up,', 'missing-option', 'No show'],
  ['field misspelt', 'Language__c', '¶Langauge__c', 'missing-crm-field', 'did you mean "Language__c"?'],
  [
    'field of one object',
    '{ field: NumberOfEmployees, on: Lead }',
    '¶NumberOfEmployees',
    'missing-crm-field',
    'on: Lead',
  ],
  [
    'field of the other',
    'Contact: MailingCity',
    'Contact: ¶MailingTown',
    'missing-crm-field',
    'make it there',
  ],
  ['field nobody writes', 'Lead: City', 'Lead: ¶Name', 'read-only-field', 'direction: read'],
  ['number in a text', ' Stafet_Score__c', ' { field: ¶Website, on: Lead }', 'crm-type', 'as: text'],
  [
    'longer than the field',
    'Title, max-length: 128',
    'Title, max-length: ¶200',
    'crm-length',
    'max-length: 128',
  ],
  ['value misspelt', ' sal: SAL\n', ' sal: ¶SALL\n', 'missing-option', 'did you mean "SAL"?'],
  [
    'phone in a number',
    'Phone, as: phone } #',
    '¶AnnualRevenue, as: phone, on: Lead } #',
    'crm-type',
    'phone',
  ],
  ['owner nobody sets', 'field: OwnerId', 'field: ¶CreatedById', 'read-only-field', 'can be written'],
];
const PEOPLE: Readonly<Record<string, readonly Row[]>> = {
  'config/teams.yaml': [
    ['e-mail of nobody', 'anna.holm@', '¶ana.holm@', 'missing-crm-user', 'did you mean "anna.holm@'],
    [
      'somebody who has left',
      'email: peter.gone@fjordlys.example\n    calendar: denmark\n    languages: [da, en]\n    manager: mette\n    active: false',
      'email: ¶peter.gone@fjordlys.example\n    calendar: denmark\n    languages: [da, en]\n    manager: mette',
      'inactive-crm-user',
      'active: false',
    ],
  ],
  'config/assignment.yaml': [
    [
      'queue misspelt',
      'Unassigned leads',
      '¶Unasigned leads',
      'missing-crm-queue',
      'did you mean "Unassigned',
    ],
  ],
};

describe.each([
  ['mappings/hubspot.yaml', HUBSPOT] as const,
  ['mappings/salesforce.yaml', SALESFORCE] as const,
  ...Object.entries(PEOPLE),
])('%s against the CRMs', (file, rows) => {
  test.each(rows)('%s: found at its place, with a cure', (_slip, from, to, code, hint) => {
    const { texts, line, column } = plant({ file, from, to });
    const faults = compare(texts);
    expect(faults[0]).toMatchObject({ file, line, column, code });
    expect(faults[0]?.hint).toContain(hint);
    // Both CRMs may miss the same person; else one slip is one fault.
    expect(new Set(faults.map((fault) => `${fault.line} ${fault.column} ${fault.code}`)).size).toBe(1);
  });
});

describe('CRMs that changed', () => {
  test('each field, list, length and person that no longer fits is told, all at once', async () => {
    const properties = readHubSpotSetup();
    const fields = readSalesforceSetup();
    const changed = await startSandboxes({
      hubspot: {
        properties: { ...properties, contacts: (properties.contacts ?? []).flatMap(changedProperty) },
      },
      salesforce: {
        fields: { ...fields, Lead: (fields.Lead ?? []).map(changedField) },
        users: readUsers().map((user) => (user.key === 'bo' ? { ...user, active: false } : user)),
      },
    });
    const faults = compare(SHIPPED_TEXTS, await describedBy(changed));
    await changed.close();
    expect(faults.map(({ file, path, code }) => `${file} ${path} ${code}`).sort()).toEqual([
      'config/teams.yaml reps.bo.email inactive-crm-user',
      'mappings/hubspot.yaml fields."recycle.until".field crm-type',
      'mappings/hubspot.yaml fields.note.field missing-crm-field',
      'mappings/hubspot.yaml fields.stage.field missing-option',
      'mappings/salesforce.yaml fields."assignment.why".max-length crm-length',
      'mappings/salesforce.yaml fields.programme.values.upsell missing-option',
      'mappings/salesforce.yaml fields.score crm-type',
      'mappings/salesforce.yaml stafet-id crm-length',
    ]);
    for (const { hint } of faults) expect(hint).not.toBe('');
  });
});

type Property = NonNullable<HubSpotSetup[string]>[number];
function changedProperty(property: Property): Property[] {
  if (property.name === 'stafet_note') return [];
  if (property.name === 'nurture_until') return [{ ...property, type: 'number', fieldType: 'number' }];
  if (property.name !== 'stafet_stage') return [property];
  return [{ ...property, options: (property.options ?? []).filter(({ value }) => value !== 'sal') }];
}

type Field = NonNullable<SalesforceSetup[string]>[number];
function changedField(field: Field): Field {
  if (field.fullName === 'Stafet_Id__c') return { ...field, length: 10 };
  if (field.fullName === 'Stafet_Why_Me__c') return { ...field, length: 80 };
  if (field.fullName === 'Stafet_Score__c')
    return { fullName: field.fullName, label: field.label, type: 'Text', length: 255 };
  if (field.fullName !== 'Programme__c') return field;
  return { ...field, values: (field.values ?? []).filter(({ fullName }) => fullName !== 'Upsell') };
}
