/** A write that meets the same obstacle this often is given up on, and shown. */
export const MOST_TRIES = 12;
