import { z } from 'zod';
import { type PanelData, PANEL_SCHEMAS as panels } from '../../../model/kpi/panels.ts';
import { type Named, share } from './own-named.ts';

type Share = PanelData['summary']['salRate'];
const told = ({ n, of }: Share): string => share(n, of);

/** Named figures of one list of rows. */
const rows = <T>(list: readonly T[], figures: (row: T) => Named): Named =>
  Object.assign({}, ...list.map(figures));

interface Teller {
  readonly name: string;
  readonly tell: (data: unknown) => Named;
}

const panel = <T>(name: string, schema: z.ZodType<T>, figures: (data: T) => Named): Teller => ({
  name,
  tell: (data) => figures(schema.parse(data)),
});

/** What each panel tells, under the names of the figures. */
const TELLERS: readonly Teller[] = [
  panel('summary', panels.summary, ({ salRate, icp, slaKept, pipeline, wonValue }) => ({
    'sal-rate': told(salRate),
    'icp-quality': told(icp),
    'sla-kept': told(slaKept),
    'pipeline-value': pipeline,
    'won-value': wonValue,
  })),
  panel('funnel', panels.funnel, ({ steps }) =>
    rows(steps, ({ set, n, medianDays }) => ({
      [`progression: ${set}`]: n,
      ...(set === 'handed' || set === 'contacted' ? {} : { [`progression: days to ${set}`]: medianDays }),
    })),
  ),
  panel('rejects', panels.rejects, ({ rate, rows: reasons }) => ({
    'reject-reasons: all': rate.n,
    ...rows(reasons, ({ reason, share: { n } }) => ({ [`reject-reasons: ${reason}`]: n })),
  })),
  panel('speed', panels.speed, ({ clock, working, bars, byDay, byChannel }) => ({
    ...rows([['speed-to-lead', clock] as const, ['working-speed', working] as const], ([id, wait]) => ({
      [`${id}: leads`]: wait.n,
      [`${id}: mean`]: wait.mean,
      [`${id}: median`]: wait.median,
      [`${id}: nine of ten`]: wait.p90,
    })),
    ...rows(bars, ({ from, n }) => ({ [`working-speed: bar from ${from}`]: n })),
    ...rows(byDay, ({ day, n, median }) => ({
      [`working-speed: on ${day}, leads`]: n,
      [`working-speed: on ${day}, median`]: median,
    })),
    ...rows(byChannel, ({ channel, n, median }) => ({
      [`working-speed: by ${channel}, leads`]: n,
      [`working-speed: by ${channel}, median`]: median,
    })),
  })),
  panel('sla', panels.sla, ({ byRep, byTeam, cells }) => ({
    ...rows(
      byRep.filter(({ key }) => key !== 'unknown'),
      ({ key, kept }) => ({ [`sla-kept: rep ${key}`]: told(kept) }),
    ),
    ...rows(byTeam, ({ key, kept }) => ({ [`sla-kept: team ${key}`]: told(kept) })),
    ...rows(
      cells.filter(({ kept, breached }) => kept + breached > 0),
      ({ weekday, hour, kept, breached }) => ({
        [`sla-kept: day ${weekday} hour ${hour}`]: share(kept, kept + breached),
      }),
    ),
  })),
  panel('activity', panels.activity, ({ attemptsPerLead, cadence, mix }) => ({
    attempts: attemptsPerLead,
    'cadence-kept': told(cadence),
    ...rows(mix, ({ type, share: { n } }) => ({ [`activity-mix: ${type}`]: n })),
  })),
  panel('meetings', panels.meetings, ({ bookingRate, showRate, byRole }) => ({
    'booking-rate': told(bookingRate),
    'show-rate': told(showRate),
    ...rows(
      byRole.filter(({ held }) => held > 0),
      ({ role, held }) => ({ [`decision-level: ${role}`]: held }),
    ),
  })),
  panel('reps', panels.reps, ({ rows: reps }) =>
    rows(reps, ({ rep, working, attemptsPerLead, conversationsAWeek, meetingsAWeek }) => ({
      [`working-speed: rep ${rep}`]: working.median,
      [`attempts: rep ${rep}`]: attemptsPerLead,
      [`conversations: rep ${rep}`]: conversationsAWeek,
      [`meetings-held: rep ${rep}`]: meetingsAWeek,
    })),
  ),
  panel('volume', panels.volume, ({ byDay, month }) => ({
    volume: byDay.reduce((all, { handed }) => all + handed, 0),
    'volume: of the month so far': month.soFar,
    'volume: forecast': month.forecast,
    'volume: at least': month.low,
    'volume: at most': month.high,
  })),
  panel('fairness', panels.fairness, ({ pools }) =>
    rows(pools, ({ pool, given, members }) => ({
      [`fairness: ${pool}`]: given,
      ...rows(members, ({ rep, got, fair }) => ({
        [`fairness: ${pool}, given to ${rep}`]: got,
        [`fairness: ${pool}, share of ${rep}`]: fair,
      })),
    })),
  ),
  panel('risk', panels.risk, ({ waiting, overdue, queued }) => ({
    'at-risk: waiting': waiting,
    'at-risk: overdue': overdue,
    'at-risk: in a queue': queued,
  })),
];

const CUTS = ['source', 'campaign', 'rep', 'market', 'segment', 'product', 'programme'] as const;

const cutFigures = ({ by, rows: values }: PanelData['sources']): Named =>
  rows(values, (row) => ({
    [`volume: ${by} ${row.key}`]: row.handed,
    [`icp-quality: ${by} ${row.key}`]: told(row.icp),
    [`sal-rate: ${by} ${row.key}`]: told(row.salRate),
    [`progression: opportunity, ${by} ${row.key}`]: row.opportunity,
    [`progression: won, ${by} ${row.key}`]: row.won,
    [`pipeline-value: ${by} ${row.key}`]: row.pipeline,
    [`won-value: ${by} ${row.key}`]: row.wonValue,
  }));

/** What the dashboard says, and of which time. */
export interface Shown {
  readonly figures: Named;
  readonly from: number;
  readonly now: number;
  /** When the month was asked about. */
  readonly monthAt: number;
}

const answerSchema = z.object({
  at: z.iso.datetime(),
  period: z.object({ from: z.iso.datetime() }),
  data: z.unknown(),
});

/** The figures of a period as the dashboard of a running service tells them. */
export async function dashboardFigures(serviceUrl: string, period: string): Promise<Shown> {
  const read = async (name: string, more = '') => {
    const answer = await fetch(`${serviceUrl}/api/kpi/${name}?period=${period}${more}`);
    if (!answer.ok) throw new Error(`GET /api/kpi/${name}: ${answer.status}`);
    return answerSchema.parse(await answer.json());
  };
  const asked = await read('summary');
  const told = await Promise.all(
    TELLERS.map(async ({ name, tell }) => {
      const { at, data } = await read(name);
      return { name, at: Date.parse(at), figures: tell(data) };
    }),
  );
  const cuts = await Promise.all(
    CUTS.map(async (by) => cutFigures(panels.sources.parse((await read('sources', `&by=${by}`)).data))),
  );
  return {
    figures: Object.assign({}, ...told.map(({ figures }) => figures), ...cuts),
    from: Date.parse(asked.period.from),
    now: Date.parse(asked.at),
    monthAt: told.find(({ name }) => name === 'volume')?.at ?? Date.parse(asked.at),
  };
}
