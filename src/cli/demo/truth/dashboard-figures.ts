import { z } from 'zod';
import { type PanelData, PANEL_SCHEMAS as panels } from '../../../model/kpi/panels.ts';
import type { Named } from './own-figures.ts';

type Share = PanelData['summary']['salRate'];

const told = ({ n, of }: Share): string => `${n}/${of}`;

/** The same figures as the running service's dashboard tells them, and when. */
export async function dashboardFigures(
  serviceUrl: string,
): Promise<{ readonly figures: Named; readonly now: number; readonly promiseMinutes: number }> {
  const read = async <S extends z.ZodType>(name: string, schema: S, more = ''): Promise<z.output<S>> => {
    const answer = await fetch(`${serviceUrl}/api/kpi/${name}?period=today${more}`);
    if (!answer.ok) throw new Error(`GET /api/kpi/${name}: ${answer.status}`);
    const { data } = z.object({ data: z.unknown() }).parse(await answer.json());
    return z.parse(schema, data);
  };
  const asked = await fetch(`${serviceUrl}/api/kpi/summary?period=today`);
  const { at } = z.object({ at: z.iso.datetime() }).parse(await asked.json());
  const [summary, funnel, rejects, speed, activity] = await Promise.all([
    read('summary', panels.summary),
    read('funnel', panels.funnel),
    read('rejects', panels.rejects),
    read('speed', panels.speed),
    read('activity', panels.activity),
  ]);
  const cuts = ['source', 'campaign', 'product', 'rep'] as const;
  const tables = await Promise.all(cuts.map((by) => read('sources', panels.sources, `&by=${by}`)));
  const figures: Named = {
    ...Object.fromEntries(funnel.steps.map(({ set, n }) => [set, n])),
    rejected: funnel.rejected,
    'sal rate': told(summary.salRate),
    'icp quality': told(summary.icp),
    'promise kept': told(summary.slaKept),
    'speed, median': speed.clock.median,
    'speed, nine of ten': speed.clock.p90,
    'attempts per lead': activity.attemptsPerLead,
    calls: activity.mix.find(({ type }) => type === 'call')?.share.n ?? 0,
    pipeline: summary.pipeline,
    'won value': summary.wonValue,
    ...Object.fromEntries(rejects.rows.map(({ reason, share }) => [`rejected for ${reason}`, share.n])),
    ...Object.fromEntries(
      tables.flatMap(({ by, rows }) =>
        rows.flatMap((row) => [
          [`${by} ${row.key}: handed`, row.handed],
          [`${by} ${row.key}: accepted`, row.salRate.n],
          [`${by} ${row.key}: won value`, row.wonValue],
        ]),
      ),
    ),
  };
  return { figures, now: Date.parse(at), promiseMinutes: speed.promiseMinutes };
}
