import { conflictWords } from '../../core/merge/conflict.ts';
import { CRMS } from '../../model/crm.ts';
import type { Moments } from './moments.ts';
import { section } from './paragraphs.ts';
import type { Explanation, ToldField } from './schema.ts';
import { CRM_NAMES, valueText } from './teller.ts';

/** Why a field has its value: where it comes from, and every change that was taken or not. */
export function fieldLines({ field }: Explanation, moments: Moments): readonly string[] {
  if (field === undefined) return [];
  const by =
    field.by === null || field.at === null
      ? 'nobody has set it'
      : `${CRM_NAMES[field.by]}, ${moments.day(field.at)}`;
  return section('Field', [
    `${field.label} (${field.path}) is ${valueText(field.value)}: ${by}`,
    `${namesText(field)} · ${WINS[field.wins] ?? field.wins}`,
    ...field.changes.map((change) => changeLine(change, moments)),
    ...field.conflicts.map((conflict) => conflictLine(conflict, moments)),
  ]);
}

const conflictLine = (conflict: ToldField['conflicts'][number], { day }: Moments): string =>
  `${day(conflict.at)} both changed it at once: ${conflictWords(conflict)}`;

const namesText = ({ named }: ToldField): string =>
  CRMS.map((crm) => `${CRM_NAMES[crm]}: ${named[crm] ?? 'not kept there'}`).join(' · ');

/** The words of the mapping files, for those who have not read them. */
const WINS: Readonly<Record<string, string>> = {
  newest: 'the newest change wins',
  hubspot: 'HubSpot is right',
  salesforce: 'Salesforce is right',
  'never-blank': 'the newest change wins, and nothing clears it',
  stafet: 'Stafet decides',
};

function changeLine(change: ToldField['changes'][number], { day }: Moments): string {
  const { at, by, before, after, taken, why, seq } = change;
  const verdict = taken ? `taken, ${why}` : `not taken, ${why}`;
  return `${day(at)} ${CRM_NAMES[by]}: ${valueText(before)} → ${valueText(after)} · ${verdict} (#${seq})`;
}
