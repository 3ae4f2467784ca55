import type { FieldSpec, FieldType } from './fields.ts';

/** Stages a lead passes, in order; `recycling` and `lost` are off the path. Moves between them: src/core/stages.ts. */
export const STAGES = ['raw', 'mql', 'sal', 'sql', 'opportunity', 'won', 'lost', 'recycling'] as const;
export type Stage = (typeof STAGES)[number];

export const SAL_STATUSES = ['offered', 'accepted', 'rejected'] as const;
export const REJECT_REASONS = [
  'no-need',
  'wrong-role',
  'no-budget',
  'timing',
  'unreachable',
  'competitor',
  'duplicate',
] as const;
/** Decision levels, highest first. */
export const ROLES = ['c-level', 'director', 'manager', 'specialist', 'user'] as const;

type Row = readonly [path: string, type: FieldType, label: string, choices?: readonly string[]];

/** The canonical lead (requirement M1). Companies add their own fields in config/lead.yaml. */
const ROWS: readonly Row[] = [
  // person
  ['email', 'email', 'E-mail'],
  ['person.first-name', 'text', 'First name'],
  ['person.last-name', 'text', 'Last name'],
  ['person.title', 'text', 'Job title'],
  ['phone', 'phone', 'Phone'],
  ['mobile', 'phone', 'Mobile'],
  ['language', 'text', 'Language'],
  // company and place
  ['company.name', 'text', 'Company'],
  ['company.domain', 'text', 'Company domain'],
  ['company.size', 'integer', 'Employees'],
  [
    'company.industry',
    'choice',
    'Industry',
    [
      'manufacturing',
      'logistics',
      'software',
      'retail',
      'finance',
      'health',
      'energy',
      'public',
      'education',
      'other',
    ],
  ],
  ['country', 'country', 'Country'],
  ['city', 'text', 'City'],
  ['postal-code', 'text', 'Postal code'],
  ['tech', 'text', 'Technology stack'],
  // source
  [
    'source',
    'choice',
    'Lead source',
    ['web', 'event', 'partner', 'referral', 'ads', 'email', 'phone', 'other'],
  ],
  ['campaign', 'text', 'Campaign'],
  [
    'programme',
    'choice',
    'Programme',
    ['new-business', 'reactivation', 'cross-sell', 'upsell', 'event', 'introduction'],
  ],
  // the event that the campaign is about
  ['event.status', 'choice', 'Event status', ['invited', 'registered', 'attended', 'no-show']],
  ['event.on', 'date', 'Event on'],
  // qualification
  ['role', 'choice', 'Buying role', ROLES],
  ['need.confirmed', 'boolean', 'Need stated'],
  ['budget', 'choice', 'Budget', ['none', 'planned', 'approved']],
  [
    'timing',
    'choice',
    'Decision window',
    ['within-3-months', 'within-6-months', 'within-12-months', 'later'],
  ],
  ['product', 'choice', 'Product interest', ['flow', 'vault', 'insight']],
  // intent
  [
    'intent.last-download',
    'choice',
    'Last download',
    ['price-list', 'white-paper', 'case-study', 'demo-request', 'webinar', 'newsletter'],
  ],
  ['intent.last-at', 'datetime', 'Last sign of intent'],
  ['intent.downloads', 'integer', 'Downloads'],
  ['intent.events', 'integer', 'Events attended'],
  ['intent.visits', 'integer', 'Site visits'],
  ['intent.minutes', 'integer', 'Minutes on site'],
  // consent
  ['consent.email', 'boolean', 'Consent to e-mail'],
  ['consent.sms', 'boolean', 'Consent to SMS'],
  // what Stafet decides and writes
  ['stage', 'choice', 'Stage', STAGES],
  ['lifecycle', 'choice', 'Furthest stage reached', STAGES],
  ['score', 'integer', 'Score'],
  ['score.reasons', 'longtext', 'Score with reasons'],
  ['tags', 'choices', 'Tags', ['mql', 'icp', 'hot', 'key-account', 'existing-customer']],
  ['note', 'longtext', 'Qualification note'],
  ['next-action', 'text', 'Suggested next action'],
  ['message', 'text', 'Message from Stafet'],
  ['owner', 'text', 'Owner (rep id)'],
  ['assignment.why', 'text', 'Why this owner'],
  ['sla.first-contact-by', 'datetime', 'First contact by'],
  ['recycle.segment', 'text', 'Nurture segment'],
  ['recycle.until', 'date', 'Nurture until'],
  // the SAL gate, which the rep moves
  ['sal.status', 'choice', 'SAL status', SAL_STATUSES],
  ['sal.reason', 'choice', 'Reject reason', REJECT_REASONS],
  ['sal.need-confirmed', 'boolean', 'Need confirmed by rep'],
  ['sal.role-confirmed', 'boolean', 'Role confirmed by rep'],
  ['sal.timing-confirmed', 'boolean', 'Timing confirmed by rep'],
  ['sal.confirmed-by', 'choice', 'Confirmed by', ['phone', 'writing']],
  ['call-back-at', 'datetime', 'Call back at'],
];

export const LEAD_CATALOGUE: readonly FieldSpec[] = ROWS.map(([path, type, label, choices]) =>
  choices === undefined ? { path, type, label } : { path, type, label, choices },
);
