import { calendarOf } from '../../../core/decide/calendars.ts';
import { fairnessOf } from '../../../core/kpi/fair.ts';
import { spreadOf } from '../../../core/kpi/spread.ts';
import { toldShare } from '../../../core/kpi/told-share.ts';
import { DAY_MS } from '../../../core/work-time/dates.ts';
import { between } from '../../../core/work-time/work-time.ts';
import type { PanelData } from '../../../model/kpi/panels.ts';
import { UNKNOWN } from '../../../model/kpi/slice.ts';
import { countSets } from '../../../store/kpi/count-sets.ts';
import { waits } from '../../../store/kpi/speed.ts';
import { repActivity } from '../../../store/kpi/touches.ts';
import { turnsTaken } from '../../../store/kpi/turns.ts';
import { waitingLeads } from '../../../store/kpi/waiting-leads.ts';
import { countGaps } from '../../../store/log-gaps.ts';
import { readPools } from '../../../store/pools.ts';
import { type Ask, nameOf, sees } from '../ask.ts';
import { ratio } from './leads.ts';

const SETS = ['handed', 'waiting', 'kept', 'promised', 'accepted', 'decided', 'won'] as const;

export async function reps(ask: Ask): Promise<PanelData['reps']> {
  const { db, slice, asked, policy, targets } = ask;
  const people = [...policy.teams.reps.values()].map(({ id, email }) => ({ rep: id, email }));
  const [counts, speeds, done, gaps] = await Promise.all([
    countSets(db, slice, 'rep', SETS, asked),
    waits(db, slice, { minutes: 'work', by: 'rep' }),
    repActivity(db, slice, people),
    countGaps(db),
  ]);
  const weeks = Math.max(1 / 7, (slice.to - slice.from) / (7 * DAY_MS));
  const rows = counts
    .filter(({ key }) => key !== UNKNOWN && sees(ask, key))
    .map(({ key, n, attempts }) => {
      const did = done.find(({ rep }) => rep === key);
      return {
        rep: key,
        name: nameOf(ask, key),
        team: policy.teams.reps.get(key)?.manager ?? null,
        handed: n.handed,
        waiting: n.waiting,
        slaKept: toldShare(n.kept, n.promised),
        salRate: toldShare(n.accepted, n.decided),
        working: spreadOf(speeds.get(key) ?? []),
        attemptsPerLead: ratio(attempts, n.handed),
        conversationsAWeek: ratio(did?.conversations ?? 0, weeks),
        meetingsAWeek: ratio(did?.meetings ?? 0, weeks),
        gaps: gaps.reduce((sum, gap) => (gap.rep === key ? sum + gap.n : sum), 0),
        won: n.won,
      };
    });
  return {
    rows: rows.sort((a, b) => b.handed - a.handed || (a.name < b.name ? -1 : 1)),
    targets: {
      conversationsAWeek: [...targets.conversationsAWeek],
      meetingsAWeek: [...targets.meetingsAWeek],
    },
  };
}

export async function fairness(ask: Ask): Promise<PanelData['fairness']> {
  const { db, slice, policy } = ask;
  const [turns, states] = await Promise.all([turnsTaken(db, slice.from, slice.to), readPools(db)]);
  return {
    pools: [...policy.assignment.pools.values()]
      .filter(({ members }) => members.some(({ id }) => sees(ask, id)))
      .map((pool) => {
        const got = new Map(turns.filter((turn) => turn.pool === pool.name).map(({ rep, n }) => [rep, n]));
        return fairnessOf(pool, states[pool.name], got, (rep) => nameOf(ask, rep));
      }),
  };
}

const MOST_URGENT = 25;

export async function risk(ask: Ask): Promise<PanelData['risk']> {
  const { db, slice, now, policy } = ask;
  const found = await waitingLeads(db, slice, now, MOST_URGENT);
  return {
    waiting: found.waiting,
    overdue: found.overdue,
    queued: found.queued,
    leads: found.leads.map(({ dueAt, ...lead }) => {
      const calendar = calendarOf(policy, policy.teams.reps.get(lead.rep ?? ''));
      return {
        ...lead,
        repName: lead.rep === null ? null : nameOf(ask, lead.rep),
        dueAt: new Date(dueAt).toISOString(),
        workingMinutesLeft: Math.round(between(calendar, now, dueAt) * 10) / 10,
      };
    }),
  };
}
