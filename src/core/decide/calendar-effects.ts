import type { Crm } from '../../model/crm.ts';
import type { Effect, EntryWanted } from '../../model/effect.ts';
import type { LeadState } from '../../model/lead-state.ts';
import { callDateOf } from './call-date.ts';
import { textOf } from './fields.ts';
import type { Draft } from './world.ts';

/** Long enough to call, short enough to be found room for. */
const MINUTES = 15;

/**
 * Calls with a time of day stand in the rep's calendar, where config/sla.yaml asks for it: put there with the task, moved
 * with its owner and time, taken out with its end.
 */
export function calendarEffects({ before, lead, policy }: Draft, crms: readonly Crm[]): readonly Effect[] {
  const where = policy.sla['calendar-event'];
  const isStill = before.lead.task === lead.task && before.lead.disposition === 'synced';
  if (where === 'no' || isStill) return [];
  const was = dateOf(before.lead);
  const is = dateOf(lead);
  return crms
    .filter((crm) => where === 'both' || crm === where)
    .flatMap((crm) => {
      const ended = was !== null && was.key !== is?.key ? [entry(crm, { ...was, status: 'gone' })] : [];
      const isNews = is !== null && (!isSame(was, is) || before.lead.disposition !== 'synced');
      return isNews ? [...ended, entry(crm, is)] : ended;
    });
}

/** The task says all there is to do: no handover waits for its date. */
const entry = (crm: Crm, wanted: EntryWanted): Effect => ({
  kind: 'entry',
  crm,
  lane: 'change',
  entry: wanted,
});

/** The date that the lead's task asks for; null where it asks for none. */
function dateOf(lead: LeadState): EntryWanted | null {
  const task = callDateOf(lead);
  if (task === null) return null;
  const { key, rep, due, subject } = task;
  const body = [textOf(lead, 'phone'), textOf(lead, 'email'), textOf(lead, 'assignment.why')]
    .filter((line) => line !== null)
    .join('\n');
  return {
    key: `${key}/calendar`,
    whose: { rep },
    type: 'meeting',
    subject,
    body,
    at: due,
    minutes: MINUTES,
    outcome: null,
    inbound: false,
    status: 'planned',
  };
}

const isSame = (was: EntryWanted | null, is: EntryWanted): boolean =>
  was !== null &&
  was.key === is.key &&
  was.at === is.at &&
  was.subject === is.subject &&
  JSON.stringify(was.whose) === JSON.stringify(is.whose);
