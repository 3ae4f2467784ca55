import { z } from 'zod';
import type { Instant } from '../../src/model/time.ts';

// The vendor adds fields without notice: unknown ones pass and are dropped.

const idText = z.union([z.string(), z.number()]).transform(String);
const when = z.iso.datetime({ offset: true }).transform((text): Instant => Date.parse(text));

/** Values are text or null, whatever their type; a property that was not asked for is absent. */
export type Properties = Readonly<Record<string, string | null>>;
// By hand: with a schema for each value, checking a page takes longer than parsing its JSON.
const properties = z.custom<Properties>(isProperties, 'no properties, each text or null');

function isProperties(given: unknown): boolean {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return false;
  for (const value of Object.values(given)) if (value !== null && typeof value !== 'string') return false;
  return true;
}

const associations = z.record(z.string(), z.object({ results: z.array(z.object({ id: idText })) }));

/** A record of any type. */
export const crmObject = z.object({
  id: idText,
  properties,
  createdAt: when,
  updatedAt: when,
  archived: z.boolean().nullish(),
  objectWriteTraceId: z.string().nullish(),
  associations: associations.nullish(),
});
export type CrmObject = z.output<typeof crmObject>;

/** One complaint about one value or row; every part of it may be missing. */
const detail = z.object({
  message: z.string().catch(''),
  code: z.string().nullish().catch(null),
  context: z.record(z.string(), z.array(z.string())).nullish().catch(null),
});

/** An error answer. The vendor promises none of these fields, so none is relied on. */
export const errorBody = z.object({
  message: z.string().catch(''),
  category: z.string().nullish().catch(null),
  policyName: z.string().nullish().catch(null),
  errors: z.array(detail).nullish().catch(null),
  context: z.record(z.string(), z.array(z.string())).nullish().catch(null),
});
export type ErrorBody = z.output<typeof errorBody>;

/** 200, 201 and 207 alike: `errors` says which rows failed. */
export const batchAnswer = z.object({
  results: z.array(crmObject),
  errors: z.array(errorBody).nullish(),
});
export type BatchAnswer = z.output<typeof batchAnswer>;

const paging = z.object({ next: z.object({ after: z.string() }).nullish() }).nullish();

export const listAnswer = z.object({ results: z.array(crmObject), paging });
/** `total` counts everything that matches, on whatever page. */
export const searchAnswer = z.object({ total: z.number(), results: z.array(crmObject) });

/** Ids come as numbers or as text, depending on the version. */
export const associatedAnswer = z.object({
  results: z.array(
    z.object({ from: z.object({ id: idText }), to: z.array(z.object({ toObjectId: idText })) }),
  ),
});

export const propertiesAnswer = z.object({
  results: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      type: z.string(),
      calculated: z.boolean().nullish(),
      externalOptions: z.boolean().nullish(),
      hasUniqueValue: z.boolean().nullish(),
      options: z.array(z.object({ value: z.string() })).nullish(),
      modificationMetadata: z.object({ readOnlyValue: z.boolean().nullish() }).nullish(),
    }),
  ),
});
export type PropertyDefinition = z.output<typeof propertiesAnswer>['results'][number];

export const ownersAnswer = z.object({
  results: z.array(
    z.object({
      id: idText,
      email: z.string().nullish(),
      type: z.string().nullish(),
      firstName: z.string().nullish(),
      lastName: z.string().nullish(),
      archived: z.boolean(),
    }),
  ),
  paging,
});
export type Owner = z.output<typeof ownersAnswer>['results'][number];

/** A list; `processingType` says whether people or a filter decide who is on it. */
export const listedAnswer = z.object({
  list: z.object({ listId: idText, processingType: z.string() }),
});

/** Records that do not exist are named, and the others are done all the same. */
export const membersAnswer = z.object({ recordIdsMissing: z.array(idText).nullish() });
