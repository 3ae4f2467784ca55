import { sql } from 'kysely';
import type { LeadNumber, LeadNumbers } from '../../core/kpi/lead-numbers.ts';
import { SLOT_MS } from '../../core/kpi/local-slots.ts';
import { DAY_MS } from '../../core/work-time/dates.ts';
import type { Slice } from '../../model/kpi/slice.ts';
import type { Tx } from '../database.ts';
import { time } from '../rows.ts';

/** Days packed once, by their version and the column: what was read of them is kept as long as there is room. */
type Kept = Map<string, Int32Array>;
const kept = new WeakMap<Tx, Kept>();
const MOST_BYTES = 128 * 1024 * 1024;

/** A packed day that is as its leads are. */
interface PackedDay {
  readonly day: string;
  readonly version: string;
  readonly n: number;
}

/**
 * The wanted columns of the leads handed over in a period: days as they are packed, and lead by lead what is stale, all as of
 * one moment.
 */
export async function leadParts(
  db: Tx,
  period: Pick<Slice, 'from' | 'to'>,
  columns: readonly LeadNumber[],
): Promise<readonly LeadNumbers[]> {
  // The first two tell which leads of the first and the last day are in the period.
  const wanted = [...new Set([...columns, 'slot', 'rest'] as const)].sort();
  for (;;) {
    const { days, loose } = await readDays(db, period, wanted);
    const packed = await readPacked(db, days, wanted);
    // Null: a day was packed anew between the two looks, so they are not of one moment.
    if (packed !== null)
      return [...packed.map((leads, i) => within(period, days[i]?.day ?? '', leads, wanted)), loose];
  }
}

/** The leads of a day that were handed over in the period: all, but for its first and last day. */
function within(
  { from, to }: Pick<Slice, 'from' | 'to'>,
  day: string,
  leads: LeadNumbers,
  wanted: readonly LeadNumber[],
): LeadNumbers {
  const midnight = Date.parse(day);
  if (midnight >= from && midnight + DAY_MS <= to) return leads;
  const [slots, rests] = [leads.of('slot'), leads.of('rest')];
  const isIn = (_: number, place: number): boolean => {
    const at = (slots[place] ?? 0) * SLOT_MS + (rests[place] ?? 0);
    return at >= from && at < to;
  };
  const numbers = new Map(wanted.map((name) => [name, leads.of(name).filter(isIn)]));
  return leadsOf(numbers.get('slot')?.length ?? 0, numbers);
}

async function readDays(
  db: Tx,
  { from, to }: Pick<Slice, 'from' | 'to'>,
  wanted: readonly LeadNumber[],
): Promise<{ readonly days: readonly PackedDay[]; readonly loose: LeadNumbers }> {
  const first = sql`${dayOf(from)}::date`;
  const last = sql`${dayOf(to - 1)}::date`;
  const packs = wanted.map(
    (name) => sql`string_agg(int4send(l.${sql.raw(name)}), '') as ${sql.raw(`p_${name}`)}`,
  );
  const { rows } = await sql<{
    readonly days: readonly (readonly [string, string, number])[];
    readonly n: number;
    readonly [packed: `p_${string}`]: Buffer | null;
  }>`
    with stale as (select distinct day from stale_days where day between ${first} and ${last}),
    days as (
      select day, version, n from packed_days where day between ${first} and ${last} and n > 0 and day not in (select day from stale)),
    stretches as (
      select greatest(day::timestamp at time zone 'UTC', ${time(from)}::timestamptz) as since,
        least((day + 1)::timestamp at time zone 'UTC', ${time(to)}::timestamptz) as until from stale),
    loose as (
      select ${sql.join([sql`count(*) as n`, ...packs])}
      from stretches s join lead_numbers l on l.mql_at >= s.since and l.mql_at < s.until)
    select (select coalesce(json_agg(json_build_array(day, version, n)), '[]') from days) as days, loose.* from loose`.execute(
    db,
  );
  const row = rows[0];
  if (row === undefined) throw new Error('a count has one row');
  const numbers = new Map(wanted.map((name) => [name, numbersOf(row[`p_${name}`] ?? null)]));
  return {
    days: row.days.map(([day, version, n]) => ({ day, version, n })),
    loose: leadsOf(row.n, numbers),
  };
}

const dayOf = (at: number): string => time(at).slice(0, 10);

function leadsOf(n: number, numbers: ReadonlyMap<LeadNumber, Int32Array>): LeadNumbers {
  return {
    n,
    of: (column) => {
      const found = numbers.get(column);
      if (found === undefined) throw new Error(`nobody asked for ${column}`);
      return found;
    },
  };
}

/** PostgreSQL sends the high byte first. */
function numbersOf(packed: Buffer | null): Int32Array {
  if (packed === null) return new Int32Array(0);
  const numbers = new Int32Array(packed.length / 4);
  for (let i = 0; i < numbers.length; i += 1) numbers[i] = packed.readInt32BE(i * 4);
  return numbers;
}

async function readPacked(
  db: Tx,
  days: readonly PackedDay[],
  wanted: readonly LeadNumber[],
): Promise<readonly LeadNumbers[] | null> {
  const known: Kept = kept.get(db) ?? new Map();
  const missing = days.filter(({ version }) => wanted.some((name) => !known.has(`${version} ${name}`)));
  const fresh = await readColumns(db, missing, wanted);
  const all = days.map(({ version, n }) => {
    const numbers = new Map<LeadNumber, Int32Array>();
    for (const name of wanted) {
      const key = `${version} ${name}`;
      const found = fresh.get(key) ?? known.get(key);
      if (found === undefined) return null;
      numbers.set(name, found);
    }
    return leadsOf(n, numbers);
  });
  if (fresh.size > 0) keep(db, known, fresh);
  const whole = all.filter((one) => one !== null);
  return whole.length === all.length ? whole : null;
}

async function readColumns(db: Tx, days: readonly PackedDay[], wanted: readonly LeadNumber[]): Promise<Kept> {
  if (days.length === 0) return new Map();
  const { rows } = await sql<{ version: string; name: string; packed: Buffer }>`
    select p.version, c.name, c.packed from packed_days p join packed_columns c using (day)
    where p.day = any(${days.map(({ day }) => day)}::date[]) and c.name = any(${wanted})`.execute(db);
  return new Map(rows.map(({ version, name, packed }) => [`${version} ${name}`, numbersOf(packed)]));
}

/** Versions that are no longer asked for stay until there is no room: then all is read once more. */
function keep(db: Tx, known: Kept, fresh: Kept): void {
  const bytes = [known, fresh]
    .flatMap((some) => [...some.values()])
    .reduce((sum, one) => sum + one.byteLength, 0);
  kept.set(db, bytes > MOST_BYTES ? fresh : new Map([...known, ...fresh]));
}
