import type { FieldValue } from '../../model/fields.ts';
import type { LeadFacts, LeadMemory, Touch } from '../../model/kpi/lead-facts.ts';
import { STAGES, type Stage } from '../../model/lead-catalogue.ts';
import type { Instant } from '../../model/time.ts';
import { calendarOf } from '../decide/calendars.ts';
import type { Policy } from '../policy.ts';
import { isAttempt } from '../sla/contact.ts';
import { DAY_MS } from '../work-time/dates.ts';
import { between } from '../work-time/work-time.ts';
import { segmentOf } from './segments.ts';

const MINUTE_MS = 60_000;
/** How far the clocks of two CRMs may differ. */
const SLACK_MS = 60_000;

/** A lead as figures count it, from what is remembered of it. Working time is that of the policy given. */
export function factsOf(leadId: string, memory: LeadMemory, policy: Policy): LeadFacts {
  const { values, reached, cadence } = memory;
  const { days } = cadence ?? policy.sla.attempts;
  const mqlAt = reached.mql ?? null;
  const tries = Object.values(memory.touches).filter((touch) => isTry(touch, policy));
  const meetings = Object.values(memory.touches).filter(
    ({ type, inbound, outcome }) => type === 'meeting' && !inbound && outcome !== 'canceled',
  );
  return {
    leadId,
    arrivedAt: memory.arrivedAt,
    learntAt: memory.learntAt,
    mqlAt,
    assignedAt: memory.assignedAt,
    dueAt: instantOf(values['sla.first-contact-by']),
    ...contact(memory, tries, mqlAt, policy),
    ...milestones(memory),
    stage: STAGES.find((stage) => stage === values.stage) ?? 'raw',
    rep: text(values.owner),
    source: text(values.source),
    campaign: text(values.campaign),
    market: text(values.country),
    segment: segmentOf(values['company.size']),
    product: text(values.product),
    programme: text(values.programme),
    role: text(values.role),
    score: typeof values.score === 'number' ? values.score : null,
    icp: has(values.tags, 'icp') && values['need.confirmed'] === true,
    attempts: since(tries, mqlAt).length,
    attemptsInTime: since(tries, mqlAt).filter(({ at }) => mqlAt !== null && at <= mqlAt + days * DAY_MS)
      .length,
    cadenceCount: cadence?.count ?? null,
    cadenceDays: cadence?.days ?? null,
    meetings: meetings.length,
    meetingsHeld: meetings.filter(isHeld).length,
    meetingsMissed: meetings.filter(({ outcome }) => outcome === 'no-show').length,
  };
}

const text = (value: FieldValue | undefined): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

const has = (value: FieldValue | undefined, tag: string): boolean =>
  typeof value === 'object' && value !== null && value.includes(tag);

function instantOf(value: FieldValue | undefined): Instant | null {
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** A person's try to reach the lead, by config/sla.yaml. */
const isTry = (touch: Touch, { sla }: Policy): boolean =>
  isAttempt({ ...touch, subject: '', key: null, about: [] }, sla);

/** A meeting that took place: its outcome says so, or it is past and nobody says otherwise. */
export const isHeld = ({ open, outcome }: Touch): boolean =>
  !open && (outcome === null || outcome === 'completed');

const ACTS: ReadonlySet<string> = new Set(['call', 'email', 'linkedin']);

/** Something a rep did: called, wrote, or met somebody. A meeting to which nobody came, or that was called off, is none. */
export const isActivity = (touch: Touch): boolean =>
  !touch.open && !touch.inbound && (touch.type === 'meeting' ? isHeld(touch) : ACTS.has(touch.type));

/** A qualified conversation: an answered call or a meeting held, with a lead that sales had by then. */
export function isTalk(touch: Touch, { reached }: LeadMemory): boolean {
  const isHad = reached.mql !== undefined && touch.at >= reached.mql - SLACK_MS && !touch.inbound;
  const isAnswered = touch.type === 'call' && !touch.open && touch.outcome === 'connected';
  return isHad && (isAnswered || (touch.type === 'meeting' && isHeld(touch)));
}

const since = (tries: readonly Touch[], mqlAt: Instant | null): readonly Touch[] =>
  mqlAt === null ? [] : tries.filter(({ at }) => at >= mqlAt - SLACK_MS);

/** The first try since the handover; a lead that sales has decided about was reached, logged or not. */
function contact(
  memory: LeadMemory,
  tries: readonly Touch[],
  mqlAt: Instant | null,
  policy: Policy,
): Pick<LeadFacts, 'contactAt' | 'contactBy' | 'contactMinutes' | 'contactWorkMinutes'> {
  const contacts: { readonly at: Instant; readonly by: NonNullable<LeadFacts['contactBy']> }[] = since(
    tries,
    mqlAt,
  ).map(({ at, type }) => ({ at, by: type }));
  if (memory.decidedAt !== null && memory.values.stage !== 'mql')
    contacts.push({ at: memory.decidedAt, by: 'decision' });
  const [first] = contacts.sort((a, b) => a.at - b.at);
  if (first === undefined || mqlAt === null)
    return { contactAt: null, contactBy: null, contactMinutes: null, contactWorkMinutes: null };
  const from = Math.min(mqlAt, first.at);
  const calendar = calendarOf(policy, policy.teams.reps.get(memory.firstRep ?? ''));
  return {
    contactAt: first.at,
    contactBy: first.by,
    contactMinutes: (first.at - from) / MINUTE_MS,
    contactWorkMinutes: between(calendar, from, first.at),
  };
}

const PATH = ['mql', 'sal', 'sql', 'opportunity', 'won'] as const satisfies readonly Stage[];

/** When each step was taken. A lead that skipped some took them all when it came to the next. */
function milestones(
  memory: LeadMemory,
): Pick<LeadFacts, 'salAt' | 'sqlAt' | 'oppAt' | 'wonAt' | 'lostAt' | 'rejectedAt' | 'rejectReason'> {
  const { reached, reject } = memory;
  const by = (step: number): Instant | null => {
    const later = PATH.slice(step).flatMap((stage) => reached[stage] ?? []);
    return later.length === 0 ? null : Math.min(...later);
  };
  const salAt = by(1);
  return {
    salAt,
    sqlAt: by(2),
    oppAt: by(3),
    wonAt: by(4),
    lostAt: reached.lost ?? null,
    rejectedAt: salAt === null ? (reject?.at ?? null) : null,
    rejectReason: salAt === null ? (reject?.reason ?? null) : null,
  };
}
