import { decide } from '../core/decide/decide.ts';
import { type LedgerEntry, newLead, type World } from '../core/decide/world.ts';
import type { Policy } from '../core/policy.ts';
import { type Crm, type RecordRef, refKey } from '../model/crm.ts';
import type { Effect } from '../model/effect.ts';
import type { LeadEvent } from '../model/lead-event.ts';
import type { LeadState } from '../model/lead-state.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from '../store/database.ts';
import { appendEvents, appendLedger, type JournalEntry, putClocks } from '../store/journal.ts';
import { lockLeads, putLeads } from '../store/leads.ts';
import { type LinkRow, putLinks } from '../store/links.ts';
import { putEffects } from '../store/outbox.ts';
import { lockPools, putPools, readLoad } from '../store/pools.ts';

type Load = World['load'];

/**
 * The desk a transaction works at: leads are taken out under lock, decided on in memory, and put back all at once with
 * their events, links, clocks, ledger and effects. Nothing goes out before that commits.
 */
export interface Desk {
  readonly policy: Policy;
  readonly now: Instant;
  readonly leads: Map<string, LeadState>;
  readonly links: Map<string, LinkRow>;
  pools: World['pools'];
  load: Load;
  readonly touched: Set<string>;
  readonly movedLinks: Set<string>;
  readonly journal: JournalEntry[];
  readonly ledger: (LedgerEntry & { readonly leadId: string; readonly at: Instant })[];
  readonly effects: { readonly leadId: string; readonly effect: Effect }[];
}

const DAY_MS = 86_400_000;

/** Takes leads out, in the order of their ids, then the pools: the same order everywhere, so nobody waits in a ring. */
export async function openDesk(
  tx: Tx,
  policy: Policy,
  leadIds: readonly string[],
  links: readonly LinkRow[],
  now: Instant,
): Promise<Desk> {
  const leads = await lockLeads(tx, [...leadIds].sort());
  const pools = await lockPools(tx, [...policy.assignment.pools.keys()].sort());
  return {
    policy,
    now,
    leads: new Map(leads),
    links: new Map(links.map((link) => [linkKey(link), link])),
    pools,
    load: hasCaps(policy) ? await readLoad(tx, now - (now % DAY_MS)) : { open: {}, today: {} },
    touched: new Set(),
    movedLinks: new Set(),
    journal: [],
    ledger: [],
    effects: [],
  };
}

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
  const decision = decide({ lead, pools: desk.pools, load: desk.load }, event, desk.policy, desk.now);
  desk.leads.set(leadId, decision.lead);
  desk.pools = decision.pools;
  desk.load = withTurns(desk.load, decision.ledger);
  desk.touched.add(leadId);
  desk.journal.push({ leadId, event, trace: decision.trace });
  desk.ledger.push(...decision.ledger.map((entry) => ({ ...entry, leadId, at: event.at })));
  desk.effects.push(...decision.effects.map((effect) => ({ leadId, effect })));
  return decision.lead;
}

/** Leads handed out earlier in this transaction count against the caps, too. */
function withTurns(load: Load, entries: readonly LedgerEntry[]): Load {
  let { open, today } = load;
  for (const { rep } of entries) {
    if (rep === null) continue;
    open = { ...open, [rep]: (open[rep] ?? 0) + 1 };
    today = { ...today, [rep]: (today[rep] ?? 0) + 1 };
  }
  return { open, today };
}

/** Puts everything back. */
export async function closeDesk(tx: Tx, desk: Desk): Promise<void> {
  const leads = [...desk.touched].sort().flatMap((id) => desk.leads.get(id) ?? []);
  await putLeads(tx, leads, desk.now);
  await putLinks(
    tx,
    [...desk.movedLinks].flatMap((key) => desk.links.get(key) ?? []),
  );
  await appendEvents(tx, desk.journal, desk.policy.hash, desk.now);
  await appendLedger(tx, desk.ledger);
  await putClocks(tx, leads);
  if (desk.ledger.length > 0) await putPools(tx, desk.pools);
  await putEffects(tx, desk.effects, desk.now);
}
