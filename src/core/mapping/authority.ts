import type { Wins } from '../../model/config/mapping.ts';
import type { Crm } from '../../model/crm.ts';
import type { LocalFault } from '../../model/fault.ts';
import type { Mapping } from './mapping.ts';

type Mappings = Readonly<Record<Crm, Mapping>>;

const stated = (mapping: Mapping, path: string): Wins | null =>
  mapping.lines.find((line) => line.spec.path === path && line.wins !== null)?.wins ?? null;

/** Who is right about a field when the CRMs disagree; newest where the file says nothing. */
export const authorityOf = (mapping: Mapping, path: string): Wins => stated(mapping, path) ?? 'newest';

/** Each mapping with the other's word where it says nothing itself, so that either answers for both. */
export function shareAuthority(mappings: Mappings): Mappings {
  const filled = (own: Mapping, other: Mapping): Mapping => ({
    ...own,
    lines: own.lines.map((line) => ({
      ...line,
      wins: stated(own, line.spec.path) ?? stated(other, line.spec.path),
    })),
  });
  return {
    hubspot: filled(mappings.hubspot, mappings.salesforce),
    salesforce: filled(mappings.salesforce, mappings.hubspot),
  };
}

/** Fields for which the two files name different authorities, as faults of the Salesforce file. */
export function authorityFaults({ hubspot, salesforce }: Mappings): LocalFault[] {
  const paths = new Set(salesforce.lines.map((line) => line.spec.path));
  return [...paths].flatMap((path) => {
    const here = stated(salesforce, path);
    const there = stated(hubspot, path);
    if (here === null || there === null || here === there) return [];
    const message = `"${path}" wins: ${here} here, but wins: ${there} in mappings/hubspot.yaml`;
    return [
      {
        path: ['fields', path],
        code: 'two-authorities',
        message,
        hint: 'say the same in both, or leave one out',
      },
    ];
  });
}
