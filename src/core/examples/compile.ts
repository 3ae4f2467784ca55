import type { ExamplesConfig } from '../../model/config/examples.ts';
import type { LocalFault } from '../../model/fault.ts';
import { leadBook } from '../conditions/lead-fields.ts';
import type { Policy } from '../policy.ts';
import { checkShape } from './check-shape.ts';
import type { Claim } from './claim.ts';
import type { Draft } from './draft.ts';
import type { Example, Path } from './example.ts';
import { readGoalClaim } from './goal-claim.ts';
import { type Notes, note } from './notes.ts';
import { readExample } from './one-example.ts';
import { readTable } from './read-table.ts';
import type { Reading } from './reading.ts';
import { readReportClaim } from './report-claim.ts';

/** The examples of a file, and all that is wrong with them. Examples with faults are not to be played. */
export interface CompiledExamples {
  readonly examples: readonly Example[];
  /** Those about no lead: goals and reports. */
  readonly claims: readonly Claim[];
  readonly faults: readonly LocalFault[];
}

const EMPTY = {
  code: 'nothing-expected',
  message: 'this file has no examples',
  hint: 'write some under examples, goals or reports',
};

/**
 * Compiles a file of examples against a policy. Every name and value in it is checked, so that an example about a rule that
 * was renamed is a fault and does not fail, or worse hold, for another reason.
 */
export function compileExamples(config: ExamplesConfig, policy: Policy): CompiledExamples {
  const notes: Notes = [];
  const zone = policy.calendars.get(policy.sla.calendar)?.zone ?? 'UTC';
  const reading: Reading = { policy, book: leadBook(policy.catalogue), zone, texts: new Map() };
  const file = Array.isArray(config) ? { examples: config } : config;
  const { examples: list = [], given = {}, goals = [], reports = [] } = file;
  if (list.length + goals.length + reports.length === 0) note(notes, { path: [] }, EMPTY);
  const at: Path = Array.isArray(config) ? [] : ['examples'];
  const examples = list.flatMap((one, i) =>
    examplesOf({ config: one, path: [...at, i], given, reading, notes }),
  );
  const claims = [
    ...goals.map((one, i) => readGoalClaim(one, ['goals', i], reading, notes)),
    ...reports.map((one, i) => readReportClaim(one, ['reports', i], reading, notes)),
  ].filter((claim) => claim !== null);
  return { examples, claims, faults: onceEach(notes) };
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
