import type { FieldValue } from '../../model/fields.ts';
import { ROLES } from '../../model/lead-catalogue.ts';
import type { View } from '../conditions/field-book.ts';
import type { Criterion } from './criteria.ts';
import type { MustHave, Profile } from './plan.ts';
import type { CriterionVerdict, Group, Missing, Role } from './qualification.ts';

/** Groups a rep or a campaign can still change; the others only count when the field is not known yet. */
const CHANGEABLE: ReadonlySet<Group> = new Set(['intent', 'budget', 'timing', 'need']);

/** What the lead lacks for MQL under this profile; when it lacks points, also what would give some, most first. */
export function missingFor(
  profile: Profile,
  view: View,
  verdicts: readonly CriterionVerdict[],
  score: number,
  role: Role | null,
): readonly Missing[] {
  const missing: Missing[] = [];
  for (const must of profile.mustHave) {
    if (!isThere(must, view)) missing.push({ what: 'field', name: must.name, words: must.words });
  }
  if (profile.role !== null && !decides(role, profile.role)) missing.push(lowRole(profile.role, role));
  if (score >= profile.threshold) return missing;
  const points = profile.threshold - score;
  missing.push({ what: 'score', points, words: `${points} points short of ${profile.threshold}` });
  return [...missing, ...couldGive(profile, view, verdicts)];
}

const given = (value: FieldValue | undefined): boolean =>
  value !== undefined &&
  value !== null &&
  value !== '' &&
  value !== false &&
  !(Array.isArray(value) && value.length === 0);

const isThere = (must: MustHave, view: View): boolean => must.fields.some((field) => given(field.get(view)));

const decides = (role: Role | null, least: Role): boolean =>
  role !== null && ROLES.indexOf(role) <= ROLES.indexOf(least);

const lowRole = (least: Role, role: Role | null): Missing => ({
  what: 'role',
  name: least,
  words: `must decide at least as ${least}, ${role === null ? 'and the role is not known' : `but is ${role}`}`,
});

/** Only the best of several lines about one field can be won, and what that field gives now is lost with it. */
function couldGive(profile: Profile, view: View, verdicts: readonly CriterionVerdict[]): readonly Missing[] {
  const { criteria, slots } = profile;
  const now = new Array<number>(criteria.length).fill(0);
  for (let i = 0; i < slots.length; i++)
    now[slots[i] ?? 0] = (now[slots[i] ?? 0] ?? 0) + (verdicts[i]?.points ?? 0);
  const best: (Could | undefined)[] = new Array(criteria.length);
  for (let i = 0; i < criteria.length; i++) {
    const criterion = criteria[i];
    const slot = slots[i] ?? 0;
    const has = now[slot] ?? 0;
    if (criterion === undefined || criterion.points - has <= (best[slot]?.points ?? 0)) continue;
    if (isOpen(criterion, view)) best[slot] = couldOf(criterion, has);
  }
  return best.filter((could) => could !== undefined).sort((a, b) => b.points - a.points);
}

type Could = Extract<Missing, { what: 'could' }>;

const isOpen = ({ group, field }: Criterion, view: View): boolean =>
  CHANGEABLE.has(group) || (field !== null && !given(field.get(view)));

/** Most leads have none of the points yet, so that form is made once. */
function couldOf({ group, name, words, points, could }: Criterion, has: number): Could {
  if (has === 0) return could;
  return { what: 'could', group, name, points: points - has, words: `${words} would give ${points - has}` };
}
