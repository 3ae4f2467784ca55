import type { StoryLead } from '../../../../sandbox/story/lead.ts';

const ONE_IN = 2;

/**
 * Addresses at which nobody takes mail, though the person may be written to on their mobile: one in two of those who allow
 * it. Their confirmation must find the way by SMS.
 */
export function withoutMailbox(leads: readonly StoryLead[]): ReadonlySet<string> {
  const reachable = leads.filter(
    ({ values }) =>
      values.email !== undefined && values.mobile !== undefined && values['consent.sms'] === true,
  );
  return new Set(reachable.filter((_, i) => i % ONE_IN === 0).map(({ values }) => String(values.email)));
}
