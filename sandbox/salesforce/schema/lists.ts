/** Picklist values that several objects share, and those other objects mirror as records. */

/** The one that counts as converted is set by conversion. */
export const LEAD_STATUSES = [
  { value: 'Open - Not Contacted', converted: false, standard: true },
  { value: 'MQL - Not Contacted', converted: false, standard: false },
  { value: 'Working - Contacted', converted: false, standard: false },
  { value: 'Nurture', converted: false, standard: false },
  { value: 'Unqualified', converted: false, standard: false },
  { value: 'Closed - Converted', converted: true, standard: false },
] as const;

/** Chances in per cent. */
export const OPPORTUNITY_STAGES = [
  { value: 'Prospecting', probability: 10, closed: false, won: false, forecast: 'Pipeline' },
  { value: 'Qualification', probability: 10, closed: false, won: false, forecast: 'Pipeline' },
  { value: 'Needs Analysis', probability: 20, closed: false, won: false, forecast: 'Pipeline' },
  { value: 'Value Proposition', probability: 50, closed: false, won: false, forecast: 'Pipeline' },
  { value: 'Id. Decision Makers', probability: 60, closed: false, won: false, forecast: 'Pipeline' },
  { value: 'Perception Analysis', probability: 70, closed: false, won: false, forecast: 'Pipeline' },
  { value: 'Proposal/Price Quote', probability: 75, closed: false, won: false, forecast: 'Pipeline' },
  { value: 'Negotiation/Review', probability: 90, closed: false, won: false, forecast: 'Pipeline' },
  { value: 'Closed Won', probability: 100, closed: true, won: true, forecast: 'Closed' },
  { value: 'Closed Lost', probability: 0, closed: true, won: false, forecast: 'Omitted' },
] as const;

export const TASK_STATUSES = [
  { value: 'Not Started', closed: false },
  { value: 'In Progress', closed: false },
  { value: 'Completed', closed: true },
  { value: 'Waiting on someone else', closed: false },
  { value: 'Deferred', closed: false },
] as const;

export const MEMBER_STATUSES = [
  { value: 'Sent', responded: false, standard: true },
  { value: 'Responded', responded: true, standard: false },
] as const;

export const LEAD_SOURCES = ['Web', 'Phone Inquiry', 'Partner Referral', 'Purchased List', 'Other'] as const;
export const RATINGS = ['Hot', 'Warm', 'Cold'] as const;
export const SALUTATIONS = ['Mr.', 'Ms.', 'Mrs.', 'Dr.', 'Prof.'] as const;

export const INDUSTRIES = [
  ...['Agriculture', 'Apparel', 'Banking', 'Biotechnology', 'Chemicals', 'Communications', 'Construction'],
  ...['Consulting', 'Education', 'Electronics', 'Energy', 'Engineering', 'Entertainment', 'Environmental'],
  ...['Finance', 'Food & Beverage', 'Government', 'Healthcare', 'Hospitality', 'Insurance', 'Machinery'],
  ...['Manufacturing', 'Media', 'Not For Profit', 'Recreation', 'Retail', 'Shipping', 'Technology'],
  ...['Telecommunications', 'Transportation', 'Utilities', 'Other'],
] as const;
