import { spreadOf } from '../../../core/kpi/spread.ts';
import { toldShare } from '../../../core/kpi/told-share.ts';
import type { PanelData } from '../../../model/kpi/panels.ts';
import { countAll, countSets } from '../../../store/kpi/count-sets.ts';
import { daysTo } from '../../../store/kpi/days-to.ts';
import { dealValues } from '../../../store/kpi/deal-values.ts';
import { waits } from '../../../store/kpi/speed.ts';
import { activityMix, meetingsByRole } from '../../../store/kpi/touches.ts';
import { waitingLeads } from '../../../store/kpi/waiting-leads.ts';
import type { Ask } from '../ask.ts';

export async function summary({ db, slice, asked, now, targets }: Ask): Promise<PanelData['summary']> {
  const sets = ['handed', 'icp', 'kept', 'promised', 'accepted', 'decided', 'won'] as const;
  const [n, working, [value], risk] = await Promise.all([
    countAll(db, slice, sets, asked),
    waits(db, slice, { minutes: 'work', by: null }),
    dealValues(db, slice, null, targets),
    waitingLeads(db, slice, now, 0),
  ]);
  return {
    handed: n.handed,
    working: spreadOf(working.get('') ?? []),
    slaKept: toldShare(n.kept, n.promised),
    salRate: toldShare(n.accepted, n.decided),
    icp: toldShare(n.icp, n.handed),
    won: n.won,
    pipeline: value?.pipeline ?? 0,
    wonValue: value?.won ?? 0,
    currency: targets.currency,
    waiting: risk.waiting,
    overdue: risk.overdue,
  };
}

const STEPS = ['handed', 'contacted', 'accepted', 'sql', 'opportunity', 'won'] as const;

export async function funnel({ db, slice, asked }: Ask): Promise<PanelData['funnel']> {
  const [n, days] = await Promise.all([
    countAll(db, slice, [...STEPS, 'rejected', 'decided'] as const, asked),
    daysTo(db, slice),
  ]);
  const median = { handed: null, contacted: null, accepted: days.sal, ...days };
  return {
    steps: STEPS.map((set, i) => ({
      set,
      n: n[set],
      ofAll: toldShare(n[set], n.handed),
      ofBefore: toldShare(n[set], n[STEPS[Math.max(0, i - 1)] ?? 'handed']),
      medianDays: median[set],
    })),
    rejected: n.rejected,
    undecided: n.handed - n.decided,
  };
}

export async function rejects({ db, slice, asked }: Ask): Promise<PanelData['rejects']> {
  const reasons = await countSets(db, slice, 'reason', ['rejected', 'decided'] as const, asked);
  const sum = (of: 'rejected' | 'decided'): number => reasons.reduce((all, { n }) => all + n[of], 0);
  const rejected = sum('rejected');
  const rows = reasons
    .filter(({ n }) => n.rejected > 0)
    .map(({ key, n }) => ({ reason: key, share: toldShare(n.rejected, rejected) }))
    .sort((a, b) => b.share.n - a.share.n);
  return { rate: toldShare(rejected, sum('decided')), rows };
}

export async function activity({ db, slice, asked }: Ask): Promise<PanelData['activity']> {
  const [[all], mix] = await Promise.all([
    countSets(db, slice, null, ['handed', 'paced', 'tried'] as const, asked),
    activityMix(db, slice),
  ]);
  const { n, attempts } = all ?? { n: { handed: 0, paced: 0, tried: 0 }, attempts: 0 };
  const done = mix.reduce((sum, one) => sum + one.n, 0);
  return {
    attemptsPerLead: ratio(attempts, n.handed),
    leads: n.handed,
    cadence: toldShare(n.tried, n.paced),
    rule: { count: asked.attempts.count, days: asked.attempts.days },
    mix: mix.map((one) => ({ type: one.type, share: toldShare(one.n, done) })),
  };
}

/** To one decimal; null when there is nothing to divide by. */
export const ratio = (n: number, of: number): number | null =>
  of === 0 ? null : Math.round((n / of) * 10) / 10;

export async function meetings({ db, slice, asked, targets }: Ask): Promise<PanelData['meetings']> {
  const [n, roles] = await Promise.all([
    countAll(db, slice, ['booked', 'handed'] as const, asked),
    meetingsByRole(db, slice),
  ]);
  const sum = (of: 'planned' | 'held' | 'missed'): number => roles.reduce((all, role) => all + role[of], 0);
  const held = sum('held');
  return {
    bookingRate: toldShare(n.booked, n.handed),
    planned: sum('planned'),
    held,
    missed: sum('missed'),
    showRate: toldShare(held, held + sum('missed')),
    target: [...targets.showRate],
    byRole: roles.map((one) => ({ role: one.role, held: one.held, share: toldShare(one.held, held) })),
  };
}

export async function cohorts({ db, slice, asked }: Ask): Promise<PanelData['cohorts']> {
  const sets = ['handed', 'accepted', 'decided', 'sql', 'opportunity', 'won'] as const;
  const months = await countSets(db, slice, 'month', sets, asked);
  return {
    rows: months.map(({ key, n }) => ({
      month: key,
      handed: n.handed,
      salRate: toldShare(n.accepted, n.decided),
      sql: n.sql,
      opportunity: n.opportunity,
      won: n.won,
      open: n.handed - n.decided,
    })),
  };
}
