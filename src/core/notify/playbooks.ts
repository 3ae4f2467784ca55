import type { ChannelsConfig } from '../../model/config/channels.ts';
import type { LocalFault } from '../../model/fault.ts';
import type { FieldSpec } from '../../model/fields.ts';
import type { LeadState } from '../../model/lead-state.ts';
import type { Condition } from '../conditions/condition.ts';
import { HOLDS } from '../conditions/evaluate.ts';
import { leadBook } from '../conditions/lead-fields.ts';
import { type ConditionReader, readCondition } from '../conditions/reader.ts';
import { valuesOf } from '../decide/fields.ts';

/** A page that helps a rep with some leads. */
export interface Playbook {
  readonly name: string;
  readonly url: string;
  /** For which leads; null: for all. */
  readonly when: Condition | null;
}

/** Compiles `playbooks` of config/channels.yaml; what is wrong with their conditions is told where it stands. */
export function compilePlaybooks(
  { playbooks }: ChannelsConfig,
  catalogue: readonly FieldSpec[],
): { readonly playbooks: readonly Playbook[]; readonly faults: readonly LocalFault[] } {
  const faults: LocalFault[] = [];
  const reader: ConditionReader = { book: leadBook(catalogue), lists: {}, faults };
  const compiled = playbooks.map(({ name, url, when }, i): Playbook => {
    const read = when === undefined ? null : readCondition(reader, when, { path: ['playbooks', i, 'when'] });
    return { name, url, when: read };
  });
  return { playbooks: compiled, faults };
}

/** Those for a lead, one a line as `- name: address`; empty where there are none. */
export function playbooksFor(playbooks: readonly Playbook[], lead: LeadState): string {
  const seen = { lead: valuesOf(lead), now: lead.assignment?.at ?? 0, extra: {} };
  return playbooks
    .filter(({ when }) => when === null || when.test(seen) === HOLDS)
    .map(({ name, url }) => `- ${name}: ${url}`)
    .join('\n');
}
