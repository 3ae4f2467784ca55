import { z } from 'zod';
import { parseMoment } from './time.ts';

/**
 * The shapes of the vendor's answers, as far as they are relied upon. More members are let through: the vendor adds
 * some with each version. Fields without a value come as null, and those not selected do not come at all.
 */

const moment = z.string().transform((text, ctx) => {
  const at = parseMoment(text);
  if (Number.isNaN(at)) ctx.addIssue({ code: 'custom', message: 'not a moment' });
  return at;
});

/** One refusal: whole calls say `errorCode`, rows of collections say `statusCode` for the same. */
const vendorErrorSchema = z.looseObject({
  errorCode: z.string().optional(),
  statusCode: z.string().optional(),
  message: z.string(),
  fields: z.array(z.string()).optional(),
});
export type VendorError = z.infer<typeof vendorErrorSchema>;

/** Whole calls are refused with a list; the client hands on its only entry bare. */
export const vendorErrorsSchema = z
  .union([z.array(vendorErrorSchema).min(1), vendorErrorSchema])
  .transform((found) => (Array.isArray(found) ? found : [found]));

/** What a duplicate rule found: groups of records that match what was about to be saved. */
export const duplicateResultSchema = z.object({
  matchResults: z.array(
    z.object({ matchRecords: z.array(z.object({ record: z.object({ Id: z.string() }) })) }),
  ),
});

/** One page of a query, up to 2,000 records; the next is fetched by its address. */
export const queryPageSchema = z.object({
  done: z.boolean(),
  nextRecordsUrl: z.string().optional(),
  records: z.array(z.record(z.string(), z.unknown())),
});
/** A Bulk job that reads. It is done, or never will be, in three of its states; `errorMessage` says why. */
export const bulkJobSchema = z.object({
  id: z.string(),
  state: z.enum(['Open', 'UploadComplete', 'InProgress', 'JobComplete', 'Failed', 'Aborted']),
  errorMessage: z.string().nullish(),
});
export type BulkJob = z.infer<typeof bulkJobSchema>;
/** Rows of its answer as CSV, and where the next are: the vendor writes the word null where there are none. */
export const bulkPageSchema = z.object({
  csv: z.string(),
  locator: z.string().transform((text) => (text === 'null' || text === '' ? null : text)),
});
export type BulkPage = z.infer<typeof bulkPageSchema>;

/** What became of each of several calls in one. */
export const batchSchema = z.object({
  results: z.array(z.object({ statusCode: z.number(), result: z.unknown() })),
});
export type Row = Readonly<Record<string, unknown>>;

/** One row for each record of a collections call, in the order sent; `created` is told by upserts only. */
export const saveRowsSchema = z.array(
  z.object({
    id: z.string().nullish(),
    success: z.boolean(),
    created: z.boolean().optional(),
    errors: z.array(vendorErrorSchema).default([]),
  }),
);
export type SaveRow = z.infer<typeof saveRowsSchema>[number];

/** On every record; a deleted one keeps them all. */
const systemColumns = { Id: z.string(), CreatedDate: moment, SystemModstamp: moment, IsDeleted: z.boolean() };
const text = z.string().nullable().default(null);
const when = moment.nullable().default(null);
const flag = z.boolean().default(false);

/** A lead or contact; the fields of the mapping come beside these. Contacts have no conversion. */
export const leadRowSchema = z.looseObject({
  ...systemColumns,
  MasterRecordId: text,
  IsConverted: flag,
  ConvertedContactId: text,
});
export type LeadRow = z.infer<typeof leadRowSchema>;

/** A company; a merged one names the account it lives on as. */
export const accountRowSchema = z.object({
  ...systemColumns,
  MasterRecordId: text,
  Name: text,
  Website: text,
  BillingCountry: text,
  OwnerId: text,
});
export type AccountRow = z.infer<typeof accountRowSchema>;

/** To do or done: calls and mails that were logged are tasks too. */
export const taskRowSchema = z.object({
  ...systemColumns,
  WhoId: text,
  WhatId: text,
  OwnerId: text,
  Subject: text,
  ActivityDate: text,
  ReminderDateTime: when,
  CompletedDateTime: when,
  IsClosed: z.boolean(),
  Type: text,
  TaskSubtype: text,
  CallDisposition: text,
  CallType: text,
  Stafet_Key__c: text,
});
export type TaskRow = z.infer<typeof taskRowSchema>;

/** A calendar entry; one that takes all day has a date and no time. The org may have a field of its own for how it ended. */
export const eventRowSchema = z.looseObject({
  ...systemColumns,
  WhoId: text,
  WhatId: text,
  OwnerId: text,
  Subject: text,
  StartDateTime: when,
  ActivityDate: text,
  Stafet_Key__c: text,
});
export type EventRow = z.infer<typeof eventRowSchema>;

/** An opportunity; `ContactId` is its primary contact, where it has contact roles. */
export const dealRowSchema = z.object({
  ...systemColumns,
  StageName: text,
  IsClosed: z.boolean(),
  IsWon: z.boolean(),
  Amount: z.number().nullable().default(null),
  CloseDate: text,
  ContactId: text,
});
export type DealRow = z.infer<typeof dealRowSchema>;

/** What an object's describe says of its fields. */
export const describeSchema = z.object({
  name: z.string(),
  fields: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      type: z.string(),
      length: z.number().nullish(),
      createable: z.boolean(),
      updateable: z.boolean(),
      unique: z.boolean(),
      relationshipName: z.string().nullish(),
      referenceTo: z.array(z.string()).nullish(),
      restrictedPicklist: z.boolean().nullish(),
      picklistValues: z.array(z.object({ value: z.string(), active: z.boolean() })).nullish(),
    }),
  ),
});
export type Described = z.infer<typeof describeSchema>;

/** A person with a licence, active or not. */
export const userRowSchema = z.object({
  Id: z.string(),
  Email: text,
  Name: z.string(),
  IsActive: z.boolean(),
  TimeZoneSidKey: text,
});

/** That a queue takes records of an object; the queue itself is the parent. */
export const queueRowSchema = z.object({
  QueueId: z.string(),
  Queue: z.object({ Name: z.string(), Email: text }).nullable(),
});

// Rows of small look-ups: a task by its key, a record by its address, the people of a deal, who is in a campaign.
export const taskKeyRowSchema = z.object({
  Id: z.string(),
  Stafet_Key__c: z.string(),
  IsClosed: z.boolean(),
});
export const keyRowSchema = z.object({ Id: z.string(), Stafet_Key__c: z.string() });
export const holderRowSchema = z.object({ Id: z.string(), Email: z.string() });
export const convertedRowSchema = z.object({
  Id: z.string(),
  ConvertedOpportunityId: z.string(),
  ConvertedContactId: text,
});
export const contactRoleRowSchema = z.object({ OpportunityId: z.string(), ContactId: text });
export const campaignRowSchema = z.object({ Id: z.string(), Name: z.string() });
export const memberRowSchema = z.object({
  Id: z.string(),
  LeadId: text,
  ContactId: text,
  Campaign: z.object({ Name: z.string() }),
});
