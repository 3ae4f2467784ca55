import { describe, expect, it } from 'vitest';
import type { Qualification } from '../../../src/core/qualify/qualification.ts';
import { qualify } from '../../../src/core/qualify/qualify.ts';
import { reasonsText } from '../../../src/core/qualify/reasons.ts';
import type { LeadFields } from '../../../src/model/fields.ts';
import { demoQualification } from '../demo-rules.ts';
import { judge, NOW } from './rules.ts';

const GOOD: LeadFields = {
  email: 'maria@nordlys.dk',
  phone: '+4512345678',
  'need.confirmed': true,
  role: 'director',
  'company.size': 220,
  country: 'DK',
};

describe('score', () => {
  it('is the sum of the criteria that hit, each with its verdict', () => {
    const { score, criteria } = judge(GOOD);
    expect(score).toBe(10 + 5 + 12);
    expect(criteria).toHaveLength(10);
    expect(criteria.filter(({ hit }) => hit).map(({ name }) => name)).toEqual([
      'company.size over 50',
      'country in DK, SE',
      'role director',
    ]);
    expect(criteria[0]).toEqual({
      group: 'fit',
      name: 'company.size over 50',
      points: 10,
      hit: true,
      why: 'Employees over 50',
    });
    expect(criteria.find(({ name }) => name === 'budget approved')?.why).toBe('Budget is not approved');
  });

  it('counts each occurrence up to the most', () => {
    const points = (events: number): number =>
      judge({ 'intent.events': events }).criteria.find(({ name }) => name.startsWith('each'))?.points ?? 0;
    expect([0, 1, 2, 7].map(points)).toEqual([0, 5, 10, 10]);
  });

  it('gives a decision window the points of the nearest one listed that takes it in', () => {
    const points = (timing: string): number => judge({ timing }).score;
    expect(['within-3-months', 'within-6-months', 'within-12-months', 'later'].map(points)).toEqual([
      10, 4, 4, 0,
    ]);
  });

  it('lets interest cool from the last sign of it, and nothing else', () => {
    const lead = { 'intent.last-download': 'price-list', country: 'DK' };
    expect(judge({ ...lead, 'intent.last-at': '2026-11-14T12:00:00Z' }).score).toBe(10 + 5);
    expect(judge({ ...lead, 'intent.last-at': '2026-11-04T12:00:00Z' }).score).toBe(5 + 5);
    expect(judge(lead).score).toBe(20 + 5);
    expect(judge({ ...lead, 'intent.last-at': '2027-01-01T00:00:00Z' }).score).toBe(20 + 5);
  });

  it('reads the role out of the job title when the lead has none', () => {
    expect(judge({ 'person.title': 'Salgsdirektør' })).toMatchObject({ role: 'director', score: 12 });
    expect(judge({ 'person.title': 'Salgsdirektør', role: 'user' })).toMatchObject({
      role: 'user',
      score: 0,
    });
    expect(judge({ 'person.title': 'Hexenmeister' }, { titles: { director: ['hexenmeister'] } }).role).toBe(
      'director',
    );
    expect(judge({}).role).toBeNull();
  });

  it('counts how much of budget, authority, need and timing is known', () => {
    expect(judge({}).bant).toBe(0);
    expect(judge({ ...GOOD, 'person.title': 'CEO' }).bant).toBe(2);
    expect(judge({ ...GOOD, budget: 'none', timing: 'later' }).bant).toBe(4);
  });
});

describe('MQL', () => {
  it('needs the score, every must-have and the decision level', () => {
    expect(judge(GOOD)).toMatchObject({ mql: true, missing: [], tags: ['mql'] });
    expect(judge({ ...GOOD, phone: null }).missing).toEqual([
      { what: 'field', name: 'phone or mobile', words: 'Phone or Mobile is not known' },
    ]);
    expect(judge({ ...GOOD, phone: null, mobile: '+45111' }).mql).toBe(true);
    expect(judge({ ...GOOD, 'need.confirmed': false }).missing).toEqual([
      { what: 'field', name: 'need.confirmed', words: 'Need stated is not yes' },
    ]);
    expect(judge({ ...GOOD, role: 'specialist', budget: 'approved' }).missing).toEqual([
      { what: 'role', name: 'manager', words: 'must decide at least as manager, but is specialist' },
    ]);
    expect(judge({ ...GOOD, role: null, budget: 'approved' }).missing[0]?.words).toContain('not known');
  });

  it('says how many points are short and what would give them, most first', () => {
    const { missing } = judge({ ...GOOD, 'company.size': 10, role: 'manager' });
    expect(missing).toEqual([
      { what: 'score', points: 7, words: '7 points short of 20' },
      {
        what: 'could',
        group: 'intent',
        name: 'intent.last-download is price-list',
        points: 20,
        words: 'Last download is price list would give 20',
      },
      {
        what: 'could',
        group: 'budget',
        name: 'budget approved',
        points: 15,
        words: 'Budget is approved would give 15',
      },
      {
        what: 'could',
        group: 'timing',
        name: 'timing within-3-months',
        points: 10,
        words: 'Decision window is within 3 months would give 10',
      },
      {
        what: 'could',
        group: 'intent',
        name: 'each intent.events, at most 2',
        points: 5,
        words: 'one more of events attended would give 5',
      },
    ]);
  });

  it('counts only what a better answer adds to the points there are', () => {
    const { missing } = judge({ 'need.confirmed': true, budget: 'planned' });
    const budget = missing.filter((one) => one.what === 'could' && one.group === 'budget');
    expect(budget).toEqual([expect.objectContaining({ name: 'budget approved', points: 7 })]);
  });

  it('proposes facts about the company only while they are not known', () => {
    const could = (lead: LeadFields): boolean =>
      judge(lead).missing.some(
        (one) => one.what === 'could' && one.group === 'fit' && one.name === 'company.size over 50',
      );
    expect([could({}), could({ 'company.size': 10 })]).toEqual([true, false]);
  });
});

describe('leads that are not for sales', () => {
  const more = {
    never: {
      'email.domain is free mail': 'private-address',
      'lifecycle is won': { reason: 'existing-customer', programme: 'upsell' },
    },
    refuse: { 'email starts with test@': 'test-address' },
  };

  it('are disqualified by the first reason that holds, whatever their score', () => {
    expect(judge({ ...GOOD, email: 'm@gmail.com', lifecycle: 'won' }, more)).toMatchObject({
      mql: false,
      disqualified: { reason: 'private-address' },
      refused: null,
      score: 27,
    });
    expect(judge({ ...GOOD, lifecycle: 'won' }, more).disqualified).toEqual({
      reason: 'existing-customer',
      programme: 'upsell',
    });
  });

  it('are refused when they are to be left alone', () => {
    expect(judge({ ...GOOD, email: 'test@nordlys.dk' }, more)).toMatchObject({
      mql: false,
      refused: { reason: 'test-address' },
      disqualified: null,
    });
  });
});

describe('tags and next action', () => {
  const more = {
    tags: {
      icp: 'fit points at least 15',
      hot: 'timing within 3 months and points over 20',
      'key-account': 'role is c-level',
    },
    'next-action': {
      'tags contains icp': 'never: tags are not set yet',
      'points.fit over 5': 'Call',
      otherwise: 'Wait',
    },
  };
  it('may ask for points, and tags come in the order of the file after mql', () => {
    expect(judge({ ...GOOD, timing: 'within-3-months' }, more).tags).toEqual(['mql', 'icp', 'hot']);
    expect(judge({ 'person.title': 'CEO' }, more).tags).toEqual(['key-account']);
  });
  it('proposes the first action that holds, or else the last resort', () => {
    expect(judge(GOOD, more).nextAction).toBe('Call');
    expect(judge({}, more).nextAction).toBe('Wait');
    expect(judge({}).nextAction).toBeNull();
  });
});

describe('profiles', () => {
  const more = {
    questions: ['What now?'],
    profiles: {
      b2c: { when: 'company.name is empty', mql: { score: 5, 'must-have': ['email'], role: 'user' } },
      de: {
        when: 'country is DE',
        language: 'de',
        questions: ['Was nun?'],
        criteria: { fit: { 'company.size over 10': 50 } },
        never: { 'source is ads': 'ads' },
      },
    },
  };
  const de = { 'company.name': 'X', country: 'DE', 'company.size': 20, budget: 'approved' };

  it('are tried in order, and the common rules take the rest', () => {
    expect(judge({ country: 'DE' }, more).profile).toBe('b2c');
    expect(judge(de, more).profile).toBe('de');
    expect(judge({ 'company.name': 'X' }, more)).toMatchObject({
      profile: 'b2b',
      questions: ['What now?'],
      language: null,
    });
  });

  it('replace the groups and limits they name, and keep the others', () => {
    expect(judge(de, more)).toMatchObject({
      score: 50 + 15,
      threshold: 20,
      questions: ['Was nun?'],
      language: 'de',
    });
    expect(judge({ email: 'a@b.dk', role: 'user', budget: 'planned' }, more)).toMatchObject({
      threshold: 5,
      mql: true,
    });
  });

  it('let off leads that a common reason is not meant for', () => {
    const never = { 'email.domain is free mail': 'private-address', 'source is ads': 'ads' };
    const profiles = { b2c: { when: 'company.name is empty', except: ['private-address'] } };
    expect(judge({ email: 'a@gmail.com' }, { never, profiles }).disqualified).toBeNull();
    expect(judge({ email: 'a@gmail.com', source: 'ads' }, { never, profiles }).disqualified).toEqual({
      reason: 'ads',
    });
    expect(
      judge({ email: 'a@gmail.com', 'company.name': 'X' }, { never, profiles }).disqualified,
    ).not.toBeNull();
  });

  it('add their own reasons against', () => {
    expect(judge({ ...de, source: 'ads' }, more).disqualified).toEqual({ reason: 'ads' });
    expect(judge({ 'company.name': 'X', source: 'ads' }, more).disqualified).toBeNull();
  });
});

describe('the shipped rules', () => {
  const rules = demoQualification();
  const judgeShipped = (lead: LeadFields): Qualification => qualify(lead, rules, NOW);

  it('judge a good Danish lead as MQL, in words for the rep', () => {
    const lead = {
      ...GOOD,
      'company.name': 'Nordlys A/S',
      'company.industry': 'manufacturing',
      'intent.last-download': 'price-list',
      'intent.last-at': '2026-11-24T09:00:00Z',
    };
    const text = reasonsText(judgeShipped(lead));
    expect(text.split('\n').slice(0, 7)).toEqual([
      '77 points of 60 (dk): MQL',
      '+15 Industry is manufacturing, logistics or software',
      '+15 Employees from 50 to 1000',
      '+10 Country is DK, SE, NO, FI, DE, AT, CH, NL or BE',
      '+20 Last download is price list',
      '+12 Buying role is director',
      '+5 Need stated is yes',
    ]);
    expect(text).toContain('Next: Call about the price list they took');
  });

  it('tell why a lead is not handed over', () => {
    expect(reasonsText(judgeShipped({ email: 'x@gmail.com', country: 'SE' }))).toContain(
      'not for sales, private-address',
    );
    expect(reasonsText(judgeShipped({ email: 'kim.dahl@fjordlys.example' }))).toContain(
      'left alone, own-staff',
    );
    expect(reasonsText(judgeShipped({ email: 'a@b.se', country: 'SE' }))).toMatch(
      /not MQL yet[\s\S]*Missing: Company is not known/,
    );
  });

  it('give the same bytes for the same lead and time', () => {
    const lead = { ...GOOD, 'intent.last-download': 'price-list', 'intent.last-at': '2026-11-01T09:00:00Z' };
    expect(JSON.stringify(judgeShipped(lead))).toBe(JSON.stringify(judgeShipped({ ...lead })));
  });
});
