import type { LeadState } from '../../model/lead-state.ts';
import type { Backtest } from '../../model/rollout.ts';
import { stageOf } from '../decide/stages.ts';
import { whoIs } from '../decide/task-words.ts';
import { count, type Tallies } from './counts.ts';
import { type Mark, type Marks, reached } from './marks.ts';
import { wilson } from './wilson.ts';

const STAGES = ['sal', 'sql', 'won'] as const;

/** What one set of rules came to over all leads. */
interface Side {
  mql: number;
  /** MQLs of which sales said, or could have said, what they are worth. */
  known: number;
  readonly reached: Record<(typeof STAGES)[number], number>;
  readonly owners: Tallies;
  readonly minutes: number[];
  met: number;
  missed: number;
}

export interface BacktestTally {
  leads: number;
  both: number;
  unknown: number;
  readonly recorded: Side;
  readonly other: Side;
  readonly differing: Backtest['differing'];
}

const newSide = (): Side => ({
  mql: 0,
  known: 0,
  reached: { sal: 0, sql: 0, won: 0 },
  owners: new Map(),
  minutes: [],
  met: 0,
  missed: 0,
});

export const newBacktest = (): BacktestTally => ({
  leads: 0,
  both: 0,
  unknown: 0,
  recorded: newSide(),
  other: newSide(),
  differing: [],
});

const SHOWN = 10;

/** Counts one lead: what both rules did with it, and what became of it in truth. */
export function tallyLead(tally: BacktestTally, marks: Marks, lead: LeadState): void {
  tally.leads += 1;
  const byRecorded = marks.recorded.mqlAt !== null;
  const byOther = marks.other.mqlAt !== null;
  const known = byRecorded || reached(lead, 'mql');
  if (byRecorded && byOther) tally.both += 1;
  if (byOther && !known) tally.unknown += 1;
  tallySide(tally.recorded, marks.recorded, marks, lead, known);
  tallySide(tally.other, marks.other, marks, lead, known);
  if (byRecorded && byOther) {
    tallyContact(tally.recorded, marks.recorded);
    tallyContact(tally.other, marks.other);
  }
  if (byRecorded === byOther || tally.differing.length >= SHOWN) return;
  tally.differing.push({
    lead: lead.id,
    who: whoIs(lead),
    onlyBy: byRecorded ? 'recorded' : 'other',
    became: known ? furthest(lead) : 'never handed over',
    why: [...marks.why],
  });
}

function tallySide(side: Side, mark: Mark, { cameAt }: Marks, lead: LeadState, known: boolean): void {
  if (mark.holder !== null) count(side.owners, mark.holder);
  if (mark.mqlAt === null) return;
  side.mql += 1;
  if (cameAt !== null) side.minutes.push(Math.max(0, mark.mqlAt - cameAt) / 60_000);
  if (!known) return;
  side.known += 1;
  for (const stage of STAGES) if (reached(lead, stage)) side.reached[stage] += 1;
}

/** Only of leads that both handed over: nobody can have called the others. */
function tallyContact(side: Side, { inTime }: Mark): void {
  if (inTime === true) side.met += 1;
  if (inTime === false) side.missed += 1;
}

function furthest(lead: LeadState): string {
  const got = [...STAGES].reverse().find((stage) => reached(lead, stage));
  const stage = stageOf(lead);
  return got === undefined || got === stage ? stage : `${got}, then ${stage}`;
}

type Sums = Omit<Backtest, 'from' | 'to' | 'policy' | 'events' | 'unreadable'>;

export function backtestOf({ leads, both, unknown, recorded, other, differing }: BacktestTally): Sums {
  const holders = [...new Set([...recorded.owners.keys(), ...other.owners.keys()])].sort();
  return {
    leads,
    mql: {
      recorded: recorded.mql,
      other: other.mql,
      both,
      onlyRecorded: recorded.mql - both,
      onlyOther: other.mql - both,
    },
    outcomes: STAGES.map((stage) => ({
      stage,
      recorded: wilson(recorded.reached[stage], recorded.known),
      other: wilson(other.reached[stage], other.known),
    })),
    unknown,
    owners: holders.map((to) => ({
      to,
      recorded: recorded.owners.get(to) ?? 0,
      other: other.owners.get(to) ?? 0,
    })),
    handover: { recorded: spread(recorded.minutes), other: spread(other.minutes) },
    firstContact: {
      recorded: wilson(recorded.met, recorded.met + recorded.missed),
      other: wilson(other.met, other.met + other.missed),
    },
    differing,
  };
}

function spread(minutes: readonly number[]): { n: number; p50: number; p95: number } {
  const sorted = minutes.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    Math.round((sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0) * 10) / 10;
  return { n: sorted.length, p50: at(0.5), p95: at(0.95) };
}
