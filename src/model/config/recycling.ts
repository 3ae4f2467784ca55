import { z } from 'zod';
import { REJECT_REASONS } from '../lead-catalogue.ts';

const outcome = z
  .discriminatedUnion('to', [
    z.strictObject({
      to: z.literal('recycling').describe('Marketing keeps in touch.'),
      segment: z
        .string()
        .min(1)
        .describe('The group it is nurtured in: list in HubSpot, campaign in Salesforce.'),
      days: z.int().positive().describe('Days until it comes back by itself, or is looked at again.'),
    }),
    z.strictObject({ to: z.literal('lost').describe('Nothing will come of it.') }),
  ])
  .describe('What becomes of a lead that sales rejects for this reason.');

const goesTo = z
  .enum(['same rep', 'by the rules'])
  .describe(
    'Who gets it: whoever had it, where they still sell and are not away, or whoever the rules name.',
  );

const rule = z
  .strictObject({
    name: z.string().min(1).describe('Shown to people: why is this lead back?'),
    from: z
      .array(z.enum(['recycling', 'lost', 'won']))
      .min(1)
      .describe('Stages it may come back from.'),
    on: z
      .enum(['day', 'intent', 'change'])
      .describe(
        '`day`: its day has come. `intent`: it shows new interest. `change`: anything about it changes.',
      ),
    when: z.string().optional().describe('A condition the lead must fit as well (docs/conditions.md).'),
    programme: z
      .string()
      .optional()
      .describe('The programme it enters, where it is in none: `reactivation`. New business is none.'),
    'goes-to': goesTo.optional(),
  })
  .describe('One way back.');

/** config/recycling.yaml */
export const recyclingSchema = z
  .strictObject({
    'after-reject': z.record(z.enum(REJECT_REASONS), outcome).describe('By reject reason: nurtured or lost.'),
    lists: z
      .strictObject({
        keep: z
          .boolean()
          .default(true)
          .describe('No: marketing finds nurtured leads by their segment alone.'),
        prefix: z
          .string()
          .max(40)
          .default('Stafet nurture: ')
          .describe('Stands before a segment to make the name of its list and campaign.'),
        names: z
          .record(z.string(), z.string().min(1).max(80))
          .default({})
          .describe('By segment: the name of a list and campaign of your own.'),
      })
      .prefault({})
      .describe(
        'Nurtured leads are members of a static list in HubSpot and of a campaign in Salesforce, one for each segment, until they come back or are lost.',
      ),
    'come-back': z.array(rule).describe('How leads come back. The first rule that fits counts.'),
    'goes-to': goesTo.default('same rep'),
    limits: z
      .strictObject({
        times: z.int().positive().describe('How often a lead may come back,'),
        'in-days': z.int().positive().describe('in so many days.'),
        'rest-days': z
          .int()
          .nonnegative()
          .describe('Days it is left alone after it left sales, whatever it shows.'),
      })
      .describe('So that no lead goes to and fro.'),
  })
  .describe('What becomes of leads that sales rejects, and how they come back.');
export type RecyclingConfig = z.infer<typeof recyclingSchema>;
