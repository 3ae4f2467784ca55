import { describe, expect, it } from 'vitest';
import { route } from '../../../src/core/route/route.ts';
import { demoAssignment } from '../demo-rules.ts';
import { NOW, routeBy } from './rules.ts';

const RULES = {
  rules: [
    { name: 'owner', to: 'owner of the account' },
    { name: 'big', when: 'company.size over 1000 and country is DK', to: 'pool west' },
    {
      name: 'danes',
      when: 'country is DK',
      by: 'postal-code',
      table: { '1000 to 4999': 'pool east', '5000 to 9990': 'rep anna' },
    },
    { name: 'rest of the north', when: 'country in SE, NO', to: 'queue unassigned' },
  ],
};

describe('routing', () => {
  it('lets the first rule that fits decide, and says of each before it why not', () => {
    expect(routeBy(RULES, { country: 'DK', 'company.size': 10, 'postal-code': '8000' })).toEqual({
      rule: 'danes',
      to: { kind: 'rep', rep: 'anna' },
      row: '5000 to 9990',
      tell: null,
      verdicts: [
        { rule: 'owner', hit: false, why: 'the account has no active owner' },
        { rule: 'big', hit: false, why: 'Employees not over 1000' },
        { rule: 'danes', hit: true, why: 'Country is DK, and Postal code in 5000 to 9990' },
      ],
    });
  });

  it('goes on to the next rule when a table has no row for the lead', () => {
    const { rule, verdicts } = routeBy(RULES, { country: 'DK', 'postal-code': '999' });
    expect(rule).toBe('otherwise');
    expect(verdicts[2]).toEqual({ rule: 'danes', hit: false, why: 'Postal code is in no row of the table' });
  });

  it('gives a company to the owner of its account first', () => {
    expect(routeBy(RULES, { country: 'DK' }, 'bo').to).toEqual({ kind: 'owner', rep: 'bo' });
  });

  it.each(['peter', 'nobody'])('gives nothing to an owner who has left or is not known: %s', (owner) => {
    expect(routeBy(RULES, { country: 'SE' }, owner).rule).toBe('rest of the north');
  });

  it('sends a lead that no rule fits to the last resort, and tells somebody', () => {
    expect(routeBy(RULES, {})).toMatchObject({
      rule: 'otherwise',
      to: { kind: 'queue', queue: 'unassigned' },
      tell: 'mette',
    });
  });

  it('may ask who has the account', () => {
    const rules = [{ name: 'hers', when: 'account.owner is anna', to: 'pool west' }];
    expect(routeBy({ rules }, {}, 'anna').rule).toBe('hers');
    expect(routeBy({ rules }, {}, 'bo').rule).toBe('otherwise');
  });
});

describe('the shipped rules', () => {
  const rules = demoAssignment();
  it.each([
    [{ country: 'DK', 'postal-code': '1050' }, 'pool', 'dk-east'],
    [{ country: 'DK', 'postal-code': 'DK-8000' }, 'pool', 'dk-west'],
    [{ country: 'DK', 'postal-code': '8000', 'company.size': 1001 }, 'pool', 'nordic-key'],
    [{ country: 'FI' }, 'pool', 'sweden'],
    [{ country: 'AT' }, 'pool', 'dach'],
    [{ country: 'LU' }, 'pool', 'benelux'],
    [{ country: 'GB', product: 'insight' }, 'pool', 'nordic-key'],
    [{ country: 'GB', product: 'flow' }, 'queue', 'unassigned'],
    [{ country: 'FR' }, 'queue', 'unassigned'],
  ] as const)('send %j to %s %s', (lead, kind, name) => {
    expect(route(lead, rules, { now: NOW }).to).toEqual({ kind, [kind]: name });
  });

  it('name everybody with the rep ids that both CRMs know', () => {
    expect([...(rules.pools.get('dk-west')?.members ?? [])].map(({ id, weight }) => [id, weight])).toEqual([
      ['anna', 2],
      ['bo', 1],
    ]);
    expect(rules.team.reps.get('peter')?.active).toBe(false);
  });
});
