import {
  CALLS,
  COMMUNICATIONS,
  COMPANIES,
  CONTACTS,
  DEALS,
  EMAILS,
  type Kind,
  LEADS,
  MEETINGS,
  NOTES,
  TASKS,
} from '../kinds.ts';

const HUBSPOT_DEFINED = 'HUBSPOT_DEFINED';

/** One direction of an association type. `inverse` is the type the other end gets. */
export interface LinkType {
  readonly from: Kind;
  readonly to: Kind;
  readonly typeId: number;
  readonly inverse: number;
  readonly category: string;
  readonly label: string | null;
  /** A primary link implies this plain one. */
  readonly implies?: number;
  /** Set on primary links: the end that may have one primary partner only. */
  readonly single?: 'from' | 'to';
  /** Name in v3 answers and bodies. */
  readonly name: string;
}

type Row = readonly [from: Kind, to: Kind, forward: number, reverse: number];

/** Plain links. The first row of a pair is its default type. */
const PLAIN: readonly Row[] = [
  [CONTACTS, COMPANIES, 279, 280],
  [DEALS, CONTACTS, 3, 4],
  [DEALS, COMPANIES, 341, 342],
  [CONTACTS, CONTACTS, 449, 449],
  [COMPANIES, COMPANIES, 450, 450],
  [DEALS, DEALS, 451, 451],
  [TASKS, CONTACTS, 204, 203],
  [TASKS, COMPANIES, 192, 191],
  [TASKS, DEALS, 216, 215],
  [NOTES, CONTACTS, 202, 201],
  [NOTES, COMPANIES, 190, 189],
  [NOTES, DEALS, 214, 213],
  [CALLS, CONTACTS, 194, 193],
  [CALLS, COMPANIES, 182, 181],
  [CALLS, DEALS, 206, 205],
  [EMAILS, CONTACTS, 198, 197],
  [EMAILS, COMPANIES, 186, 185],
  [EMAILS, DEALS, 210, 209],
  [MEETINGS, CONTACTS, 200, 199],
  [MEETINGS, COMPANIES, 188, 187],
  [MEETINGS, DEALS, 212, 211],
  [CALLS, MEETINGS, 399, 400],
  [COMMUNICATIONS, CONTACTS, 81, 82],
  [COMMUNICATIONS, COMPANIES, 87, 88],
  [COMMUNICATIONS, DEALS, 85, 86],
  [LEADS, CONTACTS, 608, 609],
  [LEADS, COMPANIES, 610, 611],
  [LEADS, TASKS, 646, 647],
  [LEADS, NOTES, 854, 855],
  [LEADS, CALLS, 596, 595],
  [LEADS, EMAILS, 598, 597],
  [LEADS, MEETINGS, 600, 599],
  [LEADS, COMMUNICATIONS, 602, 601],
];

/** Primary links, with the plain pair each one implies. */
const PRIMARY: readonly (readonly [...Row, plainForward: number, plainReverse: number])[] = [
  [CONTACTS, COMPANIES, 1, 2, 279, 280],
  [DEALS, COMPANIES, 5, 6, 341, 342],
  [LEADS, CONTACTS, 578, 579, 608, 609],
];

function plainPair([from, to, forward, reverse]: Row): LinkType[] {
  const one = (a: Kind, b: Kind, typeId: number, inverse: number): LinkType => ({
    from: a,
    to: b,
    typeId,
    inverse,
    category: HUBSPOT_DEFINED,
    label: null,
    name: hasPrimary(from, to)
      ? `${a.singular}_to_${b.singular}_unlabeled`
      : `${a.singular}_to_${b.singular}`,
  });
  return forward === reverse
    ? [one(from, to, forward, reverse)]
    : [one(from, to, forward, reverse), one(to, from, reverse, forward)];
}

const hasPrimary = (from: Kind, to: Kind) => PRIMARY.some(([a, b]) => a === from && b === to);

function primaryPair([
  from,
  to,
  forward,
  reverse,
  plainForward,
  plainReverse,
]: (typeof PRIMARY)[number]): LinkType[] {
  const one = (
    a: Kind,
    b: Kind,
    typeId: number,
    inverse: number,
    implies: number,
    single: 'from' | 'to',
  ): LinkType => ({
    from: a,
    to: b,
    typeId,
    inverse,
    category: HUBSPOT_DEFINED,
    label: 'Primary',
    implies,
    single,
    name: `${a.singular}_to_${b.singular}`,
  });
  return [
    one(from, to, forward, reverse, plainForward, 'from'),
    one(to, from, reverse, forward, plainReverse, 'to'),
  ];
}

const parent = (from: number, to: number, label: string, name: string): LinkType => ({
  from: COMPANIES,
  to: COMPANIES,
  typeId: from,
  inverse: to,
  category: HUBSPOT_DEFINED,
  label,
  name,
});

/** The vendor's own types, plain ones first. */
export const STANDARD_LINKS: readonly LinkType[] = [
  ...PLAIN.flatMap(plainPair),
  ...PRIMARY.flatMap(primaryPair),
  parent(13, 14, 'Child Company', 'parent_to_child_company'),
  parent(14, 13, 'Parent Company', 'child_to_parent_company'),
];
