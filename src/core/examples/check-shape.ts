import type { Draft } from './draft.ts';
import { note, type Place } from './notes.ts';

/**
 * Notes examples that cannot say anything: no lead, nothing expected; and those that say two things at once, of which one
 * would be silently passed over.
 */
export function checkShape({ config, path, given, notes }: Draft): void {
  const { table, expect, then = [], lead, record } = config;
  const tell = (at: Place, code: string, message: string, hint: string): void =>
    note(notes, at, { code, message, hint });
  if (
    lead === undefined &&
    record === undefined &&
    given.lead === undefined &&
    given.record === undefined &&
    table === undefined
  )
    tell({ path }, 'nothing-given', 'this example gives no lead', 'add "lead:" with its fields');
  if (lead !== undefined && record !== undefined)
    tell(
      { path: [...path, 'record'], onKey: true },
      'two-leads',
      'lead and record are two leads',
      'leave one of them out',
    );
  if (expect === undefined && table === undefined && !then.some((step) => step.expect !== undefined))
    tell({ path }, 'nothing-expected', 'this example expects nothing', 'add "expect:"');
  if (table !== undefined && (expect !== undefined || then.length > 0))
    tell(
      { path: [...path, 'table'], onKey: true },
      'table-and-more',
      'a table says all that is expected',
      'move the rest to an example of its own',
    );
}
