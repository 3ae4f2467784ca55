import type { LeadState, LogGap } from '../../model/lead-state.ts';
import type { Instant } from '../../model/time.ts';
import { stageOf } from '../decide/stages.ts';
import { since } from '../decide/stop-clocks.ts';
import { DAY_MS } from '../work-time/dates.ts';
import type { SlaRules } from './rules.ts';

const HOUR_MS = 3_600_000;

/** What a look at the log goes by. */
export interface Look {
  readonly now: Instant;
  /** When the lead itself last wrote, called or met somebody; null: never. An answer to that is no answer to nothing. */
  readonly heardAt: Instant | null;
}

/** What the rep who has a lead did about it since it was handed over, and did not log in time. By config/sla.yaml. */
export function gapsOf(lead: LeadState, { logging }: SlaRules, look: Look): readonly LogGap[] {
  const { assignment } = lead;
  if (lead.disposition !== 'synced' || assignment === null || assignment.rep === null) return [];
  const from = { rep: assignment.rep, at: assignment.at };
  const found = [
    ...answers(lead, from, logging['not-for'], look),
    ...callsWithoutOutcome(lead, from),
    ...tasksWithoutActivity(lead, from),
  ];
  const [last, first] = [
    look.now - logging['after-hours'] * HOUR_MS,
    look.now - logging['for-days'] * DAY_MS,
  ];
  return found.filter(({ kind, at }) => logging.find.includes(kind) && at <= last && at >= first);
}

interface Handover {
  readonly rep: string;
  readonly at: Instant;
}

/** Accepted or rejected, and nobody seems to have talked to the lead. */
function answers(
  lead: LeadState,
  { rep, at: handedAt }: Handover,
  notFor: readonly string[],
  { heardAt }: Look,
): readonly LogGap[] {
  const answer = lead.fields['sal.status'];
  if (answer === undefined || (answer.value !== 'accepted' && answer.value !== 'rejected')) return [];
  const { at, value } = answer;
  const reason = lead.fields['sal.reason']?.value;
  const isPlain = value === 'rejected' && typeof reason === 'string' && notFor.includes(reason);
  const isTalkedTo = triesSince(lead, handedAt) > 0 || (heardAt !== null && heardAt >= handedAt);
  // What was answered when the lead was taken over from a CRM is nobody's to explain now.
  if (at <= handedAt || isPlain || isTalkedTo) return [];
  return [{ kind: 'status-without-activity', mark: String(at), at, rep }];
}

const callsWithoutOutcome = (lead: LeadState, { rep, at: handedAt }: Handover): readonly LogGap[] =>
  since(lead, { startedAt: handedAt }).flatMap(({ id, type, at, outcome }) =>
    type === 'call' && outcome === undefined
      ? [{ kind: 'call-without-outcome' as const, mark: id, at, rep }]
      : [],
  );

/** A task that a try closes has its try; a task that somebody ticked off may have none. An answer closes tasks as well. */
function tasksWithoutActivity(lead: LeadState, { rep, at: handedAt }: Handover): readonly LogGap[] {
  const { task } = lead;
  if (task === null || task.status !== 'done' || task.kind === 'assign' || stageOf(lead) !== 'mql') return [];
  const { from, count } = triesAskedFor(lead, task.key, handedAt);
  const isTried = triesSince(lead, from) >= count;
  return isTried ? [] : [{ kind: 'task-without-activity', mark: task.key, at: task.due, rep }];
}

const triesSince = (lead: LeadState, at: Instant): number => since(lead, { startedAt: at }).length;

/** `…/try-3` asks for the third try since the handover; a call that the lead asked for is one more since it did. */
function triesAskedFor(
  lead: LeadState,
  key: string,
  handedAt: Instant,
): { readonly from: Instant; readonly count: number } {
  const asked = lead.fields['call-back-at'];
  if (key.startsWith(`${lead.id}/call-back-`) && asked !== undefined) return { from: asked.at, count: 1 };
  return { from: handedAt, count: Number(/\/try-(\d+)/.exec(key)?.[1] ?? 1) };
}
