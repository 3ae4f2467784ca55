import fc from 'fast-check';
import type { LeadFields } from '../../../src/model/fields.ts';

export const TESTS = [
  'country is DK',
  'country in DK, SE',
  'country is not NO',
  'country is known',
  'company.size over 100',
  'company.size under 50',
  'company.size from 50 to 100',
  'company.size is 50',
  'postal code from 1000 to 4999',
  'postal code from 4000 to 9990',
  'role at least manager',
  'role is user',
  'need.confirmed',
  'consent.email is no',
  'tech contains sap, oracle',
  'tech starts with sap',
  'tags contains icp',
  'tags in hot, icp',
  'tags contains mql',
  'tech contains oracle',
  'tech is excel',
  'email.domain is free mail',
  'email.domain is gmail.com',
  'fleet over 5',
  'fleet under 5.5',
  'city from a to c',
  'city is a, c',
  'intent.last-at within 7 days',
  'intent.last-at older than 3 days',
  'intent.last-at after 2026-11-20',
];

/** Any condition over a few fields, joined in any way. */
export const conditionText: fc.Arbitrary<string> = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...TESTS),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(${a}) and (${b})`),
    fc.tuple(tie('any'), tie('any')).map(([a, b]) => `(${a}) or (${b})`),
    tie('any').map((inner) => `not (${inner})`),
  ),
})).any;

/** Leads on every side of those tests. */
export const lead: fc.Arbitrary<LeadFields> = fc.record(
  {
    country: fc.constantFrom('DK', 'SE', 'NO', 'FR', null),
    'company.size': fc.constantFrom(0, 49, 50, 51, 100, 101, 5000),
    'postal-code': fc.constantFrom('999', '1000', '4000', '4999', '5000', '9990', 'x'),
    email: fc.constantFrom('a@gmail.com', 'b@web.de', 'c@nordlys.dk'),
    fleet: fc.constantFrom(5, 5.25, 5.5, 6),
    city: fc.constantFrom('a', 'b', 'c', 'd'),
    role: fc.constantFrom('c-level', 'manager', 'specialist', 'user', null),
    'need.confirmed': fc.boolean(),
    'consent.email': fc.boolean(),
    tech: fc.constantFrom('SAP', 'oracle sap', 'excel', 'excel sap', 'oracle excel', ''),
    tags: fc.subarray(['icp', 'hot', 'mql']),
    'intent.last-at': fc.constantFrom('2026-11-24T11:00:00Z', '2026-11-20T12:00:00Z', '2026-11-01T00:00:00Z'),
  },
  { requiredKeys: [] },
);
