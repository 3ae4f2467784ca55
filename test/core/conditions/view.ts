import { type Condition, compileCondition } from '../../../src/core/conditions/condition.ts';
import { HOLDS } from '../../../src/core/conditions/evaluate.ts';
import { leadBook } from '../../../src/core/conditions/lead-fields.ts';
import type { Lists } from '../../../src/core/conditions/test-of.ts';
import type { LeadFields } from '../../../src/model/fields.ts';

export const NOW = Date.parse('2026-11-24T12:00:00Z');
export const book = leadBook([
  { path: 'plan', type: 'choice', label: 'Chosen plan', choices: ['small', 'large'] },
  { path: 'fleet', type: 'number', label: 'Vehicles' },
]);

export function read(text: string, lists: Lists = {}): Condition {
  const condition = compileCondition(text, book, lists);
  if (!condition.ok) throw new Error(`${text}: ${JSON.stringify(condition.error)}`);
  return condition.value;
}

export const holds = (text: string, lead: LeadFields, lists: Lists = {}): boolean =>
  read(text, lists).test({ lead, now: NOW, extra: {} }) === HOLDS;

/** The first fault of a condition, with the piece of text it points at. */
export function faultOf(
  text: string,
  lists: Lists = {},
): { code: string; at: string; message: string; hint: string } {
  const condition = compileCondition(text, book, lists);
  const fault = condition.ok ? undefined : condition.error[0];
  if (fault === undefined) throw new Error(`no fault in: ${text}`);
  return { code: fault.code, at: text.slice(fault.at, fault.end), message: fault.message, hint: fault.hint };
}
