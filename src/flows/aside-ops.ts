import type { WriteOp } from '../../connectors/connector.ts';
import type { LinkRow } from '../store/links.ts';
import type { ClaimedEffect } from '../store/outbox.ts';

/** The write that puts a lead's record on a list or takes it off. */
export const nurtureOp = (
  { key, body: { nurture } }: ClaimedEffect,
  link: LinkRow | undefined,
  attempt: number,
): WriteOp | null => {
  if (nurture === undefined || link === undefined) return null;
  const about = { crm: link.crm, kind: 'lead', object: link.object, id: link.recordId } as const;
  return { op: 'nurture', key, id: null, about, ...nurture, attempt };
};
