import { describe, expect, it } from 'vitest';
import { availability } from '../../../src/core/assign/availability.ts';
import type { Pool } from '../../../src/core/assign/pool.ts';
import { compileTeams, type Team } from '../../../src/core/assign/team.ts';
import { teamsSchema } from '../../../src/model/config/teams.ts';
import type { LeadFields } from '../../../src/model/fields.ts';
import { compiled } from '../demo-rules.ts';

const ZONES = new Map([['denmark', 'Europe/Copenhagen']]);
const person = { name: 'Somebody', email: 's@fjordlys.example', calendar: 'denmark' };
const config = (reps: Record<string, unknown>): Parameters<typeof compileTeams>[0] =>
  teamsSchema.parse({ 'sla-owner': 'mette', reps: { mette: person, ...reps } });

const pool = (more: Partial<Pool> = {}): Pool => ({
  name: 'west',
  members: ['anna', 'bo', 'peter', 'unknown'].map((id) => ({
    id,
    weight: 1,
    caps: { aDay: null, open: null },
  })),
  languageField: null,
  skillField: null,
  onlyAtWork: false,
  holdMinutes: null,
  next: null,
  creditBack: new Set(),
  countOwned: false,
  ...more,
});

const team: Team = compiled(
  compileTeams(
    config({
      anna: {
        ...person,
        languages: ['da', 'en'],
        skills: ['vault'],
        away: [{ from: '2026-12-01', to: '2026-12-02', why: 'on leave' }],
      },
      bo: {
        ...person,
        languages: ['da'],
        away: [{ from: '2026-12-24T12:00+01:00', to: '2026-12-24T16:00+01:00' }],
      },
      peter: { ...person, active: false },
    }),
    ZONES,
  ),
);

const who = (
  more: Partial<Pool>,
  lead: LeadFields,
  now: string,
  atWork = true,
): ReturnType<typeof availability> => availability(pool(more), team, lead, Date.parse(now), () => atWork);

describe('who is there', () => {
  it('leaves out who has left, is not known, or is away on that day of their own zone', () => {
    expect(who({}, {}, '2026-11-30T22:59:59Z').available).toEqual(['anna', 'bo']);
    expect(who({}, {}, '2026-11-30T23:00:00Z')).toEqual({
      available: ['bo'],
      leftOut: { anna: 'on leave', peter: 'is no longer active', unknown: 'is no longer active' },
    });
    expect(who({}, {}, '2026-12-02T22:59:59Z').available).toEqual(['bo']);
    expect(who({}, {}, '2026-12-02T23:00:00Z').available).toEqual(['anna', 'bo']);
  });

  it('knows absence of a few hours, and says until when', () => {
    expect(who({}, {}, '2026-12-24T11:00:00Z').leftOut.bo).toBe('away until 2026-12-24T16:00+01:00');
    expect(who({}, {}, '2026-12-24T15:00:00Z').available).toContain('bo');
  });

  it('asks for the language and the skill the lead names, and for none when it names none', () => {
    const fields = { languageField: 'language', skillField: 'product' };
    expect(who(fields, { language: 'EN' }, '2026-11-24T10:00:00Z')).toMatchObject({
      available: ['anna'],
      leftOut: { bo: 'does not speak en' },
    });
    expect(who(fields, { product: 'vault', language: 'da' }, '2026-11-24T10:00:00Z').leftOut.bo).toBe(
      'does not know vault',
    );
    expect(who(fields, {}, '2026-11-24T10:00:00Z').available).toEqual(['anna', 'bo']);
  });

  it('asks for working hours only where the pool does', () => {
    expect(who({}, {}, '2026-11-24T02:00:00Z', false).available).toEqual(['anna', 'bo']);
    expect(who({ onlyAtWork: true }, {}, '2026-11-24T02:00:00Z', false)).toMatchObject({
      available: [],
      leftOut: { anna: 'is not at work' },
    });
  });
});

describe('faults in config/teams.yaml', () => {
  const faults = (reps: Record<string, unknown>): unknown => {
    const read = compileTeams(config(reps), ZONES);
    return read.ok ? [] : read.error;
  };
  it.each([
    [
      { anna: { ...person, manager: 'mete' } },
      { path: ['reps', 'anna', 'manager'], hint: 'did you mean "mette"?' },
    ],
    [
      { anna: { ...person, calendar: 'denmrak' } },
      { path: ['reps', 'anna', 'calendar'], hint: 'did you mean "denmark"?' },
    ],
    [
      { anna: { ...person, away: [{ from: '2026-12-02', to: '2026-12-01' }] } },
      { path: ['reps', 'anna', 'away', 0], code: 'empty-range' },
    ],
  ])('%j', (reps, fault) => expect(faults(reps)).toEqual([expect.objectContaining(fault)]));

  it('an owner of the SLA who is no rep', () => {
    const read = compileTeams(teamsSchema.parse({ 'sla-owner': 'nobody', reps: { mette: person } }), ZONES);
    expect(read).toMatchObject({ ok: false, error: [{ path: ['sla-owner'], code: 'unknown-rep' }] });
  });

  it('none in the shipped team', () => expect(faults({})).toEqual([]));
});

it('personal figures are for the rep and the manager, unless the file says otherwise', () => {
  const read = (more: object) =>
    compileTeams(teamsSchema.parse({ 'sla-owner': 'mette', reps: { mette: person }, ...more }), ZONES);
  expect(read({})).toMatchObject({ ok: true, value: { repFigures: 'own' } });
  expect(read({ 'rep-figures': 'all' })).toMatchObject({ ok: true, value: { repFigures: 'all' } });
  expect(teamsSchema.safeParse({ 'sla-owner': 'mette', reps: {}, 'rep-figures': 'some' }).success).toBe(
    false,
  );
});
