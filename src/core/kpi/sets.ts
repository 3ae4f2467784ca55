/**
 * Sets of leads that figures count, each among the leads that were handed to sales in the period. A figure is made of
 * these alone, so whoever opens it sees the very leads behind it.
 */
export const SETS = {
  handed: 'became MQL in the period',
  icp: 'match the ideal customer, and their need is confirmed',
  contacted: 'were reached for, or decided about',
  waiting: 'are on offer and nobody has reached for them yet',
  promised: 'have a deadline that was met or has passed',
  kept: 'were contacted by their deadline',
  breached: 'were contacted later than that, or not yet though it has passed',
  decided: 'were accepted or rejected by sales',
  accepted: 'were accepted by sales, or went further',
  rejected: 'were rejected by sales',
  sql: 'were qualified by sales, or went further',
  opportunity: 'got an offer, or went further',
  won: 'ordered',
  lost: 'are lost',
  paced: 'could be tried for all the days the rule of attempts gives, and were not decided about meanwhile',
  tried: 'of those, were tried as often as the rule asks',
  booked: 'have a meeting, planned or held',
  met: 'had a meeting that took place',
  missed: 'had a meeting to which they did not come',
} as const;
export type SetName = keyof typeof SETS;

export const isSet = (name: string): name is SetName => Object.hasOwn(SETS, name);
