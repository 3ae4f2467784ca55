import { findShadowed, shadowWords } from '../conditions/analyse/shadow.ts';
import { exampleWords, findLead } from '../conditions/analyse/witness.ts';
import { type ConditionReader, noteFault } from '../conditions/reader.ts';
import type { Rule } from './rules.ts';

/** Notes rules that no lead can reach, and, where there is no last resort, a smallest lead that no rule takes. */
export function checkReach(reader: ConditionReader, rules: readonly Rule[], hasOtherwise: boolean): void {
  for (const shadowed of findShadowed(rules)) {
    const message = `no lead reaches this rule: ${shadowWords(shadowed)}`;
    noteFault(reader, { path: ['rules', shadowed.at, 'name'] }, 'shadowed-rule', message, cure(shadowed.by));
  }
  if (hasOtherwise) return;
  const { found } = findLead(
    [],
    rules.flatMap(({ fits }) => fits ?? []),
  );
  if (typeof found === 'string' || rules.some(({ fits }) => fits === null)) return;
  const message = `no rule takes this lead: ${exampleWords(found)}`;
  noteFault(
    reader,
    { path: ['rules'], onKey: true },
    'uncaught-leads',
    message,
    'add: otherwise: { to: queue NAME }',
  );
}

const cure = (by: string | null): string =>
  by === null ? 'move it up, or take it out' : `move it above "${by}", or take it out`;
