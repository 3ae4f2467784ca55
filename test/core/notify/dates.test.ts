import { describe, expect, test } from 'vitest';
import type { Decision, World } from '../../../src/core/decide/world.ts';
import type { LeadFields } from '../../../src/model/fields.ts';
import type { LeadEvent } from '../../../src/model/lead-event.ts';
import { activity, CONFIRMED, MINUTE, NOW, seen, useShippedPolicy } from '../decide/support.ts';
import { arrive, messageOf, onward, told, withChannels } from './support.ts';

const policy = useShippedPolicy();
const DAY = 24 * 60 * MINUTE;

const dateIn = (decision: Decision, rep = 'clara') => {
  const { invitation } = messageOf(decision, 'invitation', rep);
  if (invitation === null) throw new Error('there is no date in it');
  return invitation;
};
const edit = (changed: LeadFields, minutes: number) => seen(changed, { at: NOW + minutes * MINUTE });
const callBack = (days: number, minutes: number) =>
  edit({ 'call-back-at': new Date(NOW + days * DAY).toISOString() }, minutes);
const after = (world: World, event: LeadEvent) => onward(policy(), world, event);

describe('a date in a rep’s calendar', () => {
  test('moves with the call: the same date, a later version, at the new time', () => {
    const arrived = arrive(policy());
    const { last, world } = after(arrived.world, callBack(1, 3));
    const [first, moved] = [dateIn(arrived.last), dateIn(last)];
    expect(told(last)).toEqual(['invitation to clara by mail']);
    expect(moved).toMatchObject({ uid: first.uid, cancelled: false, end: world.lead.task?.due });
    expect(moved.sequence).toBeGreaterThan(first.sequence);
    expect(messageOf(last, 'invitation')).toMatchObject({
      subject: 'Flyttet: Call Maria Holm (Nordlys A/S)',
      text: expect.stringContaining('2026-11-25 10:'),
      digest: false,
    });
  });

  test('moved there and back is three mails, the last with the highest number', () => {
    const arrived = arrive(policy());
    const there = after(arrived.world, callBack(1, 3));
    const further = after(there.world, callBack(2, 4));
    const back = after(further.world, callBack(1, 5));
    const numbers = [there, further, back].map(({ last }) => dateIn(last).sequence);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(new Set([there, further, back].map(({ last }) => messageOf(last, 'invitation').key)).size).toBe(3);
  });

  test('is called off when the lead is decided before it begins', () => {
    const put = after(arrive(policy()).world, callBack(1, 3));
    const { last } = after(put.world, edit({ 'sal.status': 'accepted', ...CONFIRMED }, 5));
    expect(dateIn(last)).toMatchObject({ uid: dateIn(put.last).uid, cancelled: true });
    expect(dateIn(last).sequence).toBeGreaterThan(dateIn(put.last).sequence);
  });

  test('that has begun is called off by nobody: the call was made', () => {
    const call = activity({ at: NOW + 3 * MINUTE }, 'hubspot', '900', NOW + 4 * MINUTE);
    expect(told(after(arrive(policy()).world, call).last)).toEqual([]);
  });

  test('is made anew for a call that the lead asked for after the first', () => {
    const call = activity({ at: NOW + 3 * MINUTE }, 'hubspot', '900', NOW + 4 * MINUTE);
    const called = after(arrive(policy()).world, call);
    const { last, world } = after(called.world, callBack(1, 6));
    expect(dateIn(last)).toMatchObject({ uid: `${world.lead.task?.key}/clara`, cancelled: false });
  });

  test('goes to whoever gets the lead, and back with it: each version outdoes the one before', () => {
    const arrived = arrive(policy());
    const away = after(arrived.world, edit({ owner: 'anna' }, 1));
    const back = after(away.world, edit({ owner: 'clara' }, 2));
    expect(dateIn(away.last, 'anna')).toMatchObject({ cancelled: false });
    expect(dateIn(away.last)).toMatchObject({ uid: dateIn(arrived.last).uid, cancelled: true });
    expect(dateIn(back.last)).toMatchObject({ uid: dateIn(arrived.last).uid, cancelled: false });
    const numbers = [arrived, away, back].map(({ last }) => dateIn(last).sequence);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
  });

  test('is nobody’s where config/channels.yaml invites nobody', () => {
    const rules = withChannels(policy(), {
      tell: { 'handed-over': [{ to: 'rep', by: ['mail'], invite: false, digest: false }] },
    });
    const arrived = arrive(rules);
    expect(told(onward(rules, arrived.world, callBack(1, 3)).last)).toEqual([]);
  });
});
