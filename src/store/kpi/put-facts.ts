import { sql } from 'kysely';
import { factsOf, isTalk } from '../../core/kpi/facts-of.ts';
import { foldLines, without } from '../../core/kpi/fold-lines.ts';
import { lateChanges } from '../../core/kpi/late-changes.ts';
import { type Entry, remember } from '../../core/kpi/remember.ts';
import type { Policy } from '../../core/policy.ts';
import type { DealFact, LeadFacts, LeadMemory, Touch } from '../../model/kpi/lead-facts.ts';
import type { Instant } from '../../model/time.ts';
import type { Tx } from '../database.ts';
import type { JournalEntry } from '../journal.ts';
import { lockLeads } from '../leads.ts';
import { rowsOf, time, timeOrNull } from '../rows.ts';
import { dateLateChanges, putLateChanges } from './late-changes.ts';

/** What is remembered of each lead after some events, and what is news in it. */
export interface Folded {
  readonly leadId: string;
  readonly memory: LeadMemory;
  readonly policy: Policy;
}

/**
 * Folds events that were just appended into the facts of their leads, in the same transaction: figures are never behind
 * the journal. A lead that has no facts yet, from before there were any, is folded from its first event; one that is not among
 * the `known` has no events but these. An activity or deal that was another lead's until now is taken from that one.
 */
export async function putFacts(
  db: Tx,
  entries: readonly JournalEntry[],
  policy: Policy,
  now: Instant,
  known: ReadonlySet<string>,
): Promise<void> {
  if (entries.length === 0) return;
  const ids = [...new Set(entries.map(({ leadId }) => leadId))].sort();
  const old = ids.filter((id) => known.has(id));
  const holders = await holdersOf(db, entries);
  const memories = await readMemories(db, [...new Set([...old, ...holders.values()])]);
  const unheard = old.filter((id) => !memories.has(id));
  const before = new Map([...memories, ...(await foldOld(db, unheard, entries))]);
  const folded = foldLines(
    before,
    entries.map((entry) => ({ ...entry, learntAt: now })),
  );
  await writeFacts(
    db,
    [...folded].map(([leadId, { memory }]) => ({ leadId, memory, policy })),
  );
  await putLateChanges(
    db,
    [...folded]
      .filter(([leadId]) => !unheard.includes(leadId))
      .flatMap(([leadId, { memory }]) =>
        lateChanges(leadId, { before: memories.get(leadId) ?? null, after: memory, learntAt: now }, policy),
      ),
  );
  await dateLateChanges(db, [...folded.keys()]);
  await sql`select pg_notify('stafet_facts', '')`.execute(db);
}

/** An activity or a deal, which has no object, and a lead that is told of it. */
interface Told {
  readonly leadId: string;
  readonly crm: string;
  readonly object: string | null;
  readonly id: string;
}

/** Leads whose activities and deals others are told of now, by what these are remembered by. */
async function holdersOf(db: Tx, entries: readonly JournalEntry[]): Promise<ReadonlyMap<string, string>> {
  const told = entries.flatMap(({ leadId, event }): Told[] => {
    if (event.kind === 'activity') return [{ leadId, crm: event.crm, object: event.object, id: event.id }];
    return event.kind === 'deal' ? [{ leadId, crm: event.crm, object: null, id: event.id }] : [];
  });
  const holders = await othersWith(db, told);
  // Nobody else may fold these leads meanwhile: what is taken from them would come back.
  await lockLeads(db, [...new Set(holders.values())].sort());
  return holders;
}

/** Whom else the facts give these to. */
async function othersWith(db: Tx, told: readonly Told[]): Promise<ReadonlyMap<string, string>> {
  if (told.length === 0) return new Map();
  const { rows } = await sql<{ key: string; leadId: string }>`
    with told as (select * from ${rowsOf(told, '"leadId" text, crm text, object text, id text')})
    select concat_ws(':', t.crm, t.object, t.record_id) as key, t.lead_id as "leadId" from told
      join touch_facts t on t.crm = told.crm and t.object = told.object and t.record_id = told.id and t.lead_id <> told."leadId"
    union select concat_ws(':', d.crm, d.record_id), d.lead_id from told
      join deal_facts d on told.object is null and d.crm = told.crm and d.record_id = told.id and d.lead_id <> told."leadId"`.execute(
    db,
  );
  return new Map(rows.map(({ key, leadId }) => [key, leadId]));
}

/** Memories of leads that have no facts yet, up to what is told now, without what facts already give to others. */
async function foldOld(
  db: Tx,
  ids: readonly string[],
  entries: readonly JournalEntry[],
): Promise<ReadonlyMap<string, LeadMemory>> {
  const memories = new Map<string, LeadMemory>();
  for (const [leadId, lines] of await wholeJournals(db, ids)) {
    const news = entries.filter((entry) => entry.leadId === leadId).length;
    const memory = lines.slice(0, -news).reduce(remember, null);
    if (memory === null) continue;
    const told = [
      ...Object.values(memory.touches),
      ...Object.values(memory.deals).map((deal) => ({ ...deal, object: null })),
    ].map(({ crm, object, id }): Told => ({ leadId, crm, object, id }));
    const others = await othersWith(db, told);
    memories.set(leadId, [...others.keys()].reduce(without, memory));
  }
  return memories;
}

async function readMemories(db: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, LeadMemory>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; memory: LeadMemory }>`
    select lead_id as id, memory from lead_memories where lead_id = any(${ids})`.execute(db);
  return new Map(rows.map(({ id, memory }) => [id, memory]));
}

async function wholeJournals(db: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, readonly Entry[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Entry & { leadId: string }>`
    select lead_id as "leadId", body as event, decision as trace, learnt_at as "learntAt"
    from events where lead_id = any(${ids}) order by seq`.execute(db);
  return Map.groupBy(rows, ({ leadId }) => leadId);
}

/** Writes the facts of leads over those that are there. */
export async function writeFacts(db: Tx, folded: readonly Folded[]): Promise<void> {
  if (folded.length === 0) return;
  await sql`
    insert into lead_memories (lead_id, memory)
    select "leadId", memory from ${rowsOf(
      folded.map(({ leadId, memory }) => ({ leadId, memory })),
      '"leadId" text, memory jsonb',
    )}
    on conflict (lead_id) do update set memory = excluded.memory`.execute(db);
  await writeLeads(
    db,
    folded.map(({ leadId, memory, policy }) => factsOf(leadId, memory, policy)),
  );
  await takeFromMerged(db, folded);
  await writeTouches(
    db,
    folded.flatMap(({ leadId, memory }) =>
      Object.values(memory.touches).map((touch) => ({ leadId, ...touch, talk: isTalk(touch, memory) })),
    ),
  );
  await writeDeals(
    db,
    folded.flatMap(({ leadId, memory }) => Object.values(memory.deals).map((deal) => ({ leadId, ...deal }))),
  );
  // What panels count follows: the function stands beside the tables it keeps, in 0013-kpi-counts.sql.
  await sql`select count_leads(${folded.map(({ leadId }) => leadId)})`.execute(db);
}

/** What stood with a lead that turned out to be another is read anew as the other's; until then, and if it is gone, nobody's. */
async function takeFromMerged(db: Tx, folded: readonly Folded[]): Promise<void> {
  const ids = folded.flatMap(({ leadId, memory }) => (memory.merged === true ? [leadId] : []));
  if (ids.length === 0) return;
  await sql`delete from touch_facts where lead_id = any(${ids})`.execute(db);
  await sql`delete from deal_facts where lead_id = any(${ids})`.execute(db);
}

const LEAD_COLUMNS = [
  'lead_id text',
  'arrived_at timestamptz',
  'mql_at timestamptz',
  'assigned_at timestamptz',
  'due_at timestamptz',
  'contact_at timestamptz',
  'sal_at timestamptz',
  'rejected_at timestamptz',
  'sql_at timestamptz',
  'opp_at timestamptz',
  'won_at timestamptz',
  'lost_at timestamptz',
  'learnt_at timestamptz',
  'contact_minutes real',
  'contact_work_minutes real',
  'score int',
  'attempts int',
  'attempts_in_time int',
  'cadence_count int',
  'cadence_days int',
  'meetings int',
  'meetings_held int',
  'meetings_missed int',
  'icp boolean',
  'stage text',
  'contact_by text',
  'reject_reason text',
  'rep text',
  'source text',
  'campaign text',
  'market text',
  'segment text',
  'product text',
  'programme text',
  'role text',
] as const;
const NAMES = LEAD_COLUMNS.map((column) => column.split(' ')[0]);

const columnNames = new Map<string, string>();

/** As in `mqlAt` and `mql_at`. */
function columnOf(name: string): string {
  const column = columnNames.get(name) ?? name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  columnNames.set(name, column);
  return column;
}

/** A lead's facts by the names of their columns. */
function rowOf(facts: LeadFacts): Readonly<Record<string, unknown>> {
  const row: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(facts)) {
    const column = columnOf(name);
    row[column] = column.endsWith('_at') && typeof value === 'number' ? time(value) : value;
  }
  return row;
}

async function writeLeads(db: Tx, facts: readonly LeadFacts[]): Promise<void> {
  const names = sql.raw(NAMES.join(', '));
  const updates = sql.raw(
    NAMES.filter((name) => name !== 'lead_id')
      .map((name) => `${name} = excluded.${name}`)
      .join(', '),
  );
  await sql`
    insert into lead_facts (${names}) select ${names} from ${rowsOf(facts.map(rowOf), LEAD_COLUMNS.join(', '))}
    on conflict (lead_id) do update set ${updates}`.execute(db);
}

async function writeTouches(
  db: Tx,
  touches: readonly (Touch & { readonly leadId: string; readonly talk: boolean })[],
): Promise<void> {
  if (touches.length === 0) return;
  const rows = touches.map((touch) => ({ ...touch, at: time(touch.at) }));
  await sql`
    insert into touch_facts as t (crm, object, record_id, lead_id, at, type, by_user, open, inbound, outcome, talk)
    select distinct on (crm, object, id) crm, object, id, "leadId", at, type, by, open, inbound, outcome, talk
    from ${rowsOf(rows, 'crm text, object text, id text, "leadId" text, at timestamptz, type text, by text, open boolean, inbound boolean, outcome text, talk boolean')}
    order by crm, object, id
    on conflict (crm, object, record_id) do update set lead_id = excluded.lead_id, at = excluded.at, type = excluded.type,
      by_user = excluded.by_user, open = excluded.open, inbound = excluded.inbound, outcome = excluded.outcome, talk = excluded.talk
    where row(t.lead_id, t.at, t.type, t.by_user, t.open, t.inbound, t.outcome, t.talk) is distinct from
      row(excluded.lead_id, excluded.at, excluded.type, excluded.by_user, excluded.open, excluded.inbound, excluded.outcome, excluded.talk)`.execute(
    db,
  );
}

async function writeDeals(db: Tx, deals: readonly (DealFact & { readonly leadId: string })[]): Promise<void> {
  if (deals.length === 0) return;
  const rows = deals.map((deal) => ({ ...deal, since: time(deal.since), at: timeOrNull(deal.at) }));
  await sql`
    insert into deal_facts (crm, record_id, lead_id, since, at, outcome, amount, currency)
    select distinct on (crm, id) crm, id, "leadId", since, at, outcome, amount, currency
    from ${rowsOf(rows, 'crm text, id text, "leadId" text, since timestamptz, at timestamptz, outcome text, amount numeric, currency text')}
    order by crm, id
    on conflict (crm, record_id) do update set lead_id = excluded.lead_id, since = excluded.since, at = excluded.at,
      outcome = excluded.outcome, amount = excluded.amount, currency = excluded.currency`.execute(db);
}
