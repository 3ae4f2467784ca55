import type { MappingConfig } from '../../model/config/mapping.ts';
import { CRMS, type Crm } from '../../model/crm.ts';
import { type Item, keyOf, type Path } from './coverage.ts';

type Mappings = Readonly<Record<Crm, MappingConfig>>;
type Entry = MappingConfig['fields'][string];
type OneLine = Exclude<Entry, readonly unknown[]>;

/** Each line of both mappings, once for each way it works. */
export function mappingItems(mappings: Mappings): readonly Item[] {
  const decided = decidedByStafet(mappings);
  return CRMS.flatMap((crm) =>
    Object.entries(mappings[crm].fields).flatMap(([path, entry]) =>
      linesOf(path, entry).flatMap(({ line, at }) => itemsOf(crm, path, line, at, decided)),
    ),
  );
}

/** Fields only Stafet decides: what a CRM shows of them is never taken, so reading them is nothing to show. */
function decidedByStafet(mappings: Mappings): ReadonlySet<string> {
  const entries = CRMS.flatMap((crm) => Object.entries(mappings[crm].fields));
  const decided = entries.filter(([, entry]) =>
    [entry].flat().some((one) => typeof one !== 'string' && one.wins === 'stafet'),
  );
  return new Set(decided.map(([path]) => path));
}

interface PlacedLine {
  readonly line: OneLine;
  readonly at: Path;
}

const linesOf = (path: string, entry: Entry): readonly PlacedLine[] =>
  Array.isArray(entry)
    ? entry.map((line, i) => ({ line, at: ['fields', path, i] }))
    : [{ line: entry, at: ['fields', path] }];

function itemsOf(
  crm: Crm,
  path: string,
  line: OneLine,
  at: Path,
  decided: ReadonlySet<string>,
): readonly Item[] {
  const direction = typeof line === 'string' ? 'both' : (line.direction ?? 'both');
  const field = typeof line === 'string' ? line : vendorName(line.field);
  const ways = direction === 'both' ? (['read', 'write'] as const) : [direction];
  return ways
    .filter((way) => way === 'write' || !decided.has(path))
    .map((kind) => ({
      kind,
      key: keyOf(kind, crm, path, field),
      name: kind === 'read' ? `${field} as ${path}` : `${path} as ${field}`,
      file: `mappings/${crm}.yaml`,
      place: { path: at, onKey: true },
    }));
}

/** A field that each object calls otherwise goes by its first name. */
export const vendorName = (field: string | Readonly<Record<string, string>>): string =>
  typeof field === 'string' ? field : (Object.values(field)[0] ?? '');
