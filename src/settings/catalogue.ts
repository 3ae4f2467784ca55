import type { LeadConfig } from '../model/config/lead.ts';
import type { LocalFault } from '../model/fault.ts';
import type { FieldSpec } from '../model/fields.ts';
import { LEAD_CATALOGUE } from '../model/lead-catalogue.ts';

const isChoice = (type: FieldSpec['type']): boolean => type === 'choice' || type === 'choices';

function faultOf(path: string, type: FieldSpec['type'], hasChoices: boolean): LocalFault[] {
  const at = ['fields', path];
  if (LEAD_CATALOGUE.some((spec) => spec.path === path)) {
    const message = `every lead already has "${path}"`;
    return [
      {
        path: at,
        onKey: true,
        code: 'field-exists',
        message,
        hint: 'Remove it here, or give yours another name.',
      },
    ];
  }
  if (isChoice(type) === hasChoices) return [];
  const message = hasChoices
    ? `a field of type ${type} has no choices`
    : `a field of type ${type} needs its choices`;
  const hint = hasChoices ? 'Remove choices, or say type: choice.' : 'Add choices: [first, second].';
  return [{ path: hasChoices ? [...at, 'choices'] : at, onKey: true, code: 'choices', message, hint }];
}

/** The company's own fields of config/lead.yaml. */
export function customFields(config: LeadConfig): { specs: FieldSpec[]; faults: LocalFault[] } {
  const entries = Object.entries(config.fields);
  const specs = entries.map(([path, { type, label, choices }]) =>
    choices === undefined ? { path, type, label } : { path, type, label, choices },
  );
  const faults = entries.flatMap(([path, field]) => faultOf(path, field.type, field.choices !== undefined));
  return { specs, faults };
}
