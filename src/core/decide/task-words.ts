import type { LeadState } from '../../model/lead-state.ts';
import { textOf } from './fields.ts';

/** One task a round, whoever writes it and however often. */
export const firstCallKey = (lead: LeadState): string => `${lead.id}/first-call${roundOf(lead)}`;

/** Whether a task is one of those that take each other's place, and no message that somebody gets as a task. */
export const isOwnTask = (key: string, leadId: string): boolean =>
  key.startsWith(`${leadId}/`) && /^(?:first-call|assign|try-|call-back-)/.test(key.slice(leadId.length + 1));

export const roundOf = ({ returns = [] }: LeadState): string =>
  returns.length === 0 ? '' : `-${returns.length + 1}`;

/** `Maria Holm (Nordlys A/S)`, or as much of it as is known. */
export function whoIs(lead: LeadState): string {
  const name = [textOf(lead, 'person.first-name'), textOf(lead, 'person.last-name')]
    .filter((part) => part !== null)
    .join(' ');
  const person = name === '' ? (textOf(lead, 'email') ?? 'the new lead') : name;
  const company = textOf(lead, 'company.name');
  return company === null ? person : `${person} (${company})`;
}
