import { describe, expect, it } from 'vitest';
import { BASE, faultsOf } from './rules.ts';

type Case = readonly [name: string, more: Record<string, unknown>, fault: Record<string, unknown>];

const criteria = (group: string, lines: Record<string, number>): Record<string, unknown> => ({
  criteria: { ...BASE.criteria, [group]: lines },
});

const CASES: readonly Case[] = [
  [
    'an exception to a reason that is not given',
    { never: { 'source is ads': 'ads' }, profiles: { de: { when: 'country is DE', except: ['adds'] } } },
    { path: ['profiles', 'de', 'except', 0], code: 'unknown-reason', hint: 'did you mean "ads"?' },
  ],
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

describe('rules that cannot do their work', () => {
  it.each([
    [
      'a score no lead can reach',
      { mql: { score: 83, 'must-have': [] } },
      {
        code: 'unreachable-score',
        path: ['mql', 'score'],
        message: 'no lead can reach 83: the criteria of b2b give 82 at most',
      },
    ],
    [
      'a score no lead of a profile can reach',
      { profiles: { de: { when: 'country is DE', mql: { score: 83 } } } },
      {
        code: 'unreachable-score',
        path: ['profiles', 'de', 'mql', 'score'],
      },
    ],
    [
      'a profile behind a broader one',
      { profiles: { a: { when: 'country in DE, AT' }, b: { when: 'country is DE' } } },
      {
        code: 'shadowed-rule',
        path: ['profiles', 'b', 'when'],
        message: 'no lead gets this profile: "a" takes every such lead first',
      },
    ],
    [
      'an action that is never proposed',
      { 'next-action': { 'country in DE, AT': 'A', 'country is DE': 'B' } },
      {
        code: 'shadowed-rule',
        path: ['next-action', 'country is DE'],
        onKey: true,
      },
    ],
    [
      'a reason that every lead meets',
      { never: { 'country is DE or country is not DE': 'all' } },
      {
        code: 'always-holds',
        path: ['never', 'country is DE or country is not DE'],
        onKey: true,
      },
    ],
    [
      'a criterion that contradicts itself',
      criteria('fit', { 'country is DE and country is DK': 5 }),
      {
        code: 'never-holds',
        path: ['criteria', 'fit', 'country is DE and country is DK'],
      },
    ],
  ])('%s', (_name, more, fault) => expect(faultsOf(more)).toEqual([expect.objectContaining(fault)]));

  it('adds up what one lead can get at most: answers that exclude each other count once', () => {
    expect(faultsOf({ mql: { score: 82, 'must-have': [] } })).toEqual([]);
    expect(faultsOf({ mql: { score: 83, 'must-have': [] } })[0]?.message).toContain('82 at most');
  });

  it('takes counts without an end, and criteria about several fields, in full', () => {
    expect(
      faultsOf({ ...criteria('intent', { 'each intent.events': 1 }), mql: { score: 900, 'must-have': [] } }),
    ).toEqual([]);
    const several = criteria('fit', { 'country is DK and company.size over 5': 500 });
    expect(faultsOf({ ...several, mql: { score: 550, 'must-have': [] } })).toEqual([]);
  });
});
