import type { LeadFields } from '../../model/fields.ts';
import type { Evidence } from './evidence.ts';
import { type Facts, factsOf } from './facts.ts';
import { match, weigh } from './match.ts';

/** Something two records of one person are likely to share. Sharing one is a reason to compare them, nothing more. */
export interface LookUpKey {
  readonly kind: 'phone' | 'domain and name' | 'company and name';
  readonly value: string;
}

/** By what a lead finds others that may be the same person. */
export function lookUpKeys(values: LeadFields): readonly LookUpKey[] {
  const facts = factsOf(values);
  return [...phoneKeys(facts), ...nameKeys(facts)];
}

const phoneKeys = ({ phones }: Facts): LookUpKey[] =>
  [...new Set(phones)].map((value) => ({ kind: 'phone', value }));

function nameKeys({ person, domain, company }: Facts): LookUpKey[] {
  const last = person?.last ?? '';
  if (last === '') return [];
  return [
    ...(domain === null ? [] : [{ kind: 'domain and name' as const, value: `${domain} ${last}` }]),
    ...(company === null ? [] : [{ kind: 'company and name' as const, value: `${company} ${last}` }]),
  ];
}

/** How two leads are alike: surely one person, or so much that somebody should look. */
export interface Resemblance {
  readonly verdict: 'same' | 'maybe';
  readonly why: readonly string[];
}

/**
 * Why two leads are or may be one person, or null where a person need not be asked: colleagues share a phone, a company and
 * a town, so those whose names differ are left alone.
 */
export function resemblance(a: LeadFields, b: LeadFields): Resemblance | null {
  const { verdict, reasons } = weigh(factsOf(a), factsOf(b));
  if (verdict === 'different' || reasons.some(namesDiffer)) return null;
  return { verdict, why: match(a, b).why };
}

const namesDiffer = (reason: string | Evidence): boolean =>
  typeof reason !== 'string' && reason.fact === 'name' && reason.says === 'differs';
