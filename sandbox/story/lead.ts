/** The two places a lead can turn up in. */
export const CRMS = ['hubspot', 'salesforce'] as const;
export type CrmName = (typeof CRMS)[number];

/**
 * What a lead is in the story. `hot` is good enough for sales; `raw` is not yet; `nameless` has no e-mail; the next four
 * are kept but never handed over; `own-staff` and `test` are nobody's leads; `held` meets a rule of the Salesforce
 * administrator that it breaks.
 */
export const KINDS = [
  'hot',
  'raw',
  'nameless',
  'private',
  'student',
  'competitor',
  'no-consent',
  'own-staff',
  'test',
  'held',
] as const;
export type Kind = (typeof KINDS)[number];

/** Where a hot lead belongs, by the territories of Fjordlys; `nobody` is Britain, where few products are sold. */
export const TERRITORIES = [
  'dk-east',
  'dk-west',
  'sweden',
  'dach',
  'benelux',
  'nordic-key',
  'nobody',
] as const;
export type Territory = (typeof TERRITORIES)[number];

/** Values by the field paths of a lead, such as `company.size`; a path that is absent was not filled in. */
export type LeadValues = Readonly<Record<string, string | number | boolean>>;

/** One person of the story, as marketing and sales get to know them. */
export interface StoryLead {
  /** From 1, in order of arrival. */
  readonly number: number;
  readonly kind: Kind;
  /** Both: somebody whom marketing and sales met on the same day. */
  readonly arrivesIn: readonly CrmName[];
  readonly values: LeadValues;
}
