import { calendarOf } from '../../../core/decide/calendars.ts';
import { carriedOn } from '../../../core/kpi/forecast.ts';
import { monthOf } from '../../../core/kpi/period.ts';
import { toldShare } from '../../../core/kpi/told-share.ts';
import { between } from '../../../core/work-time/work-time.ts';
import type { PanelData } from '../../../model/kpi/panels.ts';
import { type Counted, countAll, countSets } from '../../../store/kpi/count-sets.ts';
import { waitBars, waits } from '../../../store/kpi/speed.ts';
import { type Ask, nameOf, sees } from '../ask.ts';

const NO_WAIT = { n: 0, mean: null, median: null, p90: null };

export async function speed({ db, slice, policy }: Ask): Promise<PanelData['speed']> {
  const [[clock], [working], bars, channels, days] = await Promise.all([
    waits(db, slice, 'clock', null),
    waits(db, slice, 'work', null),
    waitBars(db, slice, 'work'),
    waits(db, slice, 'work', 'channel'),
    waits(db, slice, 'work', 'day'),
  ]);
  return {
    clock: clock ?? NO_WAIT,
    working: working ?? NO_WAIT,
    bars: [...bars],
    promiseMinutes: policy.sla['first-contact'].minutes,
    byChannel: channels.map(({ key, n, median }) => ({ channel: key, n, median })),
    byDay: days.map(({ key, n, median, p90 }) => ({ day: key, n, median, p90 })),
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
  const [days, { handed }, all] = await Promise.all([
    countSets(db, slice, 'day', ['handed', 'icp', 'accepted'] as const, asked),
    countAll(db, { ...slice, from: month.from, to: now }, ['handed'] as const, asked),
    countAll(db, slice, ['icp', 'handed'] as const, asked),
  ]);
  const calendar = calendarOf(policy, undefined);
  const gone = between(calendar, month.from, now);
  return {
    byDay: days.map(({ key, n }) => ({ day: key, ...n })),
    month: {
      name: month.name,
      soFar: handed,
      target: targets.mqlAMonth,
      ...carriedOn(handed, gone, between(calendar, month.from, month.to)),
    },
    icp: toldShare(all.icp, all.handed),
    icpTarget: targets.icpShare,
  };
}
