import type { AssignmentConfig } from '../../model/config/assignment.ts';
import type { MappingConfig } from '../../model/config/mapping.ts';
import type { QualificationConfig } from '../../model/config/qualification.ts';
import { CRMS, type Crm } from '../../model/crm.ts';
import type { LocalFault } from '../../model/fault.ts';
import { nameKey } from '../conditions/field-book.ts';
import { GROUPS } from '../qualify/qualification.ts';

/** Kinds of things that examples should reach, in the order people read of them. */
export const COVERED = [
  'rule',
  'row',
  'pool',
  'queue',
  'profile',
  'criterion',
  'never',
  'refuse',
  'tag',
  'next action',
  'read',
  'write',
] as const;
export type Covered = (typeof COVERED)[number];

/** A line of the config that an example should reach, and where it stands. */
export interface Item {
  readonly kind: Covered;
  /** Tells it from all others, and is what reaching it is noted by. */
  readonly key: string;
  /** What people call it. */
  readonly name: string;
  readonly file: string;
  readonly place: Pick<LocalFault, 'path' | 'onKey'>;
}

/** What the config files say, as they are read. */
export interface ConfigsToCover {
  readonly assignment: AssignmentConfig;
  readonly qualification: QualificationConfig;
  readonly mappings: Readonly<Record<Crm, MappingConfig>>;
}

type Path = LocalFault['path'];

export const keyOf = (kind: Covered, ...names: readonly string[]): string => [kind, ...names].join('\u0000');

/** A criterion by its group and line: `role director` and `director` are one. */
export function criterionName(group: string, line: string): string {
  const key = nameKey(line);
  const start = `${nameKey(group)} `;
  return key.startsWith(start) ? key.slice(start.length) : key;
}

/** Everything there is to reach, in the order of the files. */
export const itemsOf = (configs: ConfigsToCover): readonly Item[] => [
  ...assignmentItems(configs.assignment),
  ...qualificationItems(configs.qualification),
  ...CRMS.flatMap((crm) => mappingItems(crm, configs.mappings[crm], decidedByStafet(configs.mappings))),
];

/** Fields only Stafet decides: what a CRM shows of them is never taken, so reading them is nothing to show. */
function decidedByStafet(mappings: ConfigsToCover['mappings']): ReadonlySet<string> {
  const entries = CRMS.flatMap((crm) => Object.entries(mappings[crm].fields));
  const decided = entries.filter(([, entry]) =>
    [entry].flat().some((one) => typeof one !== 'string' && one.wins === 'stafet'),
  );
  return new Set(decided.map(([path]) => path));
}

function assignmentItems({ rules, otherwise, pools, queues }: AssignmentConfig): readonly Item[] {
  const file = 'config/assignment.yaml';
  const item = (kind: Covered, key: string, name: string, path: Path, onKey = true): Item => ({
    kind,
    key,
    name,
    file,
    place: { path, onKey },
  });
  const tables = rules.flatMap((rule, i) => [
    item('rule', keyOf('rule', rule.name), rule.name, ['rules', i, 'name'], false),
    ...Object.keys(rule.table ?? {}).map((row) =>
      item('row', keyOf('row', rule.name, row), `${row} (${rule.name})`, ['rules', i, 'table', row]),
    ),
  ]);
  const last =
    otherwise === undefined ? [] : [item('rule', keyOf('rule', 'otherwise'), 'otherwise', ['otherwise'])];
  return [
    ...tables,
    ...last,
    ...Object.keys(pools).map((name) => item('pool', keyOf('pool', name), name, ['pools', name])),
    ...Object.keys(queues).map((name) => item('queue', keyOf('queue', name), name, ['queues', name])),
  ];
}

function qualificationItems(config: QualificationConfig): readonly Item[] {
  const line = (kind: Covered, block: Path, name: string, ...owner: readonly string[]): Item => ({
    kind,
    key: keyOf(kind, ...owner, name),
    name: [...owner.filter((part) => part !== ''), name].join(' '),
    file: 'config/qualification.yaml',
    place: { path: [...block, name], onKey: true },
  });
  const criteria = (from: QualificationConfig['criteria'], block: Path, profile: string): readonly Item[] =>
    GROUPS.flatMap((group) =>
      Object.keys(from[group] ?? {}).map((name) => ({
        ...line('criterion', [...block, group], name, profile, group),
        key: keyOf('criterion', profile, group, criterionName(group, name)),
      })),
    );
  const keys = (block: object | undefined): readonly string[] => Object.keys(block ?? {});
  const profiles = Object.entries(config.profiles ?? {});
  const base: Item = {
    kind: 'profile',
    key: keyOf('profile', config.profile),
    name: `${config.profile}, when no other fits`,
    file: 'config/qualification.yaml',
    place: { path: ['mql'], onKey: true },
  };
  return [
    base,
    ...criteria(config.criteria, ['criteria'], ''),
    ...keys(config.never).map((name) => line('never', ['never'], name, '')),
    ...keys(config.refuse).map((name) => line('refuse', ['refuse'], name)),
    ...keys(config.tags).map((name) => line('tag', ['tags'], name)),
    ...keys(config['next-action']).map((name) => line('next action', ['next-action'], name)),
    ...profiles.flatMap(([name, own]) => [
      line('profile', ['profiles'], name),
      ...criteria(own.criteria ?? {}, ['profiles', name, 'criteria'], name),
      ...keys(own.never).map((text) => line('never', ['profiles', name, 'never'], text, name)),
    ]),
  ];
}

/** Each line of a mapping, once for each way it works. */
function mappingItems(crm: Crm, { fields }: MappingConfig, decided: ReadonlySet<string>): readonly Item[] {
  const file = `mappings/${crm}.yaml`;
  return Object.entries(fields).flatMap(([path, entry]) => {
    const lines = Array.isArray(entry) ? entry : [entry];
    return lines.flatMap((line, i) => {
      const direction = typeof line === 'string' ? 'both' : (line.direction ?? 'both');
      const place = { path: Array.isArray(entry) ? ['fields', path, i] : ['fields', path], onKey: true };
      const field = typeof line === 'string' ? line : vendorName(line.field);
      const ways = waysOf(direction).filter((way) => way === 'write' || !decided.has(path));
      return ways.map(
        (kind): Item => ({
          kind,
          key: keyOf(kind, crm, path, field),
          name: kind === 'read' ? `${field} as ${path}` : `${path} as ${field}`,
          file,
          place,
        }),
      );
    });
  });
}

const waysOf = (direction: 'both' | 'read' | 'write'): readonly ('read' | 'write')[] =>
  direction === 'both' ? ['read', 'write'] : [direction];

/** A field named by object goes by its first name. */
export const vendorName = (field: string | Readonly<Record<string, string>>): string =>
  typeof field === 'string' ? field : (Object.values(field)[0] ?? '');
