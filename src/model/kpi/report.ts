import { z } from 'zod';
import { PANEL_SCHEMAS } from './panels.ts';
import { reportLanguageSchema } from './report-language.ts';

const moment = z.iso.datetime().describe('ISO 8601 in UTC.');
/** All panels but the cohorts, which move too slowly for a week; the summary also as it was before. */
const figuresSchema = z
  .object(PANEL_SCHEMAS)
  .omit({ cohorts: true })
  .extend({ summaryBefore: PANEL_SCHEMAS.summary });

export const findingSchema = z.object({
  metric: z.string().describe('The id of the figure, as in docs/metrics.md.'),
  tone: z.enum(['missed', 'watch', 'met']).describe('A promise missed, something to look at, or a goal met.'),
  what: z.string().describe('What is so, or what changed.'),
  why: z.string().describe('Why it matters.'),
  todo: z.string().nullable().describe('What to do about it; null where all is well.'),
  who: z.string().nullable().describe('Whose it is, by rep id.'),
});

const decisionSchema = z.object({
  number: z.int(),
  at: moment,
  by: z.string().describe('Who put it on record.'),
  what: z.string(),
  who: z.string().nullable().describe('Whose it is, by rep id.'),
  until: z.iso.date().nullable(),
  change: z
    .object({ hash: z.string(), at: moment, why: z.string() })
    .nullable()
    .describe('The change of the rules it led to; null: none yet.'),
});

/** What `stafet report weekly --json` prints. More keys may come, none goes. */
export const reportSchema = z.object({
  kind: z.enum(['daily', 'weekly']),
  language: reportLanguageSchema.describe('Of its sentences.'),
  at: moment,
  period: z.object({ from: moment, to: moment, zone: z.string() }),
  before: z.object({ from: moment, to: moment }).describe('What it is compared with.'),
  findings: z.array(findingSchema).describe('The most urgent first.'),
  improvement: z
    .object({
      reason: z.string(),
      owner: z.string(),
      until: moment,
      steps: z.array(z.string()),
    })
    .nullable()
    .describe(
      'What a plan would be where volume or quality is about to be missed; those that run are in `figures.goals`.',
    ),
  agenda: z.array(z.string()).describe('For the feedback meeting of marketing and sales.'),
  decisions: z
    .array(decisionSchema)
    .describe(
      'What feedback meetings decided: in the period or since, or not due yet, or what changed rules in it.',
    ),
  people: z.record(z.string(), z.string()).describe('Names of the team, by rep id.'),
  figures: figuresSchema,
});

export type Report = z.output<typeof reportSchema>;
export type Finding = z.output<typeof findingSchema>;
export type Decided = z.output<typeof decisionSchema>;
export type Figures = Report['figures'];

/** A report that was made and kept, once for each circle of readers. */
export interface ReportRef {
  readonly kind: Report['kind'];
  /** When its period begins, ISO 8601 in UTC. */
  readonly from: string;
  /**
   * Whose figures it tells: those of all (`all`), of no single rep (`shared`), or those that one rep may see, by id; and in
   * which language: `all/da`.
   */
  readonly edition: string;
}
