import type { Change, Org } from '../../../sandbox/salesforce/org.ts';
import { type Call, type WrittenRow, writtenRows } from './call-text.ts';

/** What HubSpot holds now, looked up as a person. */
export type HubSpotLook = (
  object: string,
  ids: readonly string[],
  properties: readonly string[],
) => Promise<ReadonlyMap<string, Readonly<Record<string, string | null>>>>;

/** Counts writes that changed nothing. One whose earlier try may have landed unheard of has an excuse. */
export interface WriteWatch {
  /** Carries out a write and looks what it changed. */
  around<T>(call: Call, isLate: boolean, send: () => Promise<T>): Promise<T>;
  /** The outcome of this call is unknown to whoever made it: trying again is no echo. */
  doubt(call: Call): void;
  figures(): { readonly writes: number; readonly idle: number; readonly echoes: readonly string[] };
}

const nameOf = ({ object, id, external }: WrittenRow): string =>
  `${object}/${id ?? external?.join('=') ?? 'new'}`;

/** Characters of a write: the rest is seldom needed to know it again. */
const SHOWN = 160;

/** Stamps of the save itself are no change. */
const STAMPS = new Set(['LastModifiedDate', 'LastModifiedById', 'SystemModstamp']);

export function createWriteWatch(org: Org, look: HubSpotLook): WriteWatch {
  const doubtful = new Set<string>();
  const echoes: string[] = [];
  let writes = 0;
  let idle = 0;

  const idFor = ({ object, id, external }: WrittenRow): string | null => {
    if (id !== null) return id;
    if (external === null) return null;
    return String(org.find(object, ...external)[0]?.Id ?? '') || null;
  };

  const count = (rows: readonly WrittenRow[], idles: readonly WrittenRow[], isLate: boolean): void => {
    writes += rows.length;
    idle += idles.length;
    for (const row of rows) {
      const name = nameOf(row);
      const excused = doubtful.delete(name) || isLate;
      if (isLate) doubtful.add(name);
      if (idles.includes(row) && !excused)
        echoes.push(`${name} ${JSON.stringify(row.values).slice(0, SHOWN)}`);
    }
  };

  return {
    around: async (call, isLate, send) => {
      const rows = writtenRows(call);
      if (rows.length === 0) return send();
      const unchanged =
        call.crm === 'hubspot' ? await sameInHubSpot(look, rows) : watchSalesforce(org, rows, idFor);
      const answer = await send();
      count(rows, unchanged(), isLate);
      return answer;
    },
    doubt: (call) => {
      for (const row of writtenRows(call)) doubtful.add(nameOf(row));
    },
    figures: () => ({ writes, idle, echoes }),
  };
}

type Unchanged = () => readonly WrittenRow[];

async function sameInHubSpot(look: HubSpotLook, rows: readonly WrittenRow[]): Promise<Unchanged> {
  const updates = rows.filter(({ id }) => id !== null);
  const [first] = updates;
  if (first === undefined) return () => [];
  const names = [...new Set(updates.flatMap(({ values }) => Object.keys(values)))];
  const held = await look(
    first.object,
    updates.flatMap(({ id }) => id ?? []),
    names,
  );
  const same = updates.filter(({ id, values }) => {
    const record = held.get(id ?? '');
    return (
      record !== undefined &&
      Object.entries(values).every(([name, value]) => (record[name] ?? '') === String(value ?? ''))
    );
  });
  return () => same;
}

function watchSalesforce(
  org: Org,
  rows: readonly WrittenRow[],
  idFor: (row: WrittenRow) => string | null,
): Unchanged {
  const before = new Map(rows.map((row) => [row, idFor(row)]));
  const changes: Change[] = [];
  const stop = org.onChange((change) => void changes.push(change));
  return () => {
    stop();
    const real = changes.filter(
      ({ type, changed }) => type !== 'UPDATE' || changed.some((name) => !STAMPS.has(name)),
    );
    const told = new Set(real.flatMap(({ ids }) => ids));
    const saved = new Set(changes.flatMap(({ ids }) => ids));
    return rows.filter((row) => {
      const id = before.get(row) ?? null;
      return id !== null && saved.has(id) && !told.has(id);
    });
  };
}
