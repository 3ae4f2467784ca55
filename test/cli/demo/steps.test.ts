import { describe, expect, it } from 'vitest';
import { leastCalls, workOfActs, workOfArrivals } from '../../../src/cli/demo/steps.ts';

const FORM = { arrivesIn: ['hubspot'], isShared: true, isRefused: false, hasTask: false } as const;

describe('the fewest calls', () => {
  it('carry as many records as the vendors allow: 100 and 200', () => {
    const none = { reads: 0, writes: 0, tasks: 0 };
    const work = { hubspot: { ...none, reads: 201 }, salesforce: { ...none, writes: 201 } };
    expect(leastCalls([work])).toBe(3 + 2);
  });

  it('of two moments are those of one and of the other', () => {
    const one = workOfArrivals([FORM]);
    expect(leastCalls([one, one])).toBe(2 * leastCalls([one]));
    expect(leastCalls([])).toBe(0);
  });

  it('for a form: read it, mark it, look for it in Salesforce, write it there', () => {
    expect(leastCalls([workOfArrivals([FORM])])).toBe(4);
  });

  it('for a lead typed into Salesforce: read it, mark it, write it to HubSpot, which tells of doubles by itself', () => {
    expect(leastCalls([workOfArrivals([{ ...FORM, arrivesIn: ['salesforce'] }])])).toBe(3);
  });

  it('for a handover: a task in each CRM on top', () => {
    expect(leastCalls([workOfArrivals([{ ...FORM, hasTask: true }])])).toBe(6);
  });

  it('for a refused form: read it; for one that Salesforce will not take: look and try', () => {
    expect(leastCalls([workOfArrivals([{ ...FORM, isShared: false }])])).toBe(1);
    expect(leastCalls([workOfArrivals([{ ...FORM, isShared: false, isRefused: true }])])).toBe(3);
  });

  it('for acts: read what changed where it changed, write what follows', () => {
    const act = {
      crm: 'hubspot',
      changed: 3,
      writes: ['hubspot', 'salesforce'],
      tasks: ['salesforce'],
    } as const;
    expect(workOfActs([act, act])).toEqual({
      hubspot: { reads: 6, writes: 2, tasks: 0 },
      salesforce: { reads: 0, writes: 2, tasks: 2 },
    });
    expect(leastCalls([workOfActs([act, act])])).toBe(4);
  });
});
