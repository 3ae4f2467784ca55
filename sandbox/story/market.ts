/** Roles a title can stand for, highest first. */
export const TITLE_ROLES = ['c-level', 'director', 'manager', 'specialist', 'user'] as const;
export type TitleRole = (typeof TITLE_ROLES)[number];

/** What a country's leads look like: names, places, telephone numbers and titles as people there write them. */
export interface Market {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  /** The English name, as both CRMs keep it. */
  readonly name: string;
  /** Two letters. */
  readonly language: string;
  readonly firstNames: readonly string[];
  readonly lastNames: readonly string[];
  readonly places: readonly Place[];
  readonly titles: Readonly<Record<TitleRole, readonly string[]>>;
  /** First half of a company's name. */
  readonly companies: readonly string[];
  /** Second half, by what the company does. */
  readonly trades: Readonly<Record<Trade, readonly string[]>>;
  readonly phone: PhoneShape;
}

export interface Place {
  readonly postalCode: string;
  readonly city: string;
}

export const TRADES = ['manufacturing', 'logistics', 'software', 'retail', 'energy', 'health'] as const;
export type Trade = (typeof TRADES)[number];

/** How numbers are written: `#` stands for a digit of the number that makes the line its own. */
export interface PhoneShape {
  readonly international: string;
  /** As written by people at home, who leave the country out. */
  readonly local: string;
  readonly mobile: string;
}
