import { describe, expect, it } from 'vitest';
import { evalAssign } from '../../../src/cli/eval/assign.ts';
import { evalQualify } from '../../../src/cli/eval/qualify.ts';
import { evalRoute } from '../../../src/cli/eval/route.ts';
import { demoAssignment, demoQualification } from '../../core/demo-rules.ts';

const NOW = Date.parse('2026-11-24T10:00:00Z');
const arrivals = (...at: string[]): { at: string }[] => at.map((time) => ({ at: time }));

describe('eval assign', () => {
  const of = (input: unknown): unknown => {
    const result = evalAssign(input);
    return result.ok ? result.value : result.error;
  };

  it('hands arrivals out by weight, and to whoever is there', () => {
    const pool = {
      members: [
        { id: 'a', weight: 2 },
        { id: 'b', weight: 1 },
      ],
    };
    const times = arrivals('2026-11-24T08:00:00Z', '2026-11-24T08:01:00Z', '2026-11-24T08:02:00Z');
    expect(of({ pool, arrivals: times })).toEqual(['a', 'b', 'a']);
    expect(of({ pool, arrivals: times.map((one) => ({ ...one, available: ['b'] })) })).toEqual([
      'b',
      'b',
      'b',
    ]);
    expect(of({ pool, arrivals: [{ at: '2026-11-24T08:00:00+01:00', available: [] }] })).toEqual([null]);
  });

  it('takes a cap as the most leads in one day of the zone', () => {
    const members = [{ id: 'a', weight: 1, cap: 1 }];
    const times = arrivals(
      '2026-11-24T21:00:00Z',
      '2026-11-24T22:30:00Z',
      '2026-11-24T23:30:00Z',
      '2026-11-25T00:30:00Z',
    );
    expect(of({ pool: { members }, arrivals: times })).toEqual(['a', null, null, 'a']);
    expect(of({ pool: { members, zone: 'Europe/Copenhagen' }, arrivals: times })).toEqual([
      'a',
      null,
      'a',
      null,
    ]);
  });

  it('takes fractions of weight in their proportion, and gives nothing for weight 0', () => {
    const members = [
      { id: 'z', weight: 0 },
      { id: 'a', weight: 0.5 },
      { id: 'b', weight: 0.25 },
    ];
    expect(of({ pool: { members }, arrivals: new Array(6).fill({}) })).toEqual([
      'a',
      'b',
      'a',
      'a',
      'b',
      'a',
    ]);
  });

  it.each([
    [{}, 'pool'],
    [{ pool: { members: [{ id: 'a', weight: -1 }] }, arrivals: [] }, 'pool.members.0.weight'],
    [{ pool: { members: [{ id: 'a' }, { id: 'a' }] }, arrivals: [] }, 'two members have the same id'],
    [{ pool: { members: [] }, arrivals: [{ at: 'noon' }] }, 'arrivals.0.at'],
  ])('says what is wrong with %j', (input, where) =>
    expect(of(input)).toEqual({ kind: 'invalid', message: expect.stringContaining(where) }),
  );
});

describe('eval qualify', () => {
  const judge = evalQualify(demoQualification(), () => NOW);
  const lead = { email: 'maria@nordlys.dk', country: 'DK', company: { name: 'Nordlys', size: 220 } };

  it('judges a lead given by itself, nested or dotted, at the time of the clock', () => {
    const dotted = { email: lead.email, country: 'DK', 'company.name': 'Nordlys', 'company.size': 220 };
    const result = judge(lead);
    expect(result).toEqual(judge({ lead: dotted, now: '2026-11-24T11:00:00+01:00' }));
    expect(result.ok && result.value.score).toBe(25);
  });

  it('refuses what is no lead', () => {
    expect(judge('lead')).toMatchObject({ ok: false, error: { kind: 'invalid' } });
    expect(judge({ tags: [1] })).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('tags') },
    });
  });
});

describe('eval route', () => {
  const find = evalRoute(demoAssignment(), () => NOW);
  it('names the rule, where the lead goes and each verdict', () => {
    expect(find({ lead: { country: 'DK', 'postal code': '8000' } })).toMatchObject({
      ok: true,
      value: { rule: 'Denmark by postal code', to: { kind: 'pool', pool: 'dk-west' }, row: '5000 to 9990' },
    });
    expect(find({ lead: { country: 'FR' }, accountOwner: 'anna' })).toMatchObject({
      value: { to: { kind: 'owner', rep: 'anna' } },
    });
  });
});
