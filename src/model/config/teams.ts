import { z } from 'zod';

const REP_ID = /^[a-z][a-z0-9-]*$/;

const dayOrMoment = z
  .string()
  .regex(
    /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?$/,
    'write a day such as 2026-12-01, or a moment with its zone such as 2026-12-01T12:00+01:00',
  );

const absence = z
  .strictObject({
    from: dayOrMoment.describe(
      'First day away, or the moment it begins. Days are days in the rep’s own zone.',
    ),
    to: dayOrMoment.describe('Last day away, which is away all day; or the moment the rep is back.'),
    why: z.string().optional().describe('Shown where somebody asks why the rep got no leads.'),
  })
  .describe('A time in which the rep gets no new leads. Nobody catches up afterwards.');

const rep = z
  .strictObject({
    name: z.string().describe('Name as people know it.'),
    email: z.email().describe('E-mail address, the same as the user has in both CRMs.'),
    calendar: z.string().optional().describe('Working hours: a calendar of config/calendars.yaml.'),
    languages: z.array(z.string()).default([]).describe('Languages the rep sells in, such as [da, en].'),
    skills: z
      .array(z.string())
      .default([])
      .describe('What the rep can sell or knows, such as [vault, insight].'),
    manager: z.string().optional().describe('Rep id of whom to tell when a promise is broken.'),
    away: z.array(absence).default([]).describe('Leave and other absence.'),
    active: z.boolean().default(true).describe('No: has left, and never gets a lead again.'),
  })
  .describe('One person who takes leads, or leads those who do.');

/** config/teams.yaml */
export const teamsSchema = z
  .strictObject({
    'sla-owner': z.string().describe('Rep id of who hears of leads nobody has and of broken promises.'),
    'rep-figures': z
      .enum(['own', 'all'])
      .default('own')
      .describe(
        'Who sees figures of single reps on the dashboard: own, each rep their own and managers those of their team; all, everybody who is signed in. Admins see them all.',
      ),
    reps: z
      .record(z.string().regex(REP_ID, 'a rep id is lower case, such as anna'), rep)
      .describe('People by id; other files call them by it.'),
  })
  .describe('Who sells, when they work and what they speak.');

export type TeamsConfig = z.infer<typeof teamsSchema>;
