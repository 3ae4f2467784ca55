import type { Instant } from '../../model/time.ts';
import { FLAG, type LeadNumber, type LeadNumbers, NONE } from './lead-numbers.ts';
import { SLOT_MS } from './local-slots.ts';
import type { SetName } from './sets.ts';

/** When a figure is asked, and how often sales promised to try leads that have no cadence of their own. */
export interface Asked {
  readonly now: Instant;
  readonly attempts: { readonly count: number; readonly days: number };
}

/** Whether a lead handed over is in a set. */
interface SetTest {
  readonly needs: readonly LeadNumber[];
  readonly on: (leads: LeadNumbers, asked: Asked) => (place: number) => boolean;
}

const DAY_SECONDS = 86_400;

/** Any of these flags is enough. */
const flagged = (flags: number): SetTest => ({
  needs: ['flags'],
  on: (leads) => {
    const all = leads.of('flags');
    return (place) => ((all[place] ?? 0) & flags) !== 0;
  },
});

/** Any of these flags, or not contacted though its deadline has passed. */
const flaggedOrMissing = (flags: number): SetTest => ({
  needs: ['flags', 'due_slot', 'due_rest'],
  on: (leads, { now }) => {
    const [all, slots, rests] = [leads.of('flags'), leads.of('due_slot'), leads.of('due_rest')];
    return (place) => {
      const own = all[place] ?? 0;
      if ((own & flags) !== 0) return true;
      const slot = slots[place] ?? NONE;
      return (own & FLAG.contacted) === 0 && slot !== NONE && slot * SLOT_MS + (rests[place] ?? 0) < now;
    };
  },
});

const PACED: SetTest = {
  needs: ['slot', 'rest', 'decided', 'cadence_days'],
  on: (leads, { now, attempts }) => {
    const [slots, rests] = [leads.of('slot'), leads.of('rest')];
    const [decided, days] = [leads.of('decided'), leads.of('cadence_days')];
    return (place) => {
      const own = days[place] ?? NONE;
      const seconds = (own === NONE ? attempts.days : own) * DAY_SECONDS;
      const after = decided[place] ?? NONE;
      const mqlAt = (slots[place] ?? 0) * SLOT_MS + (rests[place] ?? 0);
      return (after === NONE || after > seconds) && mqlAt + seconds * 1000 <= now;
    };
  },
};

const TRIED: SetTest = {
  needs: [...PACED.needs, 'tries', 'cadence_count'],
  on: (leads, asked) => {
    const [paced, tries, counts] = [PACED.on(leads, asked), leads.of('tries'), leads.of('cadence_count')];
    return (place) => {
      const own = counts[place] ?? NONE;
      return (tries[place] ?? 0) >= (own === NONE ? asked.attempts.count : own) && paced(place);
    };
  },
};

/** The sets of core/kpi/sets.ts by the numbers that are kept of leads. */
export const SET_TESTS: Readonly<Record<SetName, SetTest>> = {
  handed: { needs: [], on: () => () => true },
  icp: flagged(FLAG.icp),
  contacted: flagged(FLAG.contacted),
  waiting: flagged(FLAG.waiting),
  promised: flaggedOrMissing(FLAG.kept | FLAG.late),
  kept: flagged(FLAG.kept),
  breached: flaggedOrMissing(FLAG.late),
  decided: flagged(FLAG.accepted | FLAG.rejected),
  accepted: flagged(FLAG.accepted),
  rejected: flagged(FLAG.rejected),
  sql: flagged(FLAG.sql),
  opportunity: flagged(FLAG.opportunity),
  won: flagged(FLAG.won),
  lost: flagged(FLAG.lost),
  paced: PACED,
  tried: TRIED,
  booked: flagged(FLAG.booked),
  met: flagged(FLAG.met),
  missed: flagged(FLAG.missed),
};
