import type { Change, Org } from '../../../sandbox/salesforce/org.ts';
import { type Call, type WrittenRow, writtenRows } from './call-text.ts';
import type { Trace } from './trace.ts';

/** What HubSpot holds now, looked up as a person. */
export type HubSpotLook = (
  object: string,
  ids: readonly string[],
  properties: readonly string[],
) => Promise<ReadonlyMap<string, Readonly<Record<string, string | null>>>>;

/** Counts writes that changed nothing. One whose earlier try may have landed unheard of has an excuse. */
export interface WriteWatch {
  /** Carries out a write and looks what it changed. */
  around(call: Call, isLate: boolean, send: () => Promise<Response>): Promise<Response>;
  /** The outcome of this call is unknown to whoever made it: trying again is no echo. */
  doubt(call: Call): void;
  /** A person did to the record of this key what Stafet may just be about to do: it cannot know before it reads. */
  overlap(key: string): void;
  figures(): { readonly writes: number; readonly idle: number; readonly echoes: readonly string[] };
}

/** Where each object keeps Stafet's own key, by which a record is known before anybody knows its id. */
const KEYS: Readonly<Record<string, string>> = {
  contacts: 'stafet_id',
  tasks: 'stafet_key',
  calls: 'stafet_key',
  emails: 'stafet_key',
  meetings: 'stafet_key',
  communications: 'stafet_key',
  notes: 'stafet_key',
  Lead: 'Stafet_Id__c',
  Contact: 'Stafet_Id__c',
  Task: 'Stafet_Key__c',
  Event: 'Stafet_Key__c',
};

/** All names a written record may go by. */
const namesOf = ({ object, id, external, values }: WrittenRow): readonly string[] => {
  const key = values[KEYS[object] ?? ''] ?? external?.[1];
  return [...(id === null ? [] : [`${object}/${id}`]), ...(key === undefined ? [] : [String(key)])];
};

/** Characters of a write: the rest is seldom needed to know it again. */
const SHOWN = 160;

/** Stamps of the save itself are no change. */
const STAMPS = new Set(['LastModifiedDate', 'LastModifiedById', 'SystemModstamp']);

export function createWriteWatch(org: Org, look: HubSpotLook, trace: Trace): WriteWatch {
  const doubtful = new Map<string, number>();
  const echoes: string[] = [];
  let writes = 0;
  let idle = 0;

  const idFor = ({ object, id, external }: WrittenRow): string | null => {
    if (id !== null) return id;
    if (external === null) return null;
    return String(org.find(object, ...external)[0]?.Id ?? '') || null;
  };

  const keyOf = ({ object, id, held }: Sent): readonly string[] => {
    const field = KEYS[object] ?? '';
    const key = held?.[field] ?? (id === null ? undefined : org.get(object, id)?.[field]);
    return typeof key === 'string' ? [key] : [];
  };

  // One for each try whose outcome is unknown: whoever comes next cannot know, whoever comes after that can.
  const excuse = (names: readonly string[]): void => {
    for (const name of names) doubtful.set(name, 1 + (doubtful.get(name) ?? 0));
  };
  const isExcused = (names: readonly string[]): boolean => {
    const left = Math.max(...names.map((name) => doubtful.get(name) ?? 0));
    for (const name of names) doubtful.set(name, left - 1);
    return left > 0;
  };

  const count = (rows: readonly Sent[], idles: readonly Sent[], isLate: boolean): void => {
    writes += rows.length;
    idle += idles.length;
    for (const row of rows) {
      const names = [...namesOf(row), ...keyOf(row)];
      if (isLate) excuse(names);
      if (!idles.includes(row)) continue;
      const excused = isExcused(names);
      const what = `${names[0]} ${JSON.stringify(row.values).slice(0, SHOWN)}`;
      trace.say('no change', `${excused ? 'excused: ' : ''}${what}`);
      if (!excused) echoes.push(what);
    }
  };

  return {
    around: async (call, isLate, send) => {
      const written = writtenRows(call);
      if (written.length === 0) return send();
      const rows = call.crm === 'hubspot' ? await heldBefore(look, written) : written;
      const unchanged: Unchanged =
        call.crm === 'hubspot' ? () => sameInHubSpot(rows) : watchSalesforce(org, rows, idFor);
      const answer = await send();
      const same = unchanged();
      // What was refused changed nothing, and nobody minds.
      count(rows, answer.ok ? same : [], isLate);
      return answer;
    },
    doubt: (call) => {
      excuse(writtenRows(call).flatMap(namesOf));
    },
    overlap: (key) => excuse([key]),
    figures: () => ({ writes, idle, echoes }),
  };
}

type Unchanged = () => readonly Sent[];

/** A row, and what HubSpot held of it before. */
interface Sent extends WrittenRow {
  readonly held?: Readonly<Record<string, string | null>>;
}

async function heldBefore(look: HubSpotLook, rows: readonly WrittenRow[]): Promise<readonly Sent[]> {
  const updates = rows.filter(({ id }) => id !== null);
  const [first] = updates;
  if (first === undefined) return rows;
  const names = [...new Set(updates.flatMap(({ values }) => Object.keys(values))), KEYS[first.object] ?? ''];
  const held = await look(
    first.object,
    updates.flatMap(({ id }) => id ?? []),
    names.filter(Boolean),
  );
  return rows.map((row) => {
    const record = held.get(row.id ?? '');
    return record === undefined ? row : { ...row, held: record };
  });
}

const sameInHubSpot = (rows: readonly Sent[]): readonly Sent[] =>
  rows.filter(
    ({ held, values }) =>
      held !== undefined &&
      Object.entries(values).every(([name, value]) => (held[name] ?? '') === String(value ?? '')),
  );

function watchSalesforce(
  org: Org,
  rows: readonly Sent[],
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
