/** What marketing and sales have promised each other, and the money figures are told in. */
export interface Targets {
  /** MQLs a month. */
  readonly mqlAMonth: number;
  /** Share of them that match the ideal customer with a confirmed need. */
  readonly icpShare: number;
  /** Qualified conversations and meetings of a rep in a week, from and to. */
  readonly conversationsAWeek: readonly [number, number];
  readonly meetingsAWeek: readonly [number, number];
  /** Share of meetings that take place, from and to. */
  readonly showRate: readonly [number, number];
  readonly currency: string;
  /** What one unit of each currency is worth in `currency`. A deal without a currency is in `currency`. */
  readonly rates: Readonly<Record<string, number>>;
}

export const TARGETS: Targets = {
  mqlAMonth: 60,
  icpShare: 0.8,
  conversationsAWeek: [18, 22],
  meetingsAWeek: [6, 8],
  showRate: [0.7, 0.8],
  currency: 'EUR',
  rates: { EUR: 1, DKK: 0.134, SEK: 0.089, NOK: 0.086, GBP: 1.17, CHF: 1.06, USD: 0.92 },
};
