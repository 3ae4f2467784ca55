import type { FieldValue } from '../../model/fields.ts';
import { ROLES } from '../../model/lead-catalogue.ts';
import type { Field, View } from '../conditions/field-book.ts';
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
  const now = new Map<string, number>();
  const best = new Map<string, Extract<Missing, { what: 'could' }>>();
  profile.criteria.forEach((criterion, i) => {
    const key = `${criterion.group} ${criterion.field?.path ?? criterion.name}`;
    now.set(key, (now.get(key) ?? 0) + (verdicts[i]?.points ?? 0));
  });
  for (const { group, name, words, field, points } of profile.criteria) {
    const key = `${group} ${field?.path ?? name}`;
    const gain = points - (now.get(key) ?? 0);
    const open = CHANGEABLE.has(group) || unknown(field, view);
    if (open && gain > (best.get(key)?.points ?? 0)) {
      best.set(key, { what: 'could', group, name, points: gain, words: `${words} would give ${gain}` });
    }
  }
  return [...best.values()].sort((a, b) => b.points - a.points);
}

const unknown = (field: Field | null, view: View): boolean => field !== null && !given(field.get(view));
