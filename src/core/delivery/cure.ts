import { CRM_NAMES } from '../../model/crm.ts';
import type { CrmError, CrmErrorKind } from '../../model/crm-error.ts';

/** What an admin can do about a write that was given up, by the kind of the refusal. */
const CURES: Readonly<Record<CrmErrorKind, (crm: string, fields: string) => string>> = {
  invalid: (crm, fields) =>
    `Correct ${fields} on the record in either CRM, or the rule of ${crm} that refuses it; a correction is tried at once, without retry.`,
  conflict: (crm) =>
    `Two records have one value that must be unique: merge them in ${crm}, or correct the value on one of them.`,
  missing: (crm) => `The record is not in ${crm} any more: restore it there, or discard the write.`,
  gone: (crm) => `The record was deleted or merged in ${crm}: restore it there, or discard the write.`,
  locked: (crm) => `Somebody or some automation of ${crm} held the record: retry once it has ended.`,
  limit: (crm) => `The allowance of ${crm} was used up: retry later.`,
  unavailable: (crm) => `${crm} could not be reached: retry once it can.`,
  unknown: (crm) => `${crm} never answered: retry; Stafet looks first whether it was carried out.`,
  auth: (crm) => `${crm} refused the credentials: renew them in .env, restart, then retry.`,
  config: (crm, fields) =>
    `${crm} is not set up for ${fields}: add the field or value there, or change the mapping; then retry.`,
};

export function cureOf({ kind, crm, fields = [] }: CrmError): string {
  if (kind === 'config' && fields.length === 0)
    return `${CRM_NAMES[crm]} does not let Stafet do this: give its app or user the right (docs/going-live.md), then retry.`;
  return CURES[kind](CRM_NAMES[crm], fields.length === 0 ? 'the values' : fields.join(', '));
}
