import { onOneField } from '../conditions/analyse/one-field.ts';
import { classesOf, isSampled, keyOf } from '../conditions/analyse/samples.ts';
import { findShadowed, shadowWords } from '../conditions/analyse/shadow.ts';
import { findLead } from '../conditions/analyse/witness.ts';
import { type Ast, leavesOf } from '../conditions/ast.ts';
import { type ConditionReader, noteFault } from '../conditions/reader.ts';
import type { Criterion } from './criteria.ts';
import type { Disqualifier, Profile, QualificationRules } from './plan.ts';

type Path = readonly (string | number)[];

/** Notes profiles and actions that come too late, reasons that every lead meets, and scores that no lead can reach. */
export function checkReach(
  reader: ConditionReader,
  rules: QualificationRules,
  ownScore: ReadonlySet<string>,
): void {
  const others = rules.profiles.filter(({ when }) => when !== null);
  const profiles = others.map(({ name, when }) => ({ name, fits: when?.ast ?? null }));
  for (const shadowed of findShadowed(profiles)) {
    const name = profiles[shadowed.at]?.name ?? '';
    noteLate(
      reader,
      ['profiles', name, 'when'],
      `no lead gets this profile: ${shadowWords(shadowed)}`,
      false,
    );
  }
  const actions = rules.actions.map(({ condition }) => ({ name: condition.text, fits: condition.ast }));
  for (const shadowed of findShadowed(actions)) {
    const name = actions[shadowed.at]?.name ?? '';
    noteLate(reader, ['next-action', name], `this is never proposed: ${shadowWords(shadowed)}`, true);
  }
  checkNever(reader, rules.refuse, 'refuse');
  checkNever(reader, rules.profiles.find(({ when }) => when === null)?.never ?? [], 'never');
  const [own, shared] = [true, false].map((is) =>
    rules.profiles.filter(({ name }) => ownScore.has(name) === is),
  );
  for (const profile of own ?? []) checkScore(reader, [profile], ['profiles', profile.name, 'mql', 'score']);
  checkScore(reader, shared ?? [], ['mql', 'score']);
}

const noteLate = (reader: ConditionReader, path: Path, message: string, onKey: boolean): void =>
  noteFault(reader, { path, onKey }, 'shadowed-rule', message, 'move it up, or take it out');

function checkNever(reader: ConditionReader, lines: readonly Disqualifier[], key: string): void {
  for (const { condition } of lines) {
    if (findLead([], [condition.ast]).found !== 'none') continue;
    const place = { path: [key, condition.text], onKey: true };
    noteFault(
      reader,
      place,
      'always-holds',
      'every lead meets this condition',
      'no lead would ever reach sales: narrow it',
    );
  }
}

/** Told once of all profiles that share the score. */
function checkScore(reader: ConditionReader, profiles: readonly Profile[], path: Path): void {
  const short = profiles
    .map(({ name, criteria, threshold }) => ({ name, threshold, most: mostPoints(criteria) }))
    .filter(({ threshold, most }) => threshold > most);
  const threshold = short[0]?.threshold;
  if (threshold === undefined) return;
  const most = Math.min(...short.map((one) => one.most));
  const names = short.map(({ name }) => name).join(', ');
  const message = `no lead can reach ${threshold}: the criteria of ${names} give ${most} at most`;
  noteFault(reader, { path }, 'unreachable-score', message, `ask for ${most} or less, or give more points`);
}

/**
 * The most points any lead can get. Criteria about one field are taken together, for they may exclude each other; those
 * about several fields count in full. So it may be more than a lead gets, and never less.
 */
function mostPoints(criteria: readonly Criterion[]): number {
  const byKey = new Map<string, (Criterion & { readonly ast: Ast })[]>();
  let most = 0;
  for (const criterion of criteria) {
    const { ast } = criterion;
    const keys = ast === null ? [] : [...new Set(leavesOf(ast).map(keyOf))];
    const [key] = keys;
    if (ast === null || key === undefined || keys.length > 1) most += Math.max(0, criterion.most);
    else byKey.set(key, [...(byKey.get(key) ?? []), { ...criterion, ast }]);
  }
  for (const own of byKey.values()) most += mostTogether(own);
  return most;
}

function mostTogether(own: readonly (Criterion & { readonly ast: Ast })[]): number {
  const leaves = own.flatMap(({ ast }) => leavesOf(ast));
  if (!isSampled(leaves)) return own.reduce((sum, { points }) => sum + Math.max(0, points), 0);
  const tests = own.map(({ ast }) => onOneField(ast));
  const sums = classesOf(leaves, tests).map((value) =>
    own.reduce((sum, { points }, i) => (tests[i]?.(value) === true ? sum + points : sum), 0),
  );
  return Math.max(0, ...sums);
}
