import type { Connector, WriteOp, WriteOutcome } from '../../connectors/connector.ts';
import { TAKEN_OVER } from '../core/decide/take-over.ts';
import { isOwnTask } from '../core/decide/task-words.ts';
import type { RecordRef } from '../model/crm.ts';
import type { TaskWanted } from '../model/effect.ts';
import type { LeadState } from '../model/lead-state.ts';
import type { VendorFields, VendorValue } from '../model/remote.ts';
import { ANY_VALUE, readBlocked } from '../store/blocked.ts';
import type { Tx } from '../store/database.ts';
import { readLeads } from '../store/leads.ts';
import { type LinkRow, linksOfLeads, setPending } from '../store/links.ts';
import { type ClaimedEffect, claimEffects, noteCreates } from '../store/outbox.ts';
import { cutPaths } from '../store/rewrites.ts';
import { tickedTasks } from '../store/seen.ts';
import { entryOp, nurtureOp } from './aside-ops.ts';
import type { FlowContext } from './context.ts';
import { fieldsToCreate, fieldsToUpdate, type Takes } from './wanted-fields.ts';

/** An effect ready to go out: the write, and for an update the fields whose landing must be noted. */
export interface Parcel {
  readonly effect: ClaimedEffect;
  /** Null: the CRM already holds all of it, nobody needs to be called. */
  readonly op: WriteOp | null;
  readonly fields: VendorFields;
  readonly link: LinkRow | null;
  readonly email: string | null;
}

/** What became of the parcels that were sent. */
export type ParcelResults = ReadonlyMap<Parcel, WriteOutcome>;

/** Parcels that turned out to be about a record that is already there. */
export type Met = ReadonlyMap<Parcel, RecordRef>;

/** Takes out what is due and works out what to send; what is sent stands in the ledger of own writes before it goes. */
export async function packParcels(
  tx: Tx,
  context: FlowContext,
  connector: Connector,
  limit: number,
  lowest: number,
): Promise<readonly Parcel[]> {
  const { crm } = connector;
  const claimed = await claimEffects(tx, crm, limit, context.clock(), lowest);
  if (claimed.length === 0) return [];
  const leadIds = [...new Set(claimed.map(({ leadId }) => leadId))];
  const links = new Map((await linksOfLeads(tx, crm, leadIds)).map((link) => [link.leadId, link]));
  const leads = await readLeads(tx, leadIds);
  const takes = takesIn(await readBlocked(tx, crm));
  const cut = await cutPaths(tx, leadIds);
  const isOver = overIn(await tickedTasks(tx, crm, connector.objectsOf('activity'), tasksAmong(claimed)));
  const parcels = claimed.map((effect) => {
    const state = without(leads.get(effect.leadId), cut.get(effect.leadId));
    const parcel = pack(context, connector, effect, state, links.get(effect.leadId), takes);
    return isOver(parcel.op) ? { ...parcel, op: null } : parcel;
  });
  const updates = parcels.flatMap(({ link, fields }) =>
    link === null || isEmpty(fields) ? [] : [{ object: link.object, id: link.recordId, fields }],
  );
  await setPending(tx, crm, updates);
  await noteCreates(
    tx,
    parcels.flatMap(({ effect, op, fields }) =>
      op?.op === 'lead' && op.id === null ? [{ key: effect.key, fields }] : [],
    ),
  );
  return parcels;
}

const tasksAmong = (effects: readonly ClaimedEffect[]): readonly string[] =>
  effects.flatMap(({ kind, recordId }) => (kind === 'task' && recordId !== null ? [recordId] : []));

/** A task that is to be closed and that its rep was seen to have closed: there is nothing left to do about it. */
const overIn =
  (ticked: ReadonlySet<string>) =>
  (op: WriteOp | null): boolean =>
    op?.op === 'task' && op.task.status === 'done' && op.id !== null && ticked.has(op.id);

/** The lead without the fields that are written no more: what is not there is left as it is. */
function without(
  state: LeadState | undefined,
  paths: ReadonlySet<string> | undefined,
): LeadState | undefined {
  if (state === undefined || paths === undefined) return state;
  const fields = Object.entries(state.fields).filter(([path]) => !paths.has(path));
  return { ...state, fields: Object.fromEntries(fields) };
}

const isEmpty = (fields: VendorFields): boolean => Object.keys(fields).length === 0;

function takesIn(blocked: Awaited<ReturnType<typeof readBlocked>>): Takes {
  const keys = new Set(blocked.map(({ object, field, value }) => `${object} ${field} ${value}`));
  const has = (object: string, field: string, value: string): boolean =>
    keys.has(`${object} ${field} ${value}`);
  return (object: string, field: string, value: VendorValue) =>
    !has(object, field, ANY_VALUE) && !has(object, field, String(value));
}

function pack(
  context: FlowContext,
  { crm }: Connector,
  effect: ClaimedEffect,
  state: LeadState | undefined,
  link: LinkRow | undefined,
  takes: Takes,
): Parcel {
  const nothing: Parcel = { effect, op: null, fields: {}, link: null, email: null };
  if (state === undefined || state.links[crm]?.state === 'gone') return nothing;
  // What one CRM refuses must not depend on which of the two answers first: a record that is there is still told.
  const tellable = state.disposition === 'held' && effect.kind !== 'task' && link !== undefined;
  if (state.disposition !== 'synced' && !tellable) return nothing;
  // What was taken over may stand there already: look before anything is made.
  const isFound = effect.recordId === null && state.assignment?.rule === TAKEN_OVER;
  const attempt = effect.unsure || isFound ? 2 : 1;
  if (effect.kind === 'task') return { ...nothing, op: taskOp(context, effect, state, link, attempt) };
  if (effect.kind === 'entry') return { ...nothing, op: entryOp(context, effect, link, attempt) };
  if (effect.kind === 'nurture') return { ...nothing, op: nurtureOp(effect, link, attempt) };
  const mapping = context.policy().mappings[crm];
  if (link === undefined) {
    const fields = fieldsToCreate(state, mapping, context.directory(crm), takes);
    const email = state.fields.email?.value;
    const op: WriteOp = { op: 'lead', key: state.id, id: null, object: mapping.object, fields, attempt };
    return { ...nothing, op, fields, email: typeof email === 'string' ? email : null };
  }
  const fields = fieldsToUpdate(state, link, mapping, context.directory(crm), takes);
  if (isEmpty(fields)) return nothing;
  return {
    ...nothing,
    op: { op: 'lead', key: state.id, id: link.recordId, object: link.object, fields, attempt },
    fields,
    link,
  };
}

function taskOp(
  context: FlowContext,
  effect: ClaimedEffect,
  state: LeadState,
  link: LinkRow | undefined,
  attempt: number,
): WriteOp | null {
  if (effect.body.task === undefined || link === undefined) return null;
  const { key, rep, ...task } = asItStands(effect.body.task, state);
  const about = { crm: link.crm, kind: 'lead' as const, object: link.object, id: link.recordId };
  const ownerId = context.directory(link.crm).userOf(rep);
  return { op: 'task', key, id: effect.recordId, about, task: { ...task, ownerId }, attempt };
}

/**
 * The wish may be older than the lead: a task ticked off meanwhile is not opened again. A lead has one task of its own at a
 * time, so any other than the present one is over.
 */
function asItStands(wanted: TaskWanted, { id, task }: LeadState): TaskWanted {
  if (task?.key === wanted.key) return { ...wanted, rep: task.rep, status: task.status, due: task.due };
  return isOwnTask(wanted.key, id) ? { ...wanted, status: 'done' } : wanted;
}
