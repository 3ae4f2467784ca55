/** What two records may be compared by. */
export type Fact =
  | 'name'
  | 'entity'
  | 'email'
  | 'phone'
  | 'company'
  | 'domain'
  | 'birth date'
  | 'person id'
  | 'address'
  | 'city'
  | 'postal code'
  | 'country'
  | 'other';

/** How far two values agree: equal in all but writing, one a slip or a short form of the other, resembling, or not at all. */
export type Says = 'same' | 'near' | 'alike' | 'differs';

/** What one fact says about two records. */
export interface Evidence {
  readonly fact: Fact;
  readonly says: Says;
  /** Added to the sum: roughly the binary logarithm of how much likelier this is between records of one lead than of two. */
  readonly points: number;
  /** The two values, as people read them, and what to call them. */
  readonly a: string;
  readonly b: string;
  readonly label: string;
}

/** Phones, companies and places are shared by many: they weigh less than names and dates of birth. */
const POINTS: Readonly<Record<Fact, Readonly<Record<Says, number>>>> = {
  name: { same: 8, near: 5, alike: 1, differs: -7 },
  entity: { same: 8, near: 5, alike: 3, differs: -7 },
  email: { same: 10, near: 5, alike: 1, differs: -1 },
  phone: { same: 6, near: 0, alike: 0, differs: -1 },
  company: { same: 4, near: 2, alike: 1, differs: -1 },
  domain: { same: 3, near: 0, alike: 0, differs: -1 },
  'birth date': { same: 8, near: 4, alike: 0, differs: -5 },
  'person id': { same: 10, near: 7, alike: 0, differs: -3 },
  address: { same: 6, near: 3, alike: 1, differs: -3 },
  city: { same: 1, near: 1, alike: 0.5, differs: -1 },
  'postal code': { same: 2, near: 1, alike: 0, differs: -1 },
  country: { same: 0, near: 0, alike: 0, differs: -2 },
  other: { same: 0.5, near: 0.25, alike: 0, differs: 0 },
};

const WORDS: Readonly<Record<Says, string>> = {
  same: 'same',
  near: 'nearly the same',
  alike: 'similar',
  differs: 'different',
};

export const evidence = (fact: Fact, says: Says, a: string, b: string, label: string = fact): Evidence => ({
  fact,
  says,
  points: POINTS[fact][says],
  a,
  b,
  label,
});

/** Evidence in words: `same phone (+4533123456)`, `different city (aarhus, odense)`. */
export const inWords = ({ says, a, b, label }: Evidence): string =>
  `${WORDS[says]} ${label} (${a === b ? a : `${a}, ${b}`})`;
