import { z } from 'zod';
import type { EmailOf } from './hubspot-sight.ts';
import { repOf, type Sight, type TaskSight } from './sight.ts';

const text = z.string().nullable();

const PERSON = {
  Id: z.string(),
  Email: text,
  FirstName: text,
  LastName: text,
  Phone: text,
  OwnerId: z.string(),
  Stafet_Id__c: text,
  Stafet_Stage__c: text,
  Stafet_Message__c: text,
  SAL_Status__c: text,
  SAL_Reject_Reason__c: text,
};
export const leadSchema = z.object({ ...PERSON, Company: text, City: text });
export const contactSchema = z.object({ ...PERSON, MailingCity: text });
export const taskSchema = z.object({
  Id: z.string(),
  WhoId: text,
  Subject: text,
  IsClosed: z.boolean(),
  OwnerId: z.string(),
  Stafet_Key__c: z.string(),
});
export const memberSchema = z.object({
  LeadId: text,
  ContactId: text,
  Campaign: z.object({ Name: z.string() }),
});
/** An event, or a task of which no more is asked. */
export const noteSchema = z.object({ WhoId: text, Subject: text });
export const eventSchema = noteSchema.extend({ Meeting_Outcome__c: text });
export type LeadRow = z.infer<typeof leadSchema>;
export type ContactRow = z.infer<typeof contactSchema>;
export type TaskRow = z.infer<typeof taskSchema>;

export const LEAD_COLUMNS = Object.keys(leadSchema.shape).join(', ');
export const CONTACT_COLUMNS = Object.keys(contactSchema.shape).join(', ');
export const TASK_COLUMNS = Object.keys(taskSchema.shape).join(', ');
export const MEMBER_COLUMNS = 'LeadId, ContactId, Campaign.Name';

/** Salesforce's labels that are not simply Stafet's word with a capital. */
const WORDS: Readonly<Record<string, string>> = { 'Bad timing': 'timing', 'Not reachable': 'unreachable' };
const wordOf = (label: string | null): string | null =>
  label === null ? null : (WORDS[label] ?? label.toLowerCase().replaceAll(' ', '-'));

const shared = (row: Omit<LeadRow, 'Company' | 'City'>, emailOf: EmailOf) => ({
  id: row.Id,
  stafetId: row.Stafet_Id__c,
  email: row.Email,
  person: `${row.FirstName ?? ''} ${row.LastName ?? ''}`.trim(),
  stage: wordOf(row.Stafet_Stage__c),
  owner: repOf(emailOf(row.OwnerId)),
  sal: wordOf(row.SAL_Status__c),
  reason: wordOf(row.SAL_Reject_Reason__c),
  message: row.Stafet_Message__c,
  phone: row.Phone,
});

export const leadSight = (row: LeadRow, emailOf: EmailOf): Sight => ({
  ...shared(row, emailOf),
  object: 'Lead',
  company: row.Company ?? '',
  city: row.City,
});

/** A converted lead lives on as a contact; its company is an account of its own by then. */
export const salesforceContactSight = (row: ContactRow, emailOf: EmailOf): Sight => ({
  ...shared(row, emailOf),
  object: 'Contact',
  company: '',
  city: row.MailingCity,
});

export const salesforceTaskSight = (row: TaskRow, emailOf: EmailOf): TaskSight => ({
  id: row.Id,
  key: row.Stafet_Key__c,
  subject: row.Subject ?? '',
  isOpen: !row.IsClosed,
  owner: repOf(emailOf(row.OwnerId)),
  about: row.WhoId ?? '',
});
