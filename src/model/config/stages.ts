import { z } from 'zod';
import { STAGES } from '../lead-catalogue.ts';

const stage = z
  .strictObject({
    name: z.string().min(1).describe('What people call the stage.'),
    means: z
      .string()
      .min(1)
      .describe('When a lead is at this stage, in words for people in marketing and sales.'),
    to: z.array(z.enum(STAGES)).describe('Stages a lead may go to from here. An empty list: the end.'),
  })
  .describe('One stage.');

/** config/stages.yaml */
export const stagesSchema = z
  .strictObject({
    stages: z.record(z.enum(STAGES), stage).describe('All stages, by name.'),
  })
  .describe('What each stage means, and which moves are allowed.');
export type StagesConfig = z.infer<typeof stagesSchema>;
