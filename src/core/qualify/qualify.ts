import type { FieldValue, LeadFields } from '../../model/fields.ts';
import { ROLES } from '../../model/lead-catalogue.ts';
import type { Instant } from '../../model/time.ts';
import { HOLDS } from '../conditions/evaluate.ts';
import type { View } from '../conditions/field-book.ts';
import { decayed } from './decay.ts';
import { missingFor } from './missing.ts';
import type { Disqualifier, Profile, QualificationRules } from './plan.ts';
import type { CriterionVerdict, Qualification, Role } from './qualification.ts';

/** Judges a lead at a moment. Pure: no clock, no rounding that differs between machines. */
export function qualify(lead: LeadFields, rules: QualificationRules, now: Instant): Qualification {
  const role = roleOf(lead, rules);
  const view: View = { lead, now, extra: { role } };
  const profile = profileFor(rules, view);
  const criteria = judge(profile, view);
  const points = addUp(profile, criteria);
  const score = sum(points);
  const missing = missingFor(profile, view, criteria, score, role);
  const refused = firstOf(rules.refuse, view);
  const disqualified = firstOf(profile.never, view);
  const mql = missing.length === 0 && refused === null && disqualified === null;
  const after: View = { lead, now, extra: withPoints(role, score, points) };
  return {
    profile: profile.name,
    mql,
    score,
    threshold: profile.threshold,
    criteria,
    missing,
    refused,
    disqualified,
    tags: tagsOf(rules, after, mql),
    role,
    bant: bantOf(lead, role),
    nextAction: actionOf(rules, after),
    language: profile.language,
    questions: profile.questions,
  };
}

const isKnown = (value: FieldValue | undefined): number =>
  value === undefined || value === null || value === '' ? 0 : 1;

const bantOf = (lead: LeadFields, role: Role | null): number =>
  isKnown(lead.budget) + isKnown(role) + isKnown(lead['need.confirmed']) + isKnown(lead.timing);

function roleOf(lead: LeadFields, rules: QualificationRules): Role | null {
  const own = ROLES.find((role) => role === lead.role);
  if (own !== undefined) return own;
  const title = lead['person.title'];
  return typeof title === 'string' ? rules.roleOfTitle(title) : null;
}

function profileFor(rules: QualificationRules, view: View): Profile {
  const found = rules.profiles.find((profile) => profile.when === null || profile.when.test(view) === HOLDS);
  if (found === undefined) throw new Error('qualification rules end with a profile for all leads');
  return found;
}

function judge(profile: Profile, view: View): readonly CriterionVerdict[] {
  const age = profile.cools ? ageOfIntent(view) : 0;
  return profile.criteria.map((criterion) => {
    const verdict = criterion.judge(view);
    if (!verdict.hit || criterion.halfLife === null || age <= 0) return verdict;
    const { group, name, points, hit, why } = verdict;
    return { group, name, points: decayed(points, criterion.halfLife, age), hit, why };
  });
}

/** Milliseconds since the last sign of intent; 0 when that is not known, so that nothing decays unseen. */
function ageOfIntent({ lead, now }: View): number {
  const at = lead['intent.last-at'];
  const age = typeof at === 'string' ? now - Date.parse(at) : 0;
  return Number.isFinite(age) ? age : 0;
}

/** Points by group, in the order of GROUPS. */
function addUp(profile: Profile, verdicts: readonly CriterionVerdict[]): readonly number[] {
  const points = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < verdicts.length; i++) {
    const at = profile.groups[i] ?? 0;
    points[at] = (points[at] ?? 0) + (verdicts[i]?.points ?? 0);
  }
  return points;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

/** What tags and next actions see on top of the lead: see outcomeBook. */
function withPoints(role: Role | null, score: number, points: readonly number[]): LeadFields {
  const [fit = 0, intent = 0, of = 0, budget = 0, timing = 0, need = 0] = points;
  return {
    role,
    points: score,
    'points.fit': fit,
    'points.intent': intent,
    'points.role': of,
    'points.budget': budget,
    'points.timing': timing,
    'points.need': need,
  };
}

const firstOf = (lines: readonly Disqualifier[], view: View): Disqualifier['verdict'] | null =>
  lines.find((line) => line.condition.test(view) === HOLDS)?.verdict ?? null;

function tagsOf(rules: QualificationRules, view: View, mql: boolean): readonly string[] {
  const tags = mql ? ['mql'] : [];
  for (const { tag, condition } of rules.tags) if (condition.test(view) === HOLDS) tags.push(tag);
  return tags;
}

const actionOf = (rules: QualificationRules, view: View): string | null =>
  rules.actions.find(({ condition }) => condition.test(view) === HOLDS)?.say ?? rules.otherwise;
