import { z } from 'zod';
import { FIELD_TYPES } from '../fields.ts';

const field = z
  .strictObject({
    type: z
      .enum(FIELD_TYPES)
      .describe('What kind of value it holds. choice: one of choices; choices: any of them.'),
    label: z.string().min(1).describe('What people call it.'),
    choices: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe(
        'The values it may have, for type choice and choices; in order where the order means something.',
      ),
  })
  .describe('One field.');

/** config/lead.yaml */
export const leadSchema = z
  .strictObject({
    fields: z
      .record(
        z.string().regex(/^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)*$/, {
          error: 'a field is named in lower case, with dashes and dots, such as company.fleet-size',
        }),
        field,
      )
      .describe('Fields of your own, by name, beside those every lead has.'),
  })
  .describe('What a lead holds beyond what Stafet brings along.');
export type LeadConfig = z.infer<typeof leadSchema>;
