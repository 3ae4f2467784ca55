import { readFileSync } from 'node:fs';
import { z } from 'zod';

const optionSchema = z.strictObject({
  label: z.string(),
  value: z.string(),
  description: z.string().optional(),
  displayOrder: z.int().optional(),
  hidden: z.boolean().optional(),
});

const propertySchema = z.strictObject({
  name: z.string(),
  label: z.string(),
  type: z.string(),
  fieldType: z.string(),
  groupName: z.string(),
  description: z.string().optional(),
  options: z.array(optionSchema).optional(),
  hasUniqueValue: z.boolean().optional(),
});

const valueSchema = z.strictObject({ fullName: z.string(), label: z.string(), default: z.boolean() });

const fieldSchema = z.strictObject({
  fullName: z.string().regex(/__c$/),
  label: z.string(),
  type: z.string(),
  description: z.string().exactOptional(),
  length: z.int().exactOptional(),
  precision: z.int().exactOptional(),
  scale: z.int().exactOptional(),
  required: z.boolean().exactOptional(),
  unique: z.boolean().exactOptional(),
  externalId: z.boolean().exactOptional(),
  restricted: z.boolean().exactOptional(),
  defaultValue: z.string().exactOptional(),
  values: z.array(valueSchema).exactOptional(),
});

/** Custom properties by HubSpot object, as its API creates them. */
export type HubSpotSetup = Record<string, z.output<typeof propertySchema>[]>;
/** Custom fields by Salesforce object (`Activity` stands for tasks and events), as its metadata writes them. */
export type SalesforceSetup = Record<string, z.output<typeof fieldSchema>[]>;

const SETUP = new URL('../../setup/', import.meta.url);

const read = <T>(file: URL, schema: z.ZodType<T>): T => {
  const outcome = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!outcome.success) throw new Error(`${file.pathname}: ${z.prettifyError(outcome.error)}`);
  return outcome.data;
};

/** The properties an administrator creates in HubSpot; throws with the path when the file is not as it should be. */
export const readHubSpotSetup = (file: URL = new URL('hubspot-properties.json', SETUP)): HubSpotSetup =>
  read(file, z.record(z.string(), z.array(propertySchema)));

/** The fields an administrator creates in Salesforce; throws with the path when the file is not as it should be. */
export const readSalesforceSetup = (file: URL = new URL('salesforce-fields.json', SETUP)): SalesforceSetup =>
  read(file, z.record(z.string(), z.array(fieldSchema)));
