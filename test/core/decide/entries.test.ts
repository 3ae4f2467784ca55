import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/core/decide/decide.ts';
import type { World } from '../../../src/core/decide/world.ts';
import type { Policy } from '../../../src/core/policy.ts';
import type { SlaConfig } from '../../../src/model/config/sla.ts';
import type { LeadEvent } from '../../../src/model/lead-event.ts';
import {
  activity,
  CONFIRMED,
  DAY,
  EMPTY,
  handedOver,
  linked,
  NOW,
  QUALIFIED,
  seen,
  tell,
  useShippedPolicy,
} from './support.ts';

const shipped = useShippedPolicy();

type Choices = Partial<Pick<SlaConfig, 'calendar-event' | 'copy-activities'>>;
const policyWith = (choices: Choices): Policy => ({
  ...shipped(),
  sla: { ...shipped().sla, 'calendar-event': 'no', 'copy-activities': 'no', ...choices },
});

const entries = (world: World, event: LeadEvent, policy: Policy) =>
  decide(world, event, policy, NOW).effects.flatMap((effect) =>
    effect.kind === 'entry' ? [{ crm: effect.crm, ...effect.entry }] : [],
  );
const arrival = seen(QUALIFIED, { first: true });

describe('a date in the calendar', () => {
  const policy = () => policyWith({ 'calendar-event': 'salesforce' });
  const offered = () => tell(policy(), [arrival, linked('salesforce')]).world;

  test('stands there with the first call, at its time, for its rep', () => {
    const { lead } = offered();
    expect(entries(EMPTY, arrival, policy())).toMatchObject([
      {
        ...{ crm: 'salesforce', key: 'L1/first-call/calendar', type: 'meeting', status: 'planned' },
        ...{ at: lead.task?.due, minutes: 15, whose: { rep: 'clara' }, subject: lead.task?.subject },
      },
    ]);
  });

  test('stands in both CRMs, or in none, as config says', () => {
    expect(entries(EMPTY, arrival, policyWith({ 'calendar-event': 'both' })).map(({ crm }) => crm)).toEqual([
      'hubspot',
      'salesforce',
    ]);
    expect(entries(EMPTY, arrival, policyWith({}))).toEqual([]);
  });

  test('moves with the time the lead asked for', () => {
    const later = new Date(NOW + DAY).toISOString();
    const [moved] = entries(offered(), seen({ 'call-back-at': later }), policy());
    expect(moved).toMatchObject({ key: 'L1/first-call/calendar', status: 'planned' });
    expect(moved?.at).toBeGreaterThanOrEqual(NOW + DAY);
    expect(entries(offered(), seen({ city: 'Roskilde' }), policy())).toEqual([]);
  });

  test('is taken out once the lead is decided, or called', () => {
    const accepted = seen({ ...CONFIRMED, 'sal.status': 'accepted' });
    const gone = [{ crm: 'salesforce', key: 'L1/first-call/calendar', status: 'gone' }];
    expect(entries(offered(), accepted, policy())).toMatchObject(gone);
    expect(entries(offered(), activity(), policy())).toMatchObject(gone);
  });
});

describe('what a rep logs in one CRM', () => {
  const policy = () => policyWith({ 'copy-activities': 'yes' });
  const offered = () => handedOver(policy());
  const copies = (event: LeadEvent) => entries(offered(), event, policy());

  test('stands in the other, with its own time, type, subject, outcome and owner', () => {
    expect(copies(activity({ at: NOW - DAY, outcome: 'no-answer' }))).toMatchObject([
      {
        ...{ crm: 'salesforce', key: 'copy/hubspot/calls/900', type: 'call', at: NOW - DAY },
        ...{ subject: 'First call', outcome: 'no-answer', whose: { crm: 'hubspot', user: '41' } },
        ...{ status: 'held' },
      },
    ]);
    expect(copies(activity({ type: 'linkedin', subject: '' }, 'salesforce'))).toMatchObject([
      { crm: 'hubspot', type: 'linkedin', subject: 'Message on LinkedIn' },
    ]);
  });

  test('is a plan there while it is one: a meeting that was agreed on', () => {
    const meeting = { type: 'meeting', open: true, at: NOW + DAY, outcome: 'scheduled' } as const;
    expect(copies(activity(meeting))).toMatchObject([{ type: 'meeting', status: 'planned' }]);
    expect(copies(activity({ open: true }))).toEqual([]);
  });

  test('is not copied where Stafet or a machine wrote it, where it is history, or a task or note', () => {
    expect(copies(activity({ key: 'copy/salesforce/Task/00T1' }))).toEqual([]);
    expect(copies(activity({ type: 'email', automatic: true }))).toEqual([]);
    expect(copies(activity({ at: NOW - 31 * DAY }))).toEqual([]);
    expect(copies(activity({ type: 'note' }))).toEqual([]);
    expect(entries(offered(), activity(), policyWith({}))).toEqual([]);
  });

  test('is not copied where the rep logged it in both', () => {
    const { world } = tell(policy(), [activity()], offered());
    expect(entries(world, activity({ at: NOW + 20_000 }, 'salesforce', '00T1'), policy())).toEqual([]);
    expect(entries(world, activity({ outcome: 'busy' }), policy())).toMatchObject([{ outcome: 'busy' }]);
  });
});
