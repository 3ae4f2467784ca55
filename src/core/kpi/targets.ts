import type { SlaRules } from '../sla/rules.ts';

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

/** `80%` as 0.8. */
export const shareOf = (percent: string): number => Number(percent.slice(0, -1)) / 100;

/** The targets of config/sla.yaml. */
export function targetsOf({ targets, money }: SlaRules): Targets {
  const [fewShow, manyShow] = targets['show-rate'];
  return {
    mqlAMonth: targets['mqls-a-month'],
    icpShare: shareOf(targets['icp-share']),
    conversationsAWeek: targets['conversations-a-week'],
    meetingsAWeek: targets['meetings-a-week'],
    showRate: [shareOf(fewShow), shareOf(manyShow)],
    currency: money.currency,
    rates: { ...money.rates, [money.currency]: 1 },
  };
}
