import type { Tx } from '../store/database.ts';
import { addHints } from '../store/hints.ts';
import {
  closeItsTasks,
  leadsToday,
  leadWritesOut,
  liveRecordsOf,
  noteMerged,
  passOn,
  takeActivities,
  takeRecords,
} from '../store/merged-leads.ts';
import { answerPair } from '../store/pairs.ts';
import type { FlowContext } from './context.ts';
import { decideAll } from './decide-all.ts';
import { noteRecordOf } from './identify.ts';

type Here = Pick<FlowContext, 'policy' | 'clock'>;

/** Two leads that are one. */
export interface Merged {
  readonly leadId: string;
  readonly into: string;
}

/**
 * Whether no CRM has a live record of both: then the two can be one without anybody's help. What is being made for the one
 * that stays counts as there; what is being made for the other is set aside as a double of it.
 */
export async function fitTogether(tx: Tx, { leadId, into }: Merged): Promise<boolean> {
  const out = await leadWritesOut(tx, into);
  const live = await liveRecordsOf(tx, [leadId, into]);
  const records = [...live.map((record) => ({ leadId: record.leadId, crm: record.ref.crm })), ...out];
  const crmsOf = (id: string): readonly string[] =>
    records.flatMap((record) => (record.leadId === id ? [record.crm] : []));
  const taken = new Set(crmsOf(into));
  return !crmsOf(leadId).some((crm) => taken.has(crm));
}

/** A lead that surely is one that was there before becomes it, unless a CRM has a record of both: merging those is a person's. */
export async function joinIfFree(
  tx: Tx,
  context: Here,
  { leadId, into, why }: Merged & { readonly why: readonly string[] },
): Promise<void> {
  const today = await leadsToday(tx, [leadId, into]);
  const merged: Merged = { leadId, into: today.get(into) ?? into };
  if (today.get(leadId) !== leadId || merged.into === leadId) return;
  if (!(await fitTogether(tx, merged))) return;
  await answerPair(tx, [leadId, merged.into], 'same', 'Stafet', context.clock());
  await absorb(tx, context, merged, 'Stafet', why.join('; '));
}

/** A lead whose record became another lead's is that lead, once both no longer have a record in one CRM. */
export async function absorbIfEmpty(tx: Tx, context: Here, { leadId, into }: Merged): Promise<void> {
  const today = await leadsToday(tx, [leadId, into]);
  const merged: Merged = { leadId, into: today.get(into) ?? into };
  if (today.get(leadId) !== leadId || merged.into === leadId) return;
  if (await fitTogether(tx, merged)) await absorb(tx, context, merged, 'a merge in the CRM');
}

/**
 * Makes two leads one: records, addresses and activities go over and are read anew as the other's, open tasks are closed,
 * and what still carries the old id is the other's from now on.
 */
export async function absorb(
  tx: Tx,
  context: Here,
  { leadId, into }: Merged,
  by: string,
  why: string | null = null,
): Promise<void> {
  const now = context.clock();
  const order = { kind: 'ordered', order: 'merge', at: now, by, write: null, crm: null, why } as const;
  await decideAll(tx, context, [{ leadId, event: { ...order, into } }]);
  const records = await takeRecords(tx, leadId);
  await noteMerged(tx, leadId, into);
  await passOn(tx, leadId, into);
  for (const { crm, id } of records) await noteRecordOf(tx, crm, id, into);
  await closeItsTasks(tx, leadId, into);
  const logged = await takeActivities(tx, leadId);
  await addHints(
    tx,
    [...records, ...logged].map((ref) => ({ ref })),
    now,
  );
}
