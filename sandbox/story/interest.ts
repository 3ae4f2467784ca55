import type { Random } from '../common/random.ts';
import { between, pick } from './draw.ts';
import type { LeadValues } from './lead.ts';

const HOUR = 3_600_000;

/** The day the story begins: Monday 23 November 2026, nine o'clock in Copenhagen. Epoch milliseconds. */
export const STORY_START = Date.parse('2026-11-23T08:00:00Z');

/** A moment in the last two days, to the second: interest that is still warm. */
const lately = (random: Random): string => {
  const at = STORY_START - between(random, 1, 47) * HOUR;
  return new Date(at).toISOString();
};

const STACKS = ['SAP S/4HANA', 'Microsoft Dynamics 365', 'Oracle NetSuite', 'Visma', 'Odoo', 'Excel'];

/** Somebody who wants to buy: a need, money, a date, and a reason to call. */
export const strongInterest = (random: Random): LeadValues => {
  const events = between(random, 0, 2);
  return {
    'need.confirmed': true,
    budget: pick(random, ['planned', 'approved']),
    timing: pick(random, ['within-3-months', 'within-3-months', 'within-6-months', 'within-12-months']),
    tech: pick(random, STACKS),
    'intent.last-download': pick(random, ['demo-request', 'price-list', 'price-list']),
    'intent.last-at': lately(random),
    'intent.downloads': between(random, 1, 6),
    'intent.visits': between(random, 2, 14),
    'intent.minutes': between(random, 4, 90),
    ...(events > 0 && { 'intent.events': events }),
  };
};

/** Somebody who looks around: no need said, little done. */
export const weakInterest = (random: Random): LeadValues => {
  const read = pick(random, ['newsletter', 'newsletter', 'white-paper', 'case-study', null]);
  return {
    'need.confirmed': false,
    ...(random.next() < 0.3 && { budget: pick(random, ['none', 'planned']) }),
    ...(random.next() < 0.4 && { timing: pick(random, ['within-12-months', 'later']) }),
    ...(random.next() < 0.4 && { tech: pick(random, STACKS) }),
    ...(read !== null && {
      'intent.last-download': read,
      'intent.last-at': lately(random),
      'intent.downloads': 1,
    }),
    'intent.visits': between(random, 1, 4),
    'intent.minutes': between(random, 1, 12),
  };
};

const FORMS = [
  'Price list autumn',
  'Demo request',
  'Webinar: less paper in the hall',
  'White paper: ten wasted hours',
];
const MEETINGS = ['Hannover fair', 'Partner day Malmö', 'Nordic industry days', 'Call campaign November'];

/** How they came: marketing counts forms and campaigns, sales counts fairs, partners and calls. */
export const cameBy = (random: Random, first: 'hubspot' | 'salesforce'): LeadValues => ({
  source: pick(
    random,
    first === 'hubspot'
      ? ['web', 'web', 'ads', 'email', 'referral']
      : ['event', 'partner', 'partner', 'phone'],
  ),
  campaign: pick(random, first === 'hubspot' ? FORMS : MEETINGS),
});
