import { calendarOf } from '../../../core/decide/calendars.ts';
import { carriedOn } from '../../../core/kpi/forecast.ts';
import { monthOf } from '../../../core/kpi/period.ts';
import { barsOf, spreadOf } from '../../../core/kpi/spread.ts';
import { toldShare } from '../../../core/kpi/told-share.ts';
import { DAY_MS } from '../../../core/work-time/dates.ts';
import { between } from '../../../core/work-time/work-time.ts';
import type { PanelData } from '../../../model/kpi/panels.ts';
import { type Counted, countAll, countSets } from '../../../store/kpi/count-sets.ts';
import { waits } from '../../../store/kpi/speed.ts';
import { type Ask, nameOf, sees } from '../ask.ts';

const MOST_DAYS = 92;

/** The distribution of waiting times; by day, or by week where the days are too many to look at. */
export async function speed({ db, slice, policy }: Ask): Promise<PanelData['speed']> {
  const step = slice.to - slice.from <= MOST_DAYS * DAY_MS ? 'day' : 'week';
  const [clock, steps, channels] = await Promise.all([
    waits(db, slice, { minutes: 'clock', by: null }),
    waits(db, slice, { minutes: 'work', by: step }),
    waits(db, slice, { minutes: 'work', by: 'channel' }),
  ]);
  const working = [...channels.values()].flat();
  return {
    clock: spreadOf(clock.get('') ?? []),
    working: spreadOf(working),
    bars: [...barsOf(working)],
    promiseMinutes: policy.sla['first-contact'].minutes,
    byChannel: [...channels]
      .map(([channel, some]) => ({ channel, ...spreadOf(some) }))
      .map(({ channel, n, median }) => ({ channel, n, median }))
      .sort((a, b) => b.n - a.n),
    byDay: [...steps]
      .map(([day, some]) => ({ day, ...spreadOf(some) }))
      .map(({ day, n, median, p90 }) => ({ day, n, median, p90 }))
      .sort((a, b) => (a.day < b.day ? -1 : 1)),
  };
}

type Promised = Counted<'kept' | 'promised'>;

export async function sla(ask: Ask): Promise<PanelData['sla']> {
  const { db, slice, asked } = ask;
  const [reps, hours] = await Promise.all([
    countSets(db, slice, 'rep', ['kept', 'promised'] as const, asked),
    countSets(db, slice, 'hour', ['kept', 'breached'] as const, asked),
  ]);
  const all = reps.reduce(
    (sum, { n }) => ({ kept: sum.kept + n.kept, promised: sum.promised + n.promised }),
    {
      kept: 0,
      promised: 0,
    },
  );
  return {
    kept: toldShare(all.kept, all.promised),
    byTeam: byTeam(ask, reps),
    byRep: reps
      .filter(({ key, n }) => n.promised > 0 && sees(ask, key))
      .map(({ key, n }) => ({ key, name: nameOf(ask, key), kept: toldShare(n.kept, n.promised) })),
    cells: hours.map(({ key, n }) => {
      const [weekday = 1, hour = 0] = key.split(' ').map(Number);
      return { weekday, hour, kept: n.kept, breached: n.breached };
    }),
  };
}

/** A team is whoever has the same manager. */
function byTeam(ask: Ask, reps: readonly Promised[]): PanelData['sla']['byTeam'] {
  const teams = Map.groupBy(reps, ({ key }) => ask.policy.teams.reps.get(key)?.manager ?? '');
  return [...teams]
    .filter(([manager]) => manager !== '')
    .map(([manager, members]) => {
      const sum = (of: 'kept' | 'promised'): number => members.reduce((all, { n }) => all + n[of], 0);
      return { key: manager, name: nameOf(ask, manager), kept: toldShare(sum('kept'), sum('promised')) };
    })
    .filter(({ kept }) => kept.of > 0);
}

export async function volume({ db, slice, asked, now, policy, targets }: Ask): Promise<PanelData['volume']> {
  const month = monthOf(now, slice.zone);
  const [days, { handed: soFar }] = await Promise.all([
    countSets(db, slice, 'day', ['handed', 'icp', 'accepted'] as const, asked),
    countAll(db, { ...slice, from: month.from, to: now }, ['handed'] as const, asked),
  ]);
  const sum = (of: 'icp' | 'handed'): number => days.reduce((all, { n }) => all + n[of], 0);
  const calendar = calendarOf(policy, undefined);
  const gone = between(calendar, month.from, now);
  return {
    byDay: days.map(({ key, n }) => ({ day: key, ...n })),
    month: {
      name: month.name,
      soFar,
      target: targets.mqlAMonth,
      ...carriedOn(soFar, gone, between(calendar, month.from, month.to)),
    },
    icp: toldShare(sum('icp'), sum('handed')),
    icpTarget: targets.icpShare,
  };
}
