import type { FieldValue, LeadFields } from '../../model/fields.ts';
import { ROLES } from '../../model/lead-catalogue.ts';
import type { Instant } from '../../model/time.ts';
import { HOLDS } from '../conditions/evaluate.ts';
import type { View } from '../conditions/field-book.ts';
import { decayed } from './decay.ts';
import { missingFor } from './missing.ts';
import type { Disqualifier, Profile, QualificationRules } from './plan.ts';
import { type CriterionVerdict, GROUPS, type Qualification, type Role } from './qualification.ts';

/** Judges a lead at a moment. Pure: no clock, no rounding that differs between machines. */
export function qualify(lead: LeadFields, rules: QualificationRules, now: Instant): Qualification {
  const role = roleOf(lead, rules);
  const view: View = { lead, now, extra: { role } };
  const profile = profileFor(rules, view);
  const criteria = judge(profile, rules, view);
  const points = addUp(criteria);
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
    bant: BANT.filter((path) => isKnown(path === 'role' ? role : lead[path])).length,
    nextAction: actionOf(rules, after),
    language: profile.language,
    questions: profile.questions,
  };
}

const BANT = ['budget', 'role', 'need.confirmed', 'timing'] as const;

const isKnown = (value: FieldValue | undefined): boolean =>
  value !== undefined && value !== null && value !== '';

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

function judge(profile: Profile, rules: QualificationRules, view: View): readonly CriterionVerdict[] {
  const age = rules.decay.size === 0 ? 0 : ageOfIntent(view);
  return profile.criteria.map((criterion) => {
    const verdict = criterion.judge(view);
    const days = verdict.hit ? rules.decay.get(criterion.group) : undefined;
    if (days === undefined || age <= 0) return verdict;
    return { ...verdict, points: decayed(verdict.points, days, age) };
  });
}

/** Milliseconds since the last sign of intent; 0 when that is not known, so that nothing decays unseen. */
function ageOfIntent({ lead, now }: View): number {
  const at = lead['intent.last-at'];
  const age = typeof at === 'string' ? now - Date.parse(at) : 0;
  return Number.isFinite(age) ? age : 0;
}

/** Points by group, in the order of GROUPS. */
function addUp(criteria: readonly CriterionVerdict[]): readonly number[] {
  const points = [0, 0, 0, 0, 0, 0];
  for (const verdict of criteria) {
    const at = GROUPS.indexOf(verdict.group);
    points[at] = (points[at] ?? 0) + verdict.points;
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
  const own = rules.tags.filter(({ condition }) => condition.test(view) === HOLDS).map(({ tag }) => tag);
  return mql ? ['mql', ...own] : own;
}

const actionOf = (rules: QualificationRules, view: View): string | null =>
  rules.actions.find(({ condition }) => condition.test(view) === HOLDS)?.say ?? rules.otherwise;
