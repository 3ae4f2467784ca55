/** Columns of `lead_numbers`: what is counted of leads, as whole numbers. */
export type LeadNumber =
  | 'slot'
  | 'rest'
  | 'flags'
  | 'work'
  | 'clock'
  | 'rep'
  | 'source'
  | 'campaign'
  | 'market'
  | 'segment'
  | 'product'
  | 'programme'
  | 'reason'
  | 'channel'
  | 'attempts'
  | 'tries'
  | 'cadence_count'
  | 'cadence_days'
  | 'decided'
  | 'due_slot'
  | 'due_rest'
  | 'sal'
  | 'sql'
  | 'opportunity'
  | 'won';

/** Stands for what is not there. */
export const NONE = -2147483648;

/** What each bit of `flags` says of a lead. */
export const FLAG = {
  icp: 1,
  contacted: 2,
  waiting: 4,
  kept: 8,
  late: 16,
  accepted: 32,
  rejected: 64,
  sql: 128,
  opportunity: 256,
  won: 512,
  lost: 1024,
  booked: 2048,
  met: 4096,
  missed: 8192,
} as const;

/** The columns asked for of some leads: the same place in each is the same lead. */
export interface LeadNumbers {
  readonly n: number;
  of(column: LeadNumber): Int32Array;
}

/** A number of the lead at a place, whoever's leads these are. */
export type NumberOf = (leads: LeadNumbers) => (place: number) => number;

export const numberAt =
  (column: LeadNumber): NumberOf =>
  (leads) => {
    const numbers = leads.of(column);
    return (place) => numbers[place] ?? NONE;
  };
