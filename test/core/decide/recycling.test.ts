import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/core/decide/decide.ts';
import type { World } from '../../../src/core/decide/world.ts';
import type { Policy } from '../../../src/core/policy.ts';
import type { LeadEvent } from '../../../src/model/lead-event.ts';
import {
  after,
  CONFIRMED,
  DAY,
  fieldIn,
  handedOver,
  MINUTE,
  NOW,
  seen,
  tell,
  useShippedPolicy,
} from './support.ts';

const policy = useShippedPolicy();

const rejected = (reason = 'timing') =>
  tell(policy(), [seen({ 'sal.status': 'rejected', 'sal.reason': reason })], handedOver(policy())).world;
const at = (world: World, event: LeadEvent, rules: Policy = policy()): World => after(world, rules, event);
const interest = (when: number, more = {}) =>
  seen({ 'intent.last-download': 'price-list', 'intent.downloads': 9, ...more }, { at: when });

const memberships = (world: World, event: LeadEvent, rules: Policy = policy()) =>
  decide(world, event, rules, event.at).effects.flatMap((effect) =>
    effect.kind === 'nurture' ? [[effect.crm, effect.nurture.list, effect.nurture.member]] : [],
  );

describe('the list of a segment', () => {
  const no = (reason: string) => seen({ 'sal.status': 'rejected', 'sal.reason': reason });
  const offered = () => handedOver(policy());

  test('is joined in both CRMs with the rejection, and left with the return', () => {
    const list = 'Stafet nurture: later';
    expect(memberships(offered(), no('timing'))).toEqual([
      ['hubspot', list, true],
      ['salesforce', list, true],
    ]);
    expect(memberships(rejected(), interest(NOW + 20 * DAY))).toEqual([
      ['hubspot', list, false],
      ['salesforce', list, false],
    ]);
  });

  test('is for nobody who is lost, and none is kept where config says so', () => {
    expect(memberships(offered(), no('competitor'))).toEqual([]);
    const { recycling } = policy();
    const without = { ...policy(), recycling: { ...recycling, listOf: () => null } };
    expect(memberships(offered(), no('timing'), without)).toEqual([]);
  });

  test('is joined again by another record than before', () => {
    const { lead, ...world } = rejected();
    const other = {
      ...lead,
      links: { ...lead.links, hubspot: { object: 'contacts', id: '7', state: 'live' } },
    } as const;
    const event = seen({ city: 'Roskilde' }, { at: NOW + DAY });
    expect(memberships({ ...world, lead: other }, event)).toEqual([
      ['hubspot', 'Stafet nurture: later', true],
    ]);
    expect(memberships(rejected(), event)).toEqual([]);
  });
});

describe('a nurtured lead', () => {
  test('that shows new interest comes back, to the rep who had it, with an offer and a clock of its own', () => {
    const when = NOW + 20 * DAY;
    const { lead } = at(rejected(), interest(when));
    expect([fieldIn(lead, 'stage'), fieldIn(lead, 'sal.status')]).toEqual(['mql', 'offered']);
    expect(lead.assignment).toMatchObject({ rep: 'clara', rule: 'back to who had it', pool: null });
    expect(lead.clocks[0]).toMatchObject({ startedAt: when, state: 'running' });
    expect(lead.task).toMatchObject({ key: 'L1/first-call-2', rep: 'clara', status: 'open' });
    expect([fieldIn(lead, 'recycle.segment'), fieldIn(lead, 'recycle.until')]).toEqual([null, null]);
  });

  test('comes back on its day, without anybody touching it', () => {
    const world = rejected();
    const day = Date.parse(String(fieldIn(world.lead, 'recycle.until')));
    expect(world.lead.wakeAt).toBe(day);
    const { lead } = at(world, { kind: 'clock-due', at: day });
    expect(lead.returns).toMatchObject([{ from: 'recycling', rep: 'clara' }]);
    expect(['raw', 'mql']).toContain(fieldIn(lead, 'stage'));
  });

  test('is left alone for a while, whatever it shows', () => {
    expect(fieldIn(at(rejected(), interest(NOW + 3 * DAY)).lead, 'stage')).toBe('recycling');
  });

  test('whose interest is not enough for sales stays where it is', () => {
    const weaker = interest(NOW + 20 * DAY, { 'need.confirmed': false, budget: 'none', role: 'user' });
    expect(fieldIn(at(rejected(), weaker).lead, 'stage')).toBe('recycling');
  });

  test('that changes in other ways stays where it is', () => {
    expect(fieldIn(at(rejected(), seen({ city: 'Roskilde' }, { at: NOW + 20 * DAY })).lead, 'stage')).toBe(
      'recycling',
    );
  });

  test('goes to and fro no more than twice a year, and its history is kept', () => {
    let world = rejected();
    for (let round = 1; round <= 3; round += 1) {
      const when = NOW + round * 30 * DAY;
      world = at(world, interest(when, { 'intent.downloads': 9 + round }));
      world = at(world, seen({ 'sal.status': 'rejected', 'sal.reason': 'timing' }, { at: when + MINUTE }));
    }
    expect(world.lead.returns).toHaveLength(2);
    expect(fieldIn(world.lead, 'stage')).toBe('recycling');
  });

  test('goes by the rules where whoever had it is away, or config says so', () => {
    const when = NOW + 20 * DAY;
    const { teams, recycling } = policy();
    const reps = new Map(teams.reps);
    const clara = reps.get('clara');
    if (clara !== undefined)
      reps.set('clara', { ...clara, away: [{ from: when - DAY, until: when + DAY, why: 'away' }] });
    const away = at(rejected(), interest(when), { ...policy(), teams: { ...teams, reps } });
    expect(away.lead.assignment).toMatchObject({ rep: 'david', rule: 'Denmark by postal code' });
    const byRules = { ...policy(), recycling: { ...recycling, toSameRep: false } };
    expect(at(rejected(), interest(when), byRules).lead.assignment?.rule).toBe('Denmark by postal code');
  });
});

describe('others that left sales', () => {
  test('a lost one does not come back by itself', () => {
    expect(fieldIn(at(rejected('competitor'), interest(NOW + 60 * DAY)).lead, 'stage')).toBe('lost');
  });

  test('a customer in a programme is offered to sales again; one in none is not', () => {
    const won = tell(
      policy(),
      [
        seen({ 'sal.status': 'accepted', ...CONFIRMED }),
        {
          kind: 'deal',
          crm: 'salesforce',
          id: '006A',
          at: NOW,
          deal: { stage: 'x', outcome: 'won', amount: null, currency: null, closedOn: null, about: [] },
        },
      ],
      handedOver(policy()),
    ).world;
    const when = NOW + 60 * DAY;
    const more = { 'intent.last-download': 'white-paper' };
    const upsell = at(won, seen({ ...more, programme: 'upsell' }, { at: when }));
    expect(fieldIn(upsell.lead, 'stage')).toBe('mql');
    expect(upsell.lead.returns).toMatchObject([{ from: 'won' }]);
    expect(fieldIn(upsell.lead, 'lifecycle')).toBe('won');
    expect(fieldIn(at(won, seen(more, { at: when })).lead, 'stage')).toBe('won');
  });

  test('a customer enters a programme by what it does, unless it is in one, and goes by the rules where its way says so', () => {
    const won = tell(
      policy(),
      [
        {
          kind: 'deal',
          crm: 'salesforce',
          id: '006A',
          at: NOW,
          deal: { stage: 'x', outcome: 'won', amount: null, currency: null, closedOn: null, about: [] },
        },
      ],
      handedOver(policy()),
    ).world;
    const when = NOW + 60 * DAY;
    const asks = (more = {}) => seen({ 'intent.last-download': 'price-list', ...more }, { at: when });
    const entered = at({ ...won, accountOwner: 'david', accountWhy: 'David has the account' }, asks());
    expect(fieldIn(entered.lead, 'programme')).toBe('upsell');
    expect(entered.lead.returns).toMatchObject([{ from: 'won', rep: 'clara', goesTo: 'by the rules' }]);
    expect(entered.lead.assignment).toMatchObject({ rep: 'david', rule: 'their account owner first' });
    const inOne = at(won, asks({ programme: 'reactivation' }));
    expect(fieldIn(inOne.lead, 'programme')).toBe('reactivation');
  });
});
