import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { SHIPPED } from './shipped.ts';

const hubspot = z.object({
  contacts: z.array(
    z.object({
      name: z.string(),
      description: z.string(),
      options: z.array(z.object({ value: z.string() })).optional(),
    }),
  ),
});
const salesforceField = z.object({
  fullName: z.string(),
  description: z.string(),
  length: z.number().optional(),
  values: z.array(z.object({ fullName: z.string() })).optional(),
});
const salesforce = z.object({
  Lead: z.array(salesforceField),
  Contact: z.array(salesforceField),
  Activity: z.array(salesforceField.partial({ description: true })),
});

const setup = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../../../setup/${file}`, import.meta.url), 'utf8'));
const carried = (description: string): string => description.replace('Stafet: ', '');
const wordsOf = (line: (typeof SHIPPED.hubspot.lines)[number]): string[] =>
  [...(line.words?.write.values() ?? line.spec.choices ?? [])].map(String).sort();

describe('the shipped mappings use the fields that setup makes', () => {
  test.each(
    hubspot
      .parse(setup('hubspot-properties.json'))
      .contacts.map((property) => [property.name, property] as const),
  )('HubSpot %s', (name, property) => {
    const line = SHIPPED.hubspot.lines.find((one) => one.field.contacts === name);
    const path = name === SHIPPED.hubspot.stafetId ? 'stafet.id' : line?.spec.path;
    expect(path).toBe(carried(property.description));
    if (line?.spec.choices !== undefined)
      expect(wordsOf(line)).toEqual(property.options?.map((option) => option.value).sort());
  });

  const fields = salesforce.parse(setup('salesforce-fields.json'));
  test.each(
    (['Lead', 'Contact'] as const).flatMap((object) =>
      fields[object].map((field) => [object, field.fullName, field] as const),
    ),
  )('Salesforce %s %s', (object, name, field) => {
    const line = SHIPPED.salesforce.lines.find((one) => one.field[object] === name);
    const path = name === SHIPPED.salesforce.stafetId ? 'stafet.id' : line?.spec.path;
    expect(path).toBe(carried(field.description));
    if (line?.spec.choices !== undefined)
      expect(wordsOf(line)).toEqual(field.values?.map((value) => value.fullName).sort());
    if (line?.as === 'text' && field.length !== undefined) expect(line.maxLength).toBe(field.length);
  });

  test('Salesforce Activity Meeting_Outcome__c has the words of how a meeting may end', () => {
    const { field = '', write } = SHIPPED.salesforce.meetingOutcome ?? {};
    const made = fields.Activity.find(({ fullName }) => fullName === field);
    expect(made?.values?.map(({ fullName }) => fullName)).toEqual([...(write?.values() ?? [])]);
  });
});
