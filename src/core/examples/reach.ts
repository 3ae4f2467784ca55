import type { Crm } from '../../model/crm.ts';
import type { Decision, World } from '../decide/world.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { Policy } from '../policy.ts';
import type { Criterion } from '../qualify/criteria.ts';
import type { Profile } from '../qualify/plan.ts';
import type { Qualification } from '../qualify/qualification.ts';
import { vendorName } from './cover-mapping.ts';
import { criterionName, keyOf } from './coverage.ts';
import type { Example, Shown } from './example.ts';
import type { Listener } from './turns.ts';

/** Gathers what examples reach, by the keys of coverage. */
export interface Reach {
  readonly keys: Set<string>;
  /** Hears of every decision. */
  readonly listener: Listener;
}

/** Lines that all profiles share are the same objects in each, which tells them from a profile's own. */
export function reachOf(policy: Policy): Reach {
  const keys = new Set<string>();
  const base = policy.qualification.profiles.find(({ when }) => when === null);
  const common: ReadonlySet<unknown> = new Set<unknown>([...(base?.criteria ?? []), ...(base?.never ?? [])]);
  const criterionKeys = criterionKeysOf(policy, common);
  const listener: Listener = (before, decision) => {
    const q = decision.trace.qualification;
    if (q !== undefined) {
      for (const key of judged(q, policy, common)) keys.add(key);
      for (const key of hits(q, criterionKeys.get(q.profile) ?? [])) keys.add(key);
    }
    for (const key of handedOver(before, decision)) keys.add(key);
  };
  return { keys, listener };
}

/** Rules and rows that decided, pools that had a turn, queues that got the lead. */
function handedOver(before: World, { trace, pools, ledger }: Decision): readonly string[] {
  const { route } = trace;
  const rule = route === undefined ? [] : [keyOf('rule', route.rule)];
  const row = route === undefined || route.row === null ? [] : [keyOf('row', route.rule, route.row)];
  const turns = Object.keys(pools).filter((name) => pools[name] !== before.pools[name]);
  const queues = ledger.flatMap(({ queue }) => (queue === null ? [] : [keyOf('queue', queue)]));
  return [...rule, ...row, ...turns.map((name) => keyOf('pool', name)), ...queues];
}

/** What a verdict rests on. The line that refused or disqualified is known by its verdict being the very same object. */
function judged(
  q: Qualification,
  { qualification }: Policy,
  common: ReadonlySet<unknown>,
): readonly string[] {
  const profile = qualification.profiles.find(({ name }) => name === q.profile);
  if (profile === undefined) return [];
  const never = profile.never.find(({ verdict }) => verdict === q.disqualified);
  const refuse = qualification.refuse.find(({ verdict }) => verdict === q.refused);
  const actions = qualification.actions.filter(({ say }) => say === q.nextAction);
  const last = actions.length === 0 && q.nextAction === qualification.otherwise ? ['otherwise'] : [];
  return [
    keyOf('profile', q.profile),
    ...(never === undefined ? [] : [keyOf('never', ownerOf(never, profile, common), never.condition.text)]),
    ...(refuse === undefined ? [] : [keyOf('refuse', refuse.condition.text)]),
    ...q.tags.map((tag) => keyOf('tag', tag)),
    ...[...actions.map(({ condition }) => condition.text), ...last].map((text) => keyOf('next action', text)),
  ];
}

/** The keys of each profile's criteria, made once: most decisions hit several. */
function criterionKeysOf(
  { qualification }: Policy,
  common: ReadonlySet<unknown>,
): ReadonlyMap<string, readonly string[]> {
  const keyIn =
    (profile: Profile) =>
    (line: Criterion): string =>
      keyOf('criterion', ownerOf(line, profile, common), line.group, criterionName(line.group, line.name));
  return new Map(
    qualification.profiles.map((profile) => [profile.name, profile.criteria.map(keyIn(profile))]),
  );
}

/** Whose line it is: nobody's own where all profiles share it. */
const ownerOf = (line: unknown, profile: Profile, common: ReadonlySet<unknown>): string =>
  common.has(line) ? '' : profile.name;

/** Verdicts stand in the order of the profile's criteria. */
const hits = (q: Qualification, criteria: readonly string[]): readonly string[] =>
  criteria.filter((_, i) => q.criteria[i]?.hit === true);

/** Lines of the mappings an example looks at: fields it gives and expects to be read so, fields it expects to be written. */
export function mappedBy(example: Example, policy: Policy): readonly string[] {
  const expects = [example.expects, ...example.steps.map((step) => step.expects)].flat();
  const shown = [
    ...(example.record === null ? [] : [example.record]),
    ...example.steps.flatMap(({ deed }) => (deed.kind === 'record' ? [deed.shown] : [])),
  ];
  const expected = new Set(
    expects.flatMap(({ aspect, field }) => (aspect === 'field' && field !== null ? [field] : [])),
  );
  for (const { about } of expects) for (const path of IMPLIED[about] ?? []) expected.add(path);
  const read = shown.flatMap((one) => readLines(one, policy.mappings[one.crm], expected));
  const written = expects.flatMap(({ aspect, field }) =>
    (aspect === 'hubspot' || aspect === 'salesforce') && field !== null
      ? writtenLines(aspect, field, policy.mappings[aspect])
      : [],
  );
  return [...read, ...written];
}

/** Expectations that stand for a field under another name. */
const IMPLIED: Readonly<Record<string, readonly string[]>> = {
  'sal status': ['sal.status'],
  tags: ['tags'],
  'tags include': ['tags'],
};

const isGiven = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

function readLines(
  { crm, object, fields }: Shown,
  mapping: Mapping,
  expected: ReadonlySet<string>,
): readonly string[] {
  const on = object ?? mapping.object;
  return mapping.lines
    .filter(({ direction, field, spec }) => {
      const name = field[on];
      return direction !== 'write' && name !== undefined && isGiven(fields[name]) && expected.has(spec.path);
    })
    .map(({ spec, field }) => keyOf('read', crm, spec.path, vendorName(field)));
}

const writtenLines = (crm: Crm, name: string, mapping: Mapping): readonly string[] =>
  mapping.lines
    .filter(({ direction, field }) => direction !== 'read' && Object.values(field).includes(name))
    .map(({ spec, field }) => keyOf('write', crm, spec.path, vendorName(field)));
