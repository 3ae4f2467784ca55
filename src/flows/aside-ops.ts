import type { WriteOp } from '../../connectors/connector.ts';
import type { Crm, RecordRef } from '../model/crm.ts';
import type { EntryWanted } from '../model/effect.ts';
import type { LinkRow } from '../store/links.ts';
import type { ClaimedEffect } from '../store/outbox.ts';
import type { FlowContext } from './context.ts';

/** The write that makes a date or a logged activity stand at a lead's record, or be gone. */
export const entryOp = (
  context: FlowContext,
  { body: { entry: wanted }, recordId: id }: ClaimedEffect,
  link: LinkRow | undefined,
  attempt: number,
): WriteOp | null => {
  if (wanted === undefined || link === undefined) return null;
  const { key, whose, ...entry } = wanted;
  const ownerId = userIn(context, link.crm, whose);
  return { op: 'entry', key, id, about: refOf(link), entry: { ...entry, ownerId }, attempt };
};

/** Null where whoever it is has no user there. */
function userIn(context: FlowContext, crm: Crm, whose: EntryWanted['whose']): string | null {
  if (whose === null) return null;
  const rep = 'rep' in whose ? whose.rep : context.directory(whose.crm).repOf(whose.user);
  return rep === null ? null : context.directory(crm).userOf(rep);
}

const refOf = ({ crm, object, recordId }: LinkRow): RecordRef => ({
  crm,
  kind: 'lead',
  object,
  id: recordId,
});

/** The write that puts a lead's record on a list or takes it off. */
export const nurtureOp = (
  { key, body: { nurture } }: ClaimedEffect,
  link: LinkRow | undefined,
  attempt: number,
): WriteOp | null => {
  if (nurture === undefined || link === undefined) return null;
  return { op: 'nurture', key, id: null, about: refOf(link), ...nurture, attempt };
};
