import { CRM_NAMES, type Crm, otherCrm } from '../../model/crm.ts';
import type { FieldValue } from '../../model/fields.ts';
import type { FieldState } from '../../model/lead-state.ts';
import { equal, type MergeVerdict } from './merge-seen.ts';

/** A field that both CRMs changed since they last agreed. */
export interface Conflict {
  readonly path: string;
  readonly hubspot: FieldValue;
  readonly salesforce: FieldValue;
  readonly won: Crm;
  readonly why: MergeVerdict['why'];
}

/**
 * The conflict a merge decided, where it did: the lead held a value of the other CRM that this one had not been given
 * yet (`agreed` is what it had), and this one changed the field to something else again.
 */
export function conflictOf(
  crm: Crm,
  held: FieldState | undefined,
  agreed: FieldValue,
  said: FieldValue,
  verdict: MergeVerdict,
): Conflict | null {
  if (held === undefined || held.by !== otherCrm(crm)) return null;
  if (equal(held.value, agreed) || equal(held.value, said) || equal(agreed, said)) return null;
  const values = crm === 'hubspot' ? [said, held.value] : [held.value, said];
  const [hubspot = null, salesforce = null] = values;
  const won = verdict.taken ? crm : otherCrm(crm);
  return { path: verdict.path, hubspot, salesforce, won, why: verdict.why };
}

interface Told extends Omit<Conflict, 'path' | 'why'> {
  readonly why: string;
}

/** `HubSpot "Aarhus", Salesforce "Odense"; Salesforce won (newer)`. */
export function conflictWords({ hubspot, salesforce, won, why }: Told): string {
  const shown = (value: FieldValue): string => (value === null ? 'nothing' : `"${String(value)}"`);
  return `HubSpot ${shown(hubspot)}, Salesforce ${shown(salesforce)}; ${CRM_NAMES[won]} won (${why})`;
}
