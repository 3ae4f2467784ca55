import { describe, expect, it } from 'vitest';
import { BASE, faultsOf } from './rules.ts';

type Case = readonly [name: string, more: Record<string, unknown>, fault: Record<string, unknown>];

const criteria = (group: string, lines: Record<string, number>): Record<string, unknown> => ({
  criteria: { ...BASE.criteria, [group]: lines },
});

const CASES: readonly Case[] = [
  [
    'an unknown field in a criterion',
    criteria('fit', { 'contry is DK': 5 }),
    {
      path: ['criteria', 'fit', 'contry is DK'],
      onKey: true,
      offset: 0,
      hint: 'did you mean "country"?',
    },
  ],
  [
    'a mistyped choice',
    criteria('role', { directer: 5 }),
    {
      path: ['criteria', 'role', 'directer'],
      onKey: true,
      code: 'unknown-value',
      hint: 'did you mean "director"?',
    },
  ],
  [
    'a count of what is no number',
    criteria('intent', { 'each country': 5 }),
    {
      path: ['criteria', 'intent', 'each country'],
      code: 'wrong-comparison',
    },
  ],
  [
    'a count of an unknown field',
    criteria('intent', { 'each intent.event, at most 2': 5 }),
    {
      offset: 5,
      code: 'unknown-field',
      hint: 'did you mean "intent.events"?',
    },
  ],
  [
    'an unknown must-have',
    { mql: { score: 1, 'must-have': ['phone or mobil'] } },
    {
      path: ['mql', 'must-have', 0],
      offset: 9,
      hint: 'did you mean "mobile"?',
    },
  ],
  [
    'an unknown tag',
    { tags: { ipc: 'country is DK' } },
    { path: ['tags', 'ipc'], hint: 'did you mean "icp"?' },
  ],
  [
    'an unknown programme',
    { never: { 'country is DK': { reason: 'x', programme: 'upsel' } } },
    {
      path: ['never', 'country is DK', 'programme'],
      hint: 'did you mean "upsell"?',
    },
  ],
  [
    'a fault in a profile',
    { profiles: { de: { when: 'country is DEE' } } },
    {
      path: ['profiles', 'de', 'when'],
      offset: 11,
      code: 'unknown-value',
    },
  ],
  [
    'a fault in a next action',
    { 'next-action': { 'country = DK': 'Call', otherwise: 'Wait' } },
    {
      path: ['next-action', 'country = DK'],
      onKey: true,
      offset: 8,
    },
  ],
  [
    'a fault in a reason to refuse',
    { refuse: { 'email is': 'x' } },
    { path: ['refuse', 'email is'], offset: 6 },
  ],
];

describe('faults in config/qualification.yaml', () => {
  it.each(CASES)('%s', (_name, more, fault) =>
    expect(faultsOf(more)).toEqual([expect.objectContaining(fault)]),
  );

  it('come once though profiles take the faulty group over', () => {
    const profiles = { de: { when: 'country is DE' }, dk: { when: 'country is DK' } };
    expect(faultsOf({ ...criteria('fit', { 'contry is DK': 5 }), profiles })).toHaveLength(1);
  });

  it('are none in good rules', () => expect(faultsOf({})).toEqual([]));
});
