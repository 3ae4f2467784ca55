import { z } from 'zod';
import { dayNamed, PERIOD_NAMES, type Period, periodNamed } from '../../core/kpi/period.ts';
import type { Policy } from '../../core/policy.ts';
import { DAY_MS } from '../../core/work-time/dates.ts';
import { teamOf, zoneOf } from '../../flows/kpi/ask.ts';
import { reportLanguageSchema } from '../../model/kpi/report-language.ts';
import type { Slice } from '../../model/kpi/slice.ts';
import { err, ok, type Result } from '../../model/result.ts';
import type { Instant } from '../../model/time.ts';

const day = z.iso.date();
const several = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (Array.isArray(value) ? value : value.split(',')).filter((one) => one !== ''))
  .pipe(z.array(z.string().max(200)).max(50));
const by = z.enum(['source', 'campaign', 'rep', 'market', 'segment', 'product', 'programme']);

/** What may be asked of a panel. */
export const panelQuery = z.object({
  period: z.enum(PERIOD_NAMES).default('30-days').describe('A period by name; it ends now.'),
  from: day.optional().describe('First day, in the zone of the answer. With `to`, instead of `period`.'),
  to: day.optional().describe('Last day, which is part of it.'),
  source: several
    .optional()
    .describe('Only leads of these sources; several by comma. `unknown`: without one.'),
  campaign: several.optional(),
  team: z.string().max(100).optional().describe('Only leads of the reps of this manager.'),
  rep: several.optional(),
  market: several.optional().describe('Country codes, such as DK.'),
  segment: several.optional().describe('By employees: 1-49, 50-249, 250-999, 1000+.'),
  product: several.optional(),
  programme: several.optional(),
  by: by.default('source').describe('What the table of sources is by.'),
  compare: z.enum(['0', '1']).default('0').describe('1: with the period of the same length before.'),
  format: z.enum(['json', 'csv']).default('json'),
  language: reportLanguageSchema.default('en').describe('Of what is told in sentences.'),
});
export type PanelQuery = z.output<typeof panelQuery>;

/** What may be asked of the leads behind a figure. */
export const leadsQuery = panelQuery.extend({
  part: z
    .string()
    .optional()
    .describe('A set of leads, such as `breached`; left out: what the figure counts.'),
  reason: z.string().max(100).optional().describe('Only those rejected for this reason.'),
  day: day.optional().describe('Only those handed over on this day.'),
  weekday: z.coerce.number().int().min(1).max(7).optional().describe('On this weekday; 1 is Monday.'),
  hour: z.coerce.number().int().min(0).max(23).optional().describe('And in this hour.'),
  bar: z.coerce.number().int().min(0).max(8).optional().describe('Only those of this bar of waiting times.'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

/** The leads a query is about. An error in words when it names what whoever asks may not see. */
export function sliceOf(
  query: PanelQuery,
  policy: Policy,
  now: Instant,
  maySee: readonly string[] | null,
): Result<Slice, string> {
  const zone = zoneOf(policy);
  const { source, campaign, rep, market, segment, product, programme } = query;
  const asksForReps = rep?.some((id) => maySee?.includes(id) !== true) === true || query.by === 'rep';
  if (maySee !== null && asksForReps)
    return err('The figures of single reps are theirs and their managers’.');
  const period = periodOf(query, now, zone);
  if (!period.ok) return period;
  const wanted = { source, campaign, rep, market, segment, product, programme };
  const cuts = Object.fromEntries(
    Object.entries(wanted).flatMap(([cut, values]) =>
      values === undefined || values.length === 0 ? [] : [[cut, values]],
    ),
  );
  return ok({
    ...period.value,
    zone,
    cuts,
    reps: query.team === undefined ? null : teamOf(policy, query.team),
  });
}

function periodOf({ period, from, to }: PanelQuery, now: Instant, zone: string): Result<Period, string> {
  if (from === undefined && to === undefined) return ok(periodNamed(period, now, zone));
  const first = from === undefined ? null : dayNamed(from, zone);
  const last = to === undefined ? now : dayNamed(to, zone);
  if (first === null || last === null) return err('from and to are days, as 2026-11-24.');
  const end =
    to === undefined
      ? now
      : (dayNamed(new Date(Date.parse(`${to}T00:00:00Z`) + DAY_MS).toISOString().slice(0, 10), zone) ?? last);
  return first < end ? ok({ from: first, to: end }) : err('from must lie before to.');
}
