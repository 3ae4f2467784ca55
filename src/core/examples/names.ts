import type { Crm } from '../../model/crm.ts';
import { nameAmong } from '../conditions/field-book.ts';
import { suggest } from '../conditions/nearest.ts';
import { type Wrong, wrong } from '../conditions/values.ts';
import type { Mapping } from '../mapping/mapping.ts';
import type { Policy } from '../policy.ts';

/** The names a policy knows, by what they name. */
export type Named =
  | 'rule'
  | 'row'
  | 'rep'
  | 'pool'
  | 'queue'
  | 'profile'
  | 'tag'
  | 'must-have'
  | 'refusal'
  | 'disqualification';

/** Rules that are not in the file: what decides when none of it does. */
const BUILT_IN_RULES = ['otherwise', 'already theirs', 'by hand'];

const NAMES: Readonly<Record<Named, (policy: Policy) => readonly string[]>> = {
  rule: ({ assignment }) => [...assignment.rules.map(({ name }) => name), ...BUILT_IN_RULES],
  row: ({ assignment }) =>
    assignment.rules.flatMap(({ does }) => (does.kind === 'table' ? rowsOf(does.table) : [])),
  rep: ({ teams }) => [...teams.reps.keys()],
  pool: ({ assignment }) => [...assignment.pools.keys()],
  queue: ({ assignment }) => [...assignment.queues.keys()],
  profile: ({ qualification }) => qualification.profiles.map(({ name }) => name),
  tag: ({ catalogue, qualification }) => [
    ...(catalogue.find(({ path }) => path === 'tags')?.choices ?? []),
    ...qualification.tags.map(({ tag }) => tag),
  ],
  'must-have': ({ qualification }) => [
    ...qualification.profiles.flatMap(({ mustHave }) => mustHave.map(({ name }) => name)),
    'role',
    'score',
  ],
  refusal: ({ qualification }) => qualification.refuse.map(({ verdict }) => verdict.reason),
  disqualification: ({ qualification }) =>
    qualification.profiles.flatMap(({ never }) => never.map(({ verdict }) => verdict.reason)),
};

const WORDS: Readonly<Record<Named, string>> = {
  rule: 'rule',
  row: 'row of a table',
  rep: 'rep',
  pool: 'pool',
  queue: 'queue',
  profile: 'profile',
  tag: 'tag',
  'must-have': 'field of must-have',
  refusal: 'reason under refuse',
  disqualification: 'reason under never',
};

type Table = Extract<Policy['assignment']['rules'][number]['does'], { kind: 'table' }>['table'];
/** Rows by name: one may hold several values. */
const rowsOf = ({ values, rows, texts }: Table): readonly string[] => [
  ...new Set([...values.values(), ...rows, ...texts.map(({ row }) => row)].map(({ name }) => name)),
];

const namesOf = new WeakMap<Policy, Map<Named, readonly string[]>>();

/** Gathered once: every line of every example asks. */
function namesIn(policy: Policy, what: Named): readonly string[] {
  const known = namesOf.get(policy) ?? new Map<Named, readonly string[]>();
  namesOf.set(policy, known);
  const names = known.get(what) ?? [...new Set(NAMES[what](policy))];
  known.set(what, names);
  return names;
}

/** The name as the policy has it, or what is wrong with it. */
export function knownName(what: Named, text: string, policy: Policy): string | Wrong {
  const names = namesIn(policy, what);
  const found = nameAmong(names, text);
  return found ?? wrong(`unknown-${what}`, `there is no ${WORDS[what]} "${text}"`, suggest(text, names));
}

const vendorFields = new WeakMap<Mapping, ReadonlySet<string>>();

/** All fields a mapping speaks of; worked out once, since every line of every record asks. */
function vendorFieldsOf(mapping: Mapping): ReadonlySet<string> {
  const known = vendorFields.get(mapping);
  if (known !== undefined) return known;
  const fields = new Set([...mapping.lines.flatMap(({ field }) => Object.values(field)), mapping.ownerField]);
  vendorFields.set(mapping, fields);
  return fields;
}

/** Null for a field of a CRM that the mapping knows; else what is wrong. */
export function unknownVendorField(crm: Crm, name: string, { mappings }: Policy): Wrong | null {
  const fields = vendorFieldsOf(mappings[crm]);
  if (fields.has(name)) return null;
  return wrong('unknown-field', `mappings/${crm}.yaml has no field "${name}"`, suggest(name, [...fields]));
}
