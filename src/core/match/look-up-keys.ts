import type { LeadFields } from '../../model/fields.ts';
import type { Evidence } from './evidence.ts';
import { type Facts, factsOf } from './facts.ts';
import { told, weigh } from './match.ts';

/** Something two records of one person are likely to share. Sharing one is a reason to compare them, nothing more. */
export interface LookUpKey {
  readonly kind: 'phone' | 'domain and name' | 'company and name';
  readonly value: string;
}

/** A lead is looked up, and then compared with whoever is found. */
const known = new WeakMap<LeadFields, Facts>();

function factsKept(values: LeadFields): Facts {
  const facts = known.get(values) ?? factsOf(values);
  known.set(values, facts);
  return facts;
}

/** By what a lead finds others that may be the same person. */
export function lookUpKeys(values: LeadFields): readonly LookUpKey[] {
  const facts = factsKept(values);
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
  const weighed = weigh(factsKept(a), factsKept(b));
  const { verdict, reasons } = weighed;
  if (verdict === 'different' || reasons.some(namesDiffer)) return null;
  return { verdict, why: told(weighed).why };
}

const namesDiffer = (reason: string | Evidence): boolean =>
  typeof reason !== 'string' && reason.fact === 'name' && reason.says === 'differs';
