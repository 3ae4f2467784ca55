import { compileQualification } from '../../../src/core/qualify/compile.ts';
import type { Qualification } from '../../../src/core/qualify/qualification.ts';
import { qualify } from '../../../src/core/qualify/qualify.ts';
import { type QualificationConfig, qualificationSchema } from '../../../src/model/config/qualification.ts';
import type { LocalFault } from '../../../src/model/fault.ts';
import type { LeadFields } from '../../../src/model/fields.ts';

export const NOW = Date.parse('2026-11-24T12:00:00Z');

export const BASE = {
  mql: { score: 20, 'must-have': ['email', 'phone or mobile', 'need.confirmed'], role: 'manager' },
  criteria: {
    fit: { 'company.size over 50': 10, 'country in DK, SE': 5 },
    intent: { 'intent.last-download is price-list': 20, 'each intent.events, at most 2': 5 },
    role: { director: 12, manager: 8 },
    timing: { 'within 3 months': 10, 'within 12 months': 4 },
    budget: { approved: 15, planned: 8 },
  },
  decay: { intent: '10 days' },
};

type Input = Readonly<Record<string, unknown>>;

const configOf = (more: Input): QualificationConfig => qualificationSchema.parse({ ...BASE, ...more });

export function judge(lead: LeadFields, more: Input = {}, now = NOW): Qualification {
  const rules = compileQualification(configOf(more), [{ path: 'fleet', type: 'integer', label: 'Vehicles' }]);
  if (!rules.ok) throw new Error(JSON.stringify(rules.error));
  return qualify(lead, rules.value, now);
}

export function faultsOf(more: Input): readonly LocalFault[] {
  const rules = compileQualification(configOf(more));
  return rules.ok ? [] : rules.error;
}
