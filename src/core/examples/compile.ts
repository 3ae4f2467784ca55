import type { ExamplesConfig } from '../../model/config/examples.ts';
import type { LocalFault } from '../../model/fault.ts';
import { leadBook } from '../conditions/lead-fields.ts';
import type { Policy } from '../policy.ts';
import { checkShape } from './check-shape.ts';
import type { Draft } from './draft.ts';
import type { Example, Path } from './example.ts';
import type { Notes } from './notes.ts';
import { readExample } from './one-example.ts';
import { readTable } from './read-table.ts';
import type { Reading } from './subjects.ts';

/** The examples of a file, and all that is wrong with them. Examples with faults are not to be played. */
export interface CompiledExamples {
  readonly examples: readonly Example[];
  readonly faults: readonly LocalFault[];
}

/**
 * Compiles a file of examples against a policy. Every name and value in it is checked, so that an example about a rule that
 * was renamed is a fault and does not fail, or worse hold, for another reason.
 */
export function compileExamples(config: ExamplesConfig, policy: Policy): CompiledExamples {
  const notes: Notes = [];
  const zone = policy.calendars.get(policy.sla.calendar)?.zone ?? 'UTC';
  const reading: Reading = { policy, book: leadBook(policy.catalogue), zone, texts: new Map() };
  const list = Array.isArray(config) ? config : config.examples;
  const given = Array.isArray(config) ? {} : (config.given ?? {});
  const at: Path = Array.isArray(config) ? [] : ['examples'];
  const examples = list.flatMap((one, i) =>
    examplesOf({ config: one, path: [...at, i], given, reading, notes }),
  );
  return { examples, faults: onceEach(notes) };
}

/** What is given for all examples is read with each of them, and so are its faults. */
function onceEach(faults: readonly LocalFault[]): readonly LocalFault[] {
  const seen = new Set<string>();
  return faults.filter((fault) => {
    const key = JSON.stringify([fault.path, fault.message]);
    return !seen.has(key) && seen.add(key);
  });
}

/** The example itself, or one for each row of its table. */
function examplesOf(draft: Draft): readonly Example[] {
  const { config, path, reading, notes } = draft;
  checkShape(draft);
  if (config.table === undefined) return [readExample(draft, null)];
  return readTable(config.table, [...path, 'table'], reading, notes).map((row) => readExample(draft, row));
}
