import type { z } from 'zod';
import { assignmentSchema } from '../model/config/assignment.ts';
import { calendarsSchema } from '../model/config/calendars.ts';
import { channelsSchema } from '../model/config/channels.ts';
import { leadSchema } from '../model/config/lead.ts';
import { mappingSchema } from '../model/config/mapping.ts';
import { qualificationSchema } from '../model/config/qualification.ts';
import { recyclingSchema } from '../model/config/recycling.ts';
import { slaSchema } from '../model/config/sla.ts';
import { stagesSchema } from '../model/config/stages.ts';
import { teamsSchema } from '../model/config/teams.ts';

/** A kind of config file: the files written by it, and their schema. */
export interface ConfigKind {
  readonly name: string;
  readonly files: readonly string[];
  readonly schema: z.ZodType;
}

/** Everything an admin edits, in the order one would read it. */
export const CONFIG_KINDS: readonly ConfigKind[] = [
  { name: 'mapping', files: ['mappings/hubspot.yaml', 'mappings/salesforce.yaml'], schema: mappingSchema },
  { name: 'lead', files: ['config/lead.yaml'], schema: leadSchema },
  { name: 'stages', files: ['config/stages.yaml'], schema: stagesSchema },
  { name: 'qualification', files: ['config/qualification.yaml'], schema: qualificationSchema },
  { name: 'assignment', files: ['config/assignment.yaml'], schema: assignmentSchema },
  { name: 'teams', files: ['config/teams.yaml'], schema: teamsSchema },
  { name: 'sla', files: ['config/sla.yaml'], schema: slaSchema },
  { name: 'recycling', files: ['config/recycling.yaml'], schema: recyclingSchema },
  { name: 'calendars', files: ['config/calendars.yaml'], schema: calendarsSchema },
  { name: 'channels', files: ['config/channels.yaml'], schema: channelsSchema },
];
