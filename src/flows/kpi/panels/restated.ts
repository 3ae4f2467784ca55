import { dateOf } from '../../../core/kpi/local-slots.ts';
import { dayNamed, startOfDay } from '../../../core/kpi/period.ts';
import { isSet } from '../../../core/kpi/sets.ts';
import { DAY_MS } from '../../../core/work-time/dates.ts';
import type { LateFigure } from '../../../model/kpi/late-change.ts';
import type { PanelData } from '../../../model/kpi/panels.ts';
import type { Slice } from '../../../model/kpi/slice.ts';
import { countAll } from '../../../store/kpi/count-sets.ts';
import { dealValues } from '../../../store/kpi/deal-values.ts';
import { type LateDay, lateDays, leadsChanged } from '../../../store/kpi/late-changes.ts';
import { activityMix, meetingsByRole } from '../../../store/kpi/touches.ts';
import type { Ask } from '../ask.ts';

/** More than anybody reads; how many there are is told. */
const MOST = 12;

/** Figures of days that were over and have changed since: what they are, and would be without what was heard of late. */
export async function restated(ask: Ask): Promise<PanelData['restated']> {
  const { db, slice, targets } = ask;
  const all = inOneCurrency(await lateDays(db, slice, ask.now), ask);
  const rows = await Promise.all(
    all.slice(0, MOST).map(async ({ day: number, figure, delta, heardAt }) => {
      const day = dateOf(number);
      const ofDay = dayOf(slice, day);
      const [now, leads] = await Promise.all([
        figureOf(ask, figure, ofDay),
        leadsChanged(db, ofDay, figure, ask.now),
      ]);
      return { day, figure, now, was: now - Math.round(delta), leads, heardAt: iso(heardAt) };
    }),
  );
  return { rows, count: all.length, currency: targets.currency };
}

const iso = (at: number): string => new Date(at).toISOString();

/** Amounts by today's rates, as the figure itself is told; one without a rate is in neither. */
function inOneCurrency(days: readonly LateDay[], { targets }: Ask): readonly LateDay[] {
  const found = new Map<string, LateDay>();
  for (const day of days) {
    const rate = day.figure === 'won-value' ? (targets.rates[day.currency ?? targets.currency] ?? 0) : 1;
    const key = `${day.day} ${day.figure}`;
    // The first of a key was heard of last.
    const known = found.get(key) ?? { ...day, delta: 0 };
    found.set(key, { ...known, delta: known.delta + day.delta * rate });
  }
  return [...found.values()].filter(({ delta }) => Math.round(delta) !== 0);
}

/** What is within the slice of one day. */
function dayOf(slice: Slice, day: string): Slice {
  const from = dayNamed(day, slice.zone) ?? slice.from;
  // Days have 23 to 25 hours: a day and a half later it is tomorrow, whatever clocks do.
  const next = startOfDay(from + 1.5 * DAY_MS, slice.zone);
  return { ...slice, from: Math.max(from, slice.from), to: Math.min(next, slice.to) };
}

async function figureOf({ db, asked, targets }: Ask, figure: LateFigure, day: Slice): Promise<number> {
  if (isSet(figure)) return (await countAll(db, day, [figure], asked))[figure];
  if (figure === 'activities') return (await activityMix(db, day)).reduce((sum, { n }) => sum + n, 0);
  if (figure === 'meetings') return (await meetingsByRole(db, day)).reduce((sum, { held }) => sum + held, 0);
  const [value] = await dealValues(db, day, null, targets);
  return value?.won ?? 0;
}
