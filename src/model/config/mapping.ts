import { z } from 'zod';

/** How a value is written at the vendor. What each means in detail: src/core/mapping/codecs.ts. */
export const AS = [
  'text',
  'integer',
  'number',
  'boolean',
  'email',
  'phone',
  'country-code',
  'country-name',
  'date',
  'datetime',
  'list',
] as const;
export type As = (typeof AS)[number];

/** Who is right when the two CRMs disagree about a field. */
const WINS = ['newest', 'hubspot', 'salesforce', 'never-blank', 'stafet'] as const;
export type Wins = (typeof WINS)[number];

const DIRECTIONS = ['both', 'read', 'write'] as const;
export type Direction = (typeof DIRECTIONS)[number];

const vendorField = z.string().min(1);
const vendorText = z.union([z.string(), z.number(), z.boolean()]);

const values = z
  .record(z.string(), z.union([vendorText, z.array(vendorText).min(1), z.null()]))
  .describe(
    "Stafet's word: the CRM's word. Several CRM words in a list: the first is written, all are read. " +
      'Nothing after the colon: leave the CRM field as it is. The word "*" stands for all others.',
  );

const mappingLineSchema = z
  .strictObject({
    field: z
      .union([vendorField, z.record(z.string(), vendorField)])
      .describe(
        "The CRM's API name of the field; or one name per object, as { Lead: City, Contact: MailingCity }.",
      ),
    as: z.enum(AS).optional().describe('How the CRM writes the value. Left out: as fits the field.'),
    in: z
      .string()
      .regex(/^[a-z]{2}$/, { error: 'should be a two-letter language code such as en or da' })
      .optional()
      .describe('Language of country names, for as: country-name. Left out: en.'),
    values: values.optional(),
    wins: z
      .enum(WINS)
      .optional()
      .describe(
        'Who is right when the CRMs disagree. newest: the last change; never-blank: the last change, but an empty ' +
          'value never replaces a filled one; hubspot or salesforce: that CRM; stafet: Stafet, which puts its own back. ' +
          'Left out: newest. Saying it in one of the two mapping files is enough.',
      ),
    'if-empty': vendorText
      .optional()
      .describe('What is written where Stafet knows no value; read back, it counts as empty.'),
    direction: z
      .enum(DIRECTIONS)
      .optional()
      .describe('read: only from the CRM; write: only to it; both: the two ways. Left out: both.'),
    on: z
      .string()
      .optional()
      .describe('The only object that has this field, where the other one does not: on: Lead.'),
    'max-length': z
      .int()
      .positive()
      .optional()
      .describe(
        'Longest text the field takes; longer ones are cut. Left out: what the CRM says of the field.',
      ),
  })
  .describe('One CRM field and how it is read and written.');
export type MappingLine = z.infer<typeof mappingLineSchema>;

const entry = z.union([vendorField, mappingLineSchema]);

/** How a meeting may end, in Stafet's words: those of HubSpot. */
const MEETING_ENDS = ['completed', 'no-show', 'canceled', 'rescheduled', 'scheduled'] as const;

const meetingOutcome = z
  .strictObject({
    field: vendorField.describe("The CRM's API name of the field, on Event."),
    values: z
      .partialRecord(z.enum(MEETING_ENDS), z.union([z.string(), z.array(z.string()).min(1)]))
      .describe(
        "Stafet's word: the CRM's word. Several CRM words in a list: the first is written, all are read.",
      ),
  })
  .describe(
    'Your field of a Salesforce event that says how the meeting ended; events have none of their own. Left out: a meeting is held once its time has come.',
  );

export const mappingSchema = z
  .strictObject({
    object: z
      .string()
      .min(1)
      .describe("The CRM's object that holds leads: contacts in HubSpot, Lead in Salesforce."),
    'after-conversion': z
      .string()
      .min(1)
      .optional()
      .describe('The object a converted lead lives on as, such as Contact.'),
    'stafet-id': vendorField.describe("The unique field that holds Stafet's own id of the lead."),
    owner: z
      .strictObject({
        field: vendorField.describe("The CRM's field with the owner's user id."),
        'reps-by': z
          .literal('email')
          .describe('How a CRM user is found in config/teams.yaml: by e-mail address.'),
      })
      .describe('Whose lead it is.'),
    'meeting-outcome': meetingOutcome.optional(),
    fields: z
      .record(z.string(), z.union([vendorField, mappingLineSchema, z.array(entry).min(1)]))
      .describe(
        "Stafet's field: the CRM's field. Short form: only its name. Long form: { field: …, as: …, … }. " +
          'A list of them writes one value to several CRM fields; at most one of them is read.',
      ),
  })
  .describe('Which field of the CRM holds which value of a lead, and how it is written there.');
export type MappingConfig = z.infer<typeof mappingSchema>;
