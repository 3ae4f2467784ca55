import { type KnownAccount, keysOfLead } from '../core/accounts/known-account.ts';
import { EMPTY_POOL_STATE } from '../core/assign/pool.ts';
import { decide } from '../core/decide/decide.ts';
import { valuesOf } from '../core/decide/fields.ts';
import { type Load, loadAfter, NO_LOAD, startOfDay } from '../core/decide/load.ts';
import { stageOf } from '../core/decide/stages.ts';
import { type Decision, type LedgerEntry, newLead, type World } from '../core/decide/world.ts';
import type { Policy } from '../core/policy.ts';
import { type Crm, type RecordRef, refKey } from '../model/crm.ts';
import type { Effect } from '../model/effect.ts';
import type { LeadFields } from '../model/fields.ts';
import type { LeadEvent } from '../model/lead-event.ts';
import type { LeadState } from '../model/lead-state.ts';
import type { Message } from '../model/message.ts';
import type { Instant } from '../model/time.ts';
import { readAccounts } from '../store/accounts.ts';
import type { Tx } from '../store/database.ts';
import { addHints } from '../store/hints.ts';
import { appendEvents, appendLedger, type JournalEntry, putClocks } from '../store/journal.ts';
import { putFacts } from '../store/kpi/put-facts.ts';
import { lockLeads, putLeads } from '../store/leads.ts';
import { readLine } from '../store/line.ts';
import { type LinkRow, linksOfRecords, putLinks } from '../store/links.ts';
import { putMessages } from '../store/messages.ts';
import { putEffects } from '../store/outbox.ts';
import { lockPools, putPools, readLoad, readPools } from '../store/pools.ts';
import { takeStrays } from '../store/strays.ts';
import { Overtaken } from './retry-deadlock.ts';

/**
 * The desk a transaction works at: leads are taken out under lock, decided on in memory, and put back all at once with
 * their events, links, clocks, ledger and effects. Nothing goes out before that commits.
 */
export interface Desk {
  readonly policy: Policy;
  readonly now: Instant;
  readonly leads: Map<string, LeadState>;
  /** Those that were leads before. */
  readonly known: ReadonlySet<string>;
  readonly links: Map<string, LinkRow>;
  /** Accounts that may be those of the leads' companies. */
  readonly accounts: readonly KnownAccount[];
  /** Leads that wait for somebody of a pool, the longest first. */
  readonly line: readonly string[];
  readonly books: Books;
  /** The pools' books as they were taken out. */
  readonly booksBefore: World['pools'];
  pools: World['pools'];
  load: Load;
  readonly touched: Set<string>;
  readonly movedLinks: Set<string>;
  readonly journal: JournalEntry[];
  readonly ledger: (LedgerEntry & { readonly leadId: string; readonly at: Instant })[];
  readonly effects: { readonly leadId: string; readonly effect: Effect }[];
  readonly messages: Message[];
}

/**
 * Whether the pools' books are held from the beginning, or only read and held when a lead is handed out: most of what comes in
 * hands none out, and need not wait for those who do.
 */
export type Books = 'held' | 'read';

/** A transaction that was overtaken by another holds the books when it begins anew, so it is not overtaken twice. */
export const booksFor = (attempt: number): Books => (attempt === 1 ? 'read' : 'held');

export interface Opening {
  readonly policy: Policy;
  readonly now: Instant;
  readonly leadIds?: readonly string[];
  readonly refs?: readonly RecordRef[];
  /** What is about to be learnt of the leads: their companies' accounts are looked up, too. */
  readonly companies?: readonly LeadFields[];
  readonly books?: Books;
}

/** Takes leads out, in the order of their ids, then the pools: the same order everywhere, so nobody waits in a ring. */
export async function openDesk(
  tx: Tx,
  { policy, now, leadIds = [], refs = [], companies = [], books = 'held' }: Opening,
): Promise<Desk> {
  const line = await readLine(tx, LINE);
  const leads = await lockLeads(tx, [...new Set([...leadIds, ...line])].sort());
  // Only now: whoever held these leads may have linked the same records.
  const links = await linksOfRecords(tx, refs);
  const accounts = await readAccounts(
    tx,
    [...[...leads.values()].map(valuesOf), ...companies].map(keysOfLead),
  );
  // Whoever waits may be served right away.
  const held = books === 'held' || line.length > 0;
  const pools = held ? await lockPools(tx, poolsOf(policy)) : await readPools(tx);
  const desk: Desk = {
    policy,
    now,
    line,
    books: held ? 'held' : 'read',
    leads: new Map(leads),
    known: new Set(leads.keys()),
    links: new Map(links.map((link) => [linkKey(link), link])),
    accounts,
    booksBefore: pools,
    pools,
    load: hasCaps(policy) ? await readLoad(tx, startOfDay(now)) : NO_LOAD,
    touched: new Set(),
    movedLinks: new Set(),
    journal: [],
    ledger: [],
    effects: [],
    messages: [],
  };
  serveLine(desk);
  return desk;
}

const poolsOf = ({ assignment }: Policy): readonly string[] => [...assignment.pools.keys()].sort();

/** Leads in line that one transaction looks at. */
const LINE = 200;

/** Who waits goes before who comes: whatever has freed up since, the longest wait is served first. */
function serveLine(desk: Desk): void {
  for (const id of desk.line) {
    const lead = desk.leads.get(id);
    if (lead?.assignment?.waitsFor === undefined || stageOf(lead) !== 'mql') continue;
    const turn: LeadEvent = { kind: 'turn', at: desk.now };
    if (decideWith(desk, lead, turn).lead.assignment?.rep != null) decideOn(desk, id, turn);
  }
}

const decideWith = (desk: Desk, lead: LeadState, event: LeadEvent): Decision =>
  decide({ lead, pools: desk.pools, load: desk.load, accounts: desk.accounts }, event, desk.policy, desk.now);

/** The load is only counted when some cap is held against it. */
const hasCaps = ({ assignment }: Policy): boolean =>
  [...assignment.pools.values()].some(({ members }) =>
    members.some(({ caps }) => caps.aDay !== null || caps.open !== null),
  );

export const linkKey = (link: {
  readonly crm: Crm;
  readonly object: string;
  readonly recordId: string;
}): string => refKey({ crm: link.crm, kind: 'lead', object: link.object, id: link.recordId });

export const linkOf = (desk: Desk, ref: RecordRef): LinkRow | undefined => desk.links.get(refKey(ref));

export function setLink(desk: Desk, link: LinkRow): void {
  const key = linkKey(link);
  desk.links.set(key, link);
  desk.movedLinks.add(key);
}

/** Decides on one event and keeps the outcome on the desk. */
export function decideOn(desk: Desk, leadId: string, event: LeadEvent): LeadState {
  const lead = desk.leads.get(leadId) ?? newLead(leadId);
  const decision = decideWith(desk, lead, event);
  desk.leads.set(leadId, decision.lead);
  desk.pools = decision.pools;
  desk.load = loadAfter(desk.load, lead, decision, event, desk.now);
  desk.touched.add(leadId);
  desk.journal.push({ leadId, event, trace: decision.trace });
  desk.ledger.push(...decision.ledger.map((entry) => ({ ...entry, leadId, at: event.at })));
  desk.messages.push(...decision.messages);
  desk.effects.push(...decision.effects.map((effect) => ({ leadId, effect })));
  if (desk.line.length > 0 && hasFreed(lead, decision.lead)) serveLine(desk);
  return decision.lead;
}

/** Somebody may have room again: the lead is off the hands that had it on offer. */
const hasFreed = (before: LeadState, after: LeadState): boolean =>
  stageOf(before) === 'mql' &&
  before.assignment?.rep != null &&
  (stageOf(after) !== 'mql' || after.assignment?.rep !== before.assignment.rep);

/** Leads were handed out by books that were only read: they must be the same still, and stay so until this commits. */
async function holdBooks(tx: Tx, desk: Desk): Promise<void> {
  const { books, policy, pools, booksBefore } = desk;
  if (books === 'held' || pools === booksBefore) return;
  // Caps are held against counts that no lock keeps still.
  if (hasCaps(policy)) throw new Overtaken('leads were handed out by counts that nobody held');
  const held = await lockPools(tx, poolsOf(policy));
  for (const name of Object.keys(booksWritten(desk))) {
    const read = booksBefore[name] ?? EMPTY_POOL_STATE;
    if (JSON.stringify(held[name]) !== JSON.stringify(read))
      throw new Overtaken(`pool ${name} has handed out a lead meanwhile`);
  }
}

/** Puts everything back. Throws `Overtaken` where the pools' books were not held and have moved. */
export async function closeDesk(tx: Tx, desk: Desk): Promise<void> {
  await holdBooks(tx, desk);
  const leads = [...desk.touched].sort().flatMap((id) => desk.leads.get(id) ?? []);
  await putLeads(tx, leads, desk.now);
  await closeLinks(tx, desk);
  await appendEvents(tx, desk.journal, desk.policy.hash, desk.now);
  await putFacts(tx, desk.journal, desk.policy, desk.now, desk.known);
  await appendLedger(tx, desk.ledger);
  await putClocks(tx, leads);
  await putPools(tx, booksWritten(desk));
  await putEffects(tx, desk.effects, desk.now);
  await putMessages(tx, desk.messages, desk.now);
}

/** The books this transaction wrote in. Others may have been written in by others since they were read. */
const booksWritten = ({ pools, booksBefore }: Desk): World['pools'] =>
  Object.fromEntries(Object.entries(pools).filter(([name, state]) => state !== booksBefore[name]));

/** Activities that came before their lead are looked at again now that it is one. */
async function closeLinks(tx: Tx, desk: Desk): Promise<void> {
  const moved = [...desk.movedLinks].flatMap((key) => desk.links.get(key) ?? []);
  await putLinks(tx, moved);
  await wakeStrays(tx, moved, desk.now);
}

export async function wakeStrays(tx: Tx, links: readonly LinkRow[], now: Instant): Promise<void> {
  const live = links.filter(({ state }) => state === 'live');
  const refs = live.map(({ crm, object, recordId }) => ({
    crm,
    kind: 'lead' as const,
    object,
    id: recordId,
  }));
  const strays = await takeStrays(tx, refs);
  await addHints(
    tx,
    strays.map((ref) => ({ ref })),
    now,
  );
}
