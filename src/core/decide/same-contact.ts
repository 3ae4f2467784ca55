/** How far two CRMs may differ about when one call was made, in milliseconds. */
export const SAME_MS = 60_000;
