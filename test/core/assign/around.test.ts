import { describe, expect, it } from 'vitest';
import type { Pool } from '../../../src/core/assign/pool.ts';
import { checkServed } from '../../../src/core/assign/served.ts';
import { compileTeams } from '../../../src/core/assign/team.ts';
import { whyNot } from '../../../src/core/assign/why-not.ts';
import { teamsSchema } from '../../../src/model/config/teams.ts';
import { compiled } from '../demo-rules.ts';
import { poolOf } from './books.ts';

const person = { name: 'Somebody', email: 's@fjordlys.example' };
const team = compiled(
  compileTeams(
    teamsSchema.parse({
      'sla-owner': 'anna',
      reps: {
        anna: { ...person, name: 'Anna', away: [{ from: '2026-12-01', to: '2026-12-05' }] },
        bo: { ...person, name: 'Bo', away: [{ from: '2026-12-05', to: '2026-12-09' }] },
        clara: { ...person, name: 'Clara' },
      },
    }),
    new Map(),
  ),
);
const pool = (name: string, ids: readonly string[], more: Partial<Pool> = {}): [string, Pool] => [
  name,
  {
    ...poolOf([]),
    name,
    members: ids.map((id) => ({ id, weight: 1, caps: { aDay: null, open: null } })),
    languageField: null,
    skillField: null,
    onlyAtWork: false,
    holdMinutes: null,
    next: null,
    creditBack: new Set(),
    countOwned: false,
    ...more,
  },
];

describe('pools that nobody can serve', () => {
  const officeHours = (_rep: unknown, at: number): boolean =>
    at % 86_400_000 >= 8 * 3_600_000 && at % 86_400_000 < 16 * 3_600_000;
  const found = (...pools: readonly [string, Pool][]): readonly string[] =>
    checkServed(new Map(pools), team, officeHours).map(
      ({ path, message }) => `${path.join('.')}: ${message}`,
    );

  it('are those whose members are all away at one time', () => {
    expect(found(pool('west', ['anna', 'bo']))).toEqual([
      'pools.west: everybody in pool west is away at 2026-12-05T00:00Z',
    ]);
    expect(found(pool('west', ['anna', 'bo', 'clara']))).toEqual([]);
  });

  it('are those that only serve in working hours and hand leads on to nowhere', () => {
    expect(found(pool('east', ['clara'], { onlyAtWork: true }))).toEqual([
      'pools.east.only-at-work: nobody in pool east works at Monday 00:00 UTC',
    ]);
    expect(found(pool('east', ['clara'], { onlyAtWork: true, holdMinutes: 480 }))).toEqual([]);
  });

  it('are none where leads go on to somebody else', () => {
    const next = { kind: 'queue', queue: 'unassigned' } as const;
    expect(found(pool('west', ['anna', 'bo'], { next, onlyAtWork: true }))).toEqual([]);
  });
});

describe('why not me', () => {
  const pools = new Map([pool('west', ['anna', 'bo']), pool('east', ['clara'])]);
  const record = {
    rule: 'Jutland',
    rep: 'anna',
    pool: 'west',
    members: [
      { rep: 'anna', owed: '2/3', leftOut: null },
      { rep: 'bo', owed: '1/3', leftOut: null },
    ],
  };
  const answer = (asks: string, more: Partial<typeof record> = {}): string =>
    whyNot(asks, { ...record, ...more }, pools, team);

  it('says who was owed more', () =>
    expect(answer('bo')).toBe('Anna was owed 2/3 of a lead and Bo 1/3: Anna was next.'));
  it('says who comes first when both were owed the same', () =>
    expect(answer('bo', { members: record.members.map((one) => ({ ...one, owed: '1/2' })) })).toBe(
      'Anna was owed 1/2 of a lead and Bo 1/2: Anna was next, and comes first in the file.',
    ));
  it('says why somebody could not get it', () =>
    expect(
      whyNot(
        'bo',
        { ...record, members: [{ rep: 'bo', owed: '0', leftOut: 'is away until 2026-12-09' }] },
        pools,
        team,
      ),
    ).toBe('Bo is away until 2026-12-09.'));
  it('says where somebody is who is not in that pool', () =>
    expect(answer('clara')).toBe('Rule "Jutland" gave it to pool west; Clara is in east.'));
  it('says when no pool was asked, and when they did get it', () => {
    expect(whyNot('bo', { ...record, pool: null }, pools, team)).toBe(
      'Rule "Jutland" gave it to Anna by name, not to a pool.',
    );
    expect(answer('anna')).toBe('Anna did get this lead.');
  });
});
