import type { QualificationConfig } from '../../model/config/qualification.ts';
import type { LocalFault } from '../../model/fault.ts';
import type { FieldSpec } from '../../model/fields.ts';
import { err, ok, type Result } from '../../model/result.ts';
import type { Field } from '../conditions/field-book.ts';
import { suggest } from '../conditions/nearest.ts';
import {
  type ConditionReader,
  checkChoice,
  noteFault,
  readCondition,
  readField,
} from '../conditions/reader.ts';
import { type Criterion, readGroup } from './criteria.ts';
import { criteriaBook, outcomeBook } from './fields.ts';
import type { Disqualifier, MustHave, Profile, QualificationRules } from './plan.ts';
import { GROUPS, type Group } from './qualification.ts';
import { checkReach } from './reach.ts';
import { titleReader } from './titles.ts';

type Path = readonly (string | number)[];
type ProfileConfig = NonNullable<QualificationConfig['profiles']>[string];

/** Checks and compiles config/qualification.yaml. `custom` are the company's own fields of config/lead.yaml. */
export function compileQualification(
  config: QualificationConfig,
  custom: readonly FieldSpec[] = [],
): Result<QualificationRules, readonly LocalFault[]> {
  const faults: LocalFault[] = [];
  const lists = config.lists ?? {};
  const early: ConditionReader = { book: criteriaBook(custom), lists, faults };
  const late: ConditionReader = { book: outcomeBook(custom), lists, faults };
  const rules: QualificationRules = {
    profiles: readProfiles(early, config),
    refuse: readNever(early, config.refuse ?? {}, ['refuse']),
    ...readOutcomes(late, config),
    roleOfTitle: titleReader(config.titles),
  };
  const ownScore = Object.entries(config.profiles ?? {}).filter(([, own]) => own.mql?.score !== undefined);
  if (faults.length === 0) checkReach(late, rules, new Set(ownScore.map(([name]) => name)));
  return faults.length === 0 ? ok(rules) : err(faults);
}

/** What profiles share: read once, so that its faults are told once. */
interface Common {
  readonly groups: Readonly<Record<Group, readonly Criterion[]>>;
  readonly mustHave: readonly MustHave[];
  readonly never: readonly Disqualifier[];
}

function readProfiles(reader: ConditionReader, config: QualificationConfig): readonly Profile[] {
  const common: Common = {
    groups: readGroups(reader, config, config.criteria, ['criteria']),
    mustHave: readMustHave(reader, config.mql['must-have'], ['mql', 'must-have']),
    never: readNever(reader, config.never ?? {}, ['never']),
  };
  const others = Object.entries(config.profiles ?? {});
  return [
    ...others.map(([name, own]) => readProfile(reader, config, common, name, own)),
    profileOf(config, config.profile, common, {}),
  ];
}

function readGroups(
  reader: ConditionReader,
  config: QualificationConfig,
  criteria: QualificationConfig['criteria'],
  path: Path,
): Record<Group, readonly Criterion[]> {
  const read = (group: Group): readonly Criterion[] => {
    const days = config.decay?.[group];
    const halfLife = days === undefined ? null : Number.parseInt(days, 10);
    return readGroup(reader, group, criteria[group] ?? {}, [...path, group], halfLife);
  };
  return {
    fit: read('fit'),
    intent: read('intent'),
    role: read('role'),
    budget: read('budget'),
    timing: read('timing'),
    need: read('need'),
  };
}

/** A profile's own words replace the common ones, group by group and limit by limit; reasons against add up. */
function readProfile(
  reader: ConditionReader,
  config: QualificationConfig,
  common: Common,
  name: string,
  own: ProfileConfig,
): Profile {
  const at: Path = ['profiles', name];
  const when = readCondition(reader, own.when, { path: [...at, 'when'] });
  const groups = readGroups(reader, config, own.criteria ?? {}, [...at, 'criteria']);
  for (const group of GROUPS) if (own.criteria?.[group] === undefined) groups[group] = common.groups[group];
  const mustHave = own.mql?.['must-have'];
  const parts: Common = {
    groups,
    mustHave:
      mustHave === undefined ? common.mustHave : readMustHave(reader, mustHave, [...at, 'mql', 'must-have']),
    never: [
      ...kept(reader, common.never, own.except ?? [], [...at, 'except']),
      ...readNever(reader, own.never ?? {}, [...at, 'never']),
    ],
  };
  return { ...profileOf(config, name, parts, own), when };
}

/** The common reasons without those the profile excepts. */
function kept(
  reader: ConditionReader,
  never: readonly Disqualifier[],
  except: readonly string[],
  path: Path,
): readonly Disqualifier[] {
  const reasons = never.map(({ verdict }) => verdict.reason);
  except.forEach((reason, i) => {
    if (reasons.includes(reason)) return;
    noteFault(
      reader,
      { path: [...path, i] },
      'unknown-reason',
      `there is no reason "${reason}" under never`,
      suggest(reason, reasons),
    );
  });
  return never.filter(({ verdict }) => !except.includes(verdict.reason));
}

function profileOf(
  config: QualificationConfig,
  name: string,
  parts: Common,
  own: Partial<ProfileConfig>,
): Profile {
  const criteria = GROUPS.flatMap((group) => parts.groups[group]);
  return {
    name,
    when: null,
    threshold: own.mql?.score ?? config.mql.score,
    mustHave: parts.mustHave,
    role: own.mql?.role ?? config.mql.role ?? null,
    criteria,
    slots: criteria.map((criterion) => criteria.findIndex((other) => slotOf(other) === slotOf(criterion))),
    groups: criteria.map(({ group }) => GROUPS.indexOf(group)),
    cools: criteria.some(({ halfLife }) => halfLife !== null),
    never: parts.never,
    language: own.language ?? null,
    questions: own.questions ?? config.questions ?? [],
  };
}

const slotOf = ({ group, field, name }: Criterion): string => `${group} ${field?.path ?? name}`;

function readNever(
  reader: ConditionReader,
  lines: NonNullable<QualificationConfig['never']>,
  path: Path,
): readonly Disqualifier[] {
  return Object.entries(lines).flatMap(([text, value]) => {
    const condition = readCondition(reader, text, { path: [...path, text], onKey: true });
    if (condition === null) return [];
    if (typeof value === 'string') return [{ condition, verdict: { reason: value } }];
    const { reason, programme } = value;
    checkChoice(reader, 'programme', programme, { path: [...path, text, 'programme'] });
    return [{ condition, verdict: programme === undefined ? { reason } : { reason, programme } }];
  });
}

function readMustHave(reader: ConditionReader, names: readonly string[], path: Path): readonly MustHave[] {
  return names.map((name, i) => {
    const parts = name.split(/ or /);
    const fields = parts.flatMap((part): readonly Field[] => {
      const field = readField(reader, part.trim(), { path: [...path, i], skip: name.indexOf(part) });
      return field === null ? [] : [field];
    });
    const labels = fields.map((field) => field.label).join(' or ');
    return {
      name,
      words: `${labels} ${fields[0]?.type === 'boolean' ? 'is not yes' : 'is not known'}`,
      fields,
    };
  });
}

type Outcomes = Pick<QualificationRules, 'tags' | 'actions' | 'otherwise'>;

function readOutcomes(reader: ConditionReader, config: QualificationConfig): Outcomes {
  const tags = Object.entries(config.tags ?? {}).flatMap(([tag, text]) => {
    checkChoice(reader, 'tags', tag, { path: ['tags', tag], onKey: true });
    const condition = readCondition(reader, text, { path: ['tags', tag] });
    return condition === null ? [] : [{ tag, condition }];
  });
  const { otherwise = null, ...lines } = config['next-action'] ?? {};
  const actions = Object.entries(lines).flatMap(([text, say]) => {
    const condition = readCondition(reader, text, { path: ['next-action', text], onKey: true });
    return condition === null ? [] : [{ condition, say }];
  });
  return { tags, actions, otherwise };
}
