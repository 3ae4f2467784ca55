/** Whose word counts for a field when the CRMs disagree. Set line by line in the mappings. */
export const AUTHORITIES = ['hubspot', 'salesforce', 'newest', 'never-blank', 'stafet'] as const;
export type Authority = (typeof AUTHORITIES)[number];
