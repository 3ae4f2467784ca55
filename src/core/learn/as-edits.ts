import type { QualificationConfig } from '../../model/config/qualification.ts';
import type { Learned } from '../../model/learned.ts';
import { nameKey } from '../conditions/field-book.ts';

/** A number in config/qualification.yaml that a proposal changes. */
export interface NumberEdit {
  readonly path: readonly string[];
  readonly from: number;
  readonly to: number;
}

/** A proposal as changes of lines, and the criteria it names that the file does not have. */
export interface ProposedEdits {
  readonly edits: readonly NumberEdit[];
  readonly missing: readonly string[];
}

type Proposal = NonNullable<Learned['proposal']>;

/**
 * The lines of the file that a proposal changes: points, and the score needed, so that as many leads get there as before.
 * A line of all leads goes before one of the same words in a profile.
 */
export function editsOf(config: QualificationConfig, { changes, scoreShift }: Proposal): ProposedEdits {
  const lines = linesOf(config);
  const found = changes.map((change) => ({
    change,
    line: lines.find(({ names }) => names.has(nameKey(change.criterion))),
  }));
  const points = found.flatMap(({ change, line }): NumberEdit[] => {
    if (line === undefined) return [];
    // What a line gives for each of several is less than the most it gave.
    const to = change.from === 0 ? change.to : Math.round((line.points * change.to) / change.from);
    return to === line.points ? [] : [{ path: line.path, from: line.points, to: to + 0 }];
  });
  return {
    edits: [...points, ...scoreEdits(config, scoreShift)],
    missing: found.flatMap(({ change, line }) => (line === undefined ? [change.criterion] : [])),
  };
}

interface CriterionLine {
  readonly path: readonly string[];
  readonly points: number;
  /** The names its verdicts may carry: a choice such as `manager` is told with its field. */
  readonly names: ReadonlySet<string>;
}

function linesOf({ criteria, profiles = {} }: QualificationConfig): readonly CriterionLine[] {
  const own = Object.entries(profiles).flatMap(([name, profile]) =>
    linesIn(profile.criteria ?? {}, ['profiles', name, 'criteria']),
  );
  return [...linesIn(criteria ?? {}, ['criteria']), ...own];
}

function linesIn(
  criteria: NonNullable<QualificationConfig['criteria']>,
  path: readonly string[],
): readonly CriterionLine[] {
  return Object.entries(criteria).flatMap(([group, lines = {}]) =>
    Object.entries(lines).map(([line, points]) => ({
      path: [...path, group, line],
      points,
      names: new Set([nameKey(`${group}: ${line}`), nameKey(`${group}: ${group} ${line}`)]),
    })),
  );
}

/** Leads of a profile with points of its own are told apart by other sums: its score stays. */
function scoreEdits({ mql, profiles = {} }: QualificationConfig, shift: number): readonly NumberEdit[] {
  const scores = [
    { path: ['mql', 'score'], from: mql.score },
    ...Object.entries(profiles).flatMap(([name, profile]) =>
      profile.mql?.score === undefined || profile.criteria !== undefined
        ? []
        : [{ path: ['profiles', name, 'mql', 'score'], from: profile.mql.score }],
    ),
  ];
  return shift === 0 ? [] : scores.map((one) => ({ ...one, to: Math.max(0, one.from + shift) }));
}
