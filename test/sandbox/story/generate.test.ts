import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { beforeAll, describe, expect, it } from 'vitest';
import { storyLeads } from '../../../sandbox/story/generate.ts';
import { STORY_START } from '../../../sandbox/story/interest.ts';
import { KINDS, type StoryLead } from '../../../sandbox/story/lead.ts';
import { foresee } from '../../../src/cli/demo/lanes.ts';
import type { Policy } from '../../../src/core/policy.ts';
import { loadPolicy } from '../../../src/settings/policy.ts';

const countOf = (leads: readonly StoryLead[], holds: (lead: StoryLead) => boolean): number =>
  leads.filter(holds).length;

describe('the leads of the story', () => {
  it('are the same to the letter for the same seed and count', () => {
    expect(storyLeads(7, 300)).toEqual(storyLeads(7, 300));
  });

  it('are others for another seed, in the same mix', () => {
    const [one, other] = [storyLeads(1, 300), storyLeads(2, 300)];
    expect(one.map(({ values }) => values.email)).not.toEqual(other.map(({ values }) => values.email));
    for (const kind of KINDS)
      expect(countOf(one, (lead) => lead.kind === kind)).toBe(countOf(other, (lead) => lead.kind === kind));
  });

  it('are hot and raw to four in ten each, and come to HubSpot in two of three cases', () => {
    const leads = storyLeads(1, 1_000);
    expect(countOf(leads, ({ kind }) => kind === 'hot')).toBe(400);
    expect(countOf(leads, ({ kind }) => kind === 'raw')).toBe(400);
    const inSalesforce = countOf(leads, ({ arrivesIn }) => arrivesIn.includes('salesforce'));
    expect(inSalesforce / leads.length).toBeGreaterThan(0.3);
    expect(inSalesforce / leads.length).toBeLessThan(0.42);
    expect(countOf(leads, ({ arrivesIn }) => arrivesIn.length === 2)).toBeGreaterThan(10);
  });

  it('come of every kind already among sixty', () => {
    expect(new Set(storyLeads(3, 60).map(({ kind }) => kind))).toEqual(new Set(KINDS));
  });

  it('share neither address nor telephone', () => {
    const leads = storyLeads(7, 1_000);
    const emails = leads.flatMap(({ values }) => values.email ?? []);
    expect(new Set(emails).size).toBe(emails.length);
    const phones = leads.map(
      ({ values }) => `${values.country} ${String(values.phone).replace(/\D/g, '').slice(-6)}`,
    );
    expect(new Set(phones).size).toBe(phones.length);
  });

  it('have telephones that could be called, and towns with postal codes', () => {
    for (const { kind, values } of storyLeads(5, 400)) {
      for (const phone of [values.phone, values.mobile].filter((one) => one !== undefined)) {
        const country = values.country === 'GB' ? 'GB' : String(values.country);
        expect([phone, isValid(String(phone), country)]).toEqual([phone, true]);
      }
      expect(values.city).toBeTruthy();
      if (kind !== 'held') expect(values['postal-code']).toBeTruthy();
    }
  });

  it('are nobody real: companies stand under .example, private addresses say they are examples', () => {
    for (const { values } of storyLeads(9, 500)) {
      if (values.email !== undefined) expect(String(values.email)).toMatch(/\.example(@|$)|@example\.com$/);
    }
  });
});

const isValid = (phone: string, country: string): boolean => {
  const parsed = phone.startsWith('+')
    ? parsePhoneNumberFromString(phone)
    : parsePhoneNumberFromString(phone, { defaultCountry: countryCode(country) });
  return parsed?.isValid() === true;
};

const COUNTRIES = ['DK', 'SE', 'NO', 'FI', 'DE', 'AT', 'CH', 'NL', 'BE', 'GB'] as const;
const countryCode = (country: string) => COUNTRIES.find((code) => code === country) ?? 'DK';

describe('by the shipped rules', () => {
  let policy: Policy;
  beforeAll(async () => {
    const outcome = await loadPolicy('.');
    if (outcome.policy === null) throw new Error(JSON.stringify(outcome.faults));
    policy = outcome.policy;
  });
  const foreseen = (seed: number, count: number) =>
    storyLeads(seed, count).map((lead) => foresee(lead, policy, STORY_START));

  it('hot leads, and no others, are handed over', () => {
    for (const { lead, expected } of foreseen(7, 1_000))
      expect([lead.number, expected.stage === 'mql']).toEqual([lead.number, lead.kind === 'hot']);
  });

  it('they stay good enough, or not, while the story is told', () => {
    const later = STORY_START + 3_600_000;
    for (const lead of storyLeads(7, 500))
      expect(foresee(lead, policy, later)).toEqual(foresee(lead, policy, STORY_START));
  });

  it('own staff and test addresses are refused, and nobody else is', () => {
    for (const { lead, refused } of foreseen(2, 500))
      expect([lead.number, refused !== null]).toEqual([
        lead.number,
        ['own-staff', 'test'].includes(lead.kind),
      ]);
  });

  it('every pool gets about as many as any other', () => {
    const lanes = Map.groupBy(
      foreseen(1, 1_000).filter(({ lane }) => lane !== null),
      ({ lane }) => lane,
    );
    const sizes = [...lanes.values()].map((lane) => lane.length);
    expect([...lanes.keys()].sort()).toEqual([...policy.assignment.pools.keys()].sort());
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(6);
  });
});
