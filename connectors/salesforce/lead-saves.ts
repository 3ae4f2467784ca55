import type { WriteOp } from '../connector.ts';
import { STAFET_ID } from './objects.ts';
import type { Save } from './save.ts';

export type LeadOp = Extract<WriteOp, { op: 'lead' }>;

/** The later write wins field by field; an id known to either is known to both. */
export const foldLeads = (earlier: LeadOp, later: LeadOp): LeadOp => ({
  ...later,
  id: later.id ?? earlier.id,
  fields: { ...earlier.fields, ...later.fields },
});

/** A lead found by its id takes up the Stafet id in the same call, so that it is found by that from then on. */
export const leadSave = (op: LeadOp): Save => ({
  object: op.object === 'Contact' ? 'Contact' : 'Lead',
  id: op.id,
  external: { field: STAFET_ID, value: op.key },
  fields: { ...op.fields, [STAFET_ID]: op.key },
});
