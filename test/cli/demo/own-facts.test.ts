import { describe, expect, it } from 'vitest';
import type { CrmLead } from '../../../src/cli/demo/truth/crm-leads.ts';
import { type Agreed, ownFacts } from '../../../src/cli/demo/truth/own-facts.ts';

const MINUTE = 60_000;
/** Monday, ten in the morning in Copenhagen. */
const HANDOVER = Date.parse('2026-11-23T09:00:00Z');
const NOW = HANDOVER + 120 * MINUTE;

const AGREED: Agreed = {
  promiseOf: () => 15,
  attemptsOf: () => ({ count: 6, days: 10 }),
  hoursOf: () => ({ zone: 'Europe/Copenhagen', week: new Map([[1, [['08:00', '16:00']]]]) }),
  managerOf: () => null,
  pools: {},
  zone: 'Europe/Copenhagen',
};

/** Accepted; HubSpot heard of that twelve minutes after the handover. */
const lead = (more: Partial<CrmLead> = {}): CrmLead => ({
  stafetId: 'L1',
  stage: 'sal',
  stages: [],
  sal: 'accepted',
  reason: null,
  rep: 'anna',
  source: null,
  campaign: null,
  product: null,
  programme: null,
  eventStatus: null,
  country: null,
  employees: null,
  role: null,
  isIcp: true,
  dueAt: HANDOVER + 15 * MINUTE,
  given: [],
  mqlWrittenAt: HANDOVER,
  decidedAt: HANDOVER + 12 * MINUTE,
  touches: [],
  openAmount: 0,
  wonAmount: 0,
  ...more,
});

const waited = (more: Partial<CrmLead>) => ownFacts(lead(more), AGREED, NOW).clockMinutes;

describe('how long a lead waited for an answer', () => {
  it('is what the CRM shows', () => {
    expect(waited({})).toBe(12);
  });

  it('is told from the moment of an answer in Slack, which the CRM hears of later', () => {
    expect(waited({ answeredAt: HANDOVER + 7 * MINUTE })).toBe(7);
  });

  it.each([
    ['after it was written in the CRM', HANDOVER + 13 * MINUTE],
    ['before the lead was handed over', HANDOVER - MINUTE],
  ])('is not told from a moment %s', (_, answeredAt) => {
    expect(waited({ answeredAt })).toBe(12);
  });
});
