import { newLead } from '../../../src/core/decide/world.ts';
import type { FieldValue } from '../../../src/model/fields.ts';
import type { LeadState } from '../../../src/model/lead-state.ts';
import type { Db } from '../../../src/store/database.ts';
import { putLeads } from '../../../src/store/leads.ts';
import { type LinkRow, putLinks } from '../../../src/store/links.ts';

export const NOW = Date.parse('2026-11-24T09:00:00Z');

/** A lead with these values, all set by Stafet just now. */
export const leadWith = (
  id: string,
  values: Readonly<Record<string, FieldValue>> = {},
  more: Partial<LeadState> = {},
): LeadState => ({
  ...newLead(id),
  ...more,
  fields: Object.fromEntries(
    Object.entries(values).map(([path, value]) => [path, { value, at: NOW, by: 'stafet' as const }]),
  ),
});

/** Leads of which nothing is known. */
export const putBareLeads = (db: Db, ...ids: readonly string[]): Promise<void> =>
  putLeads(
    db,
    ids.map((id) => leadWith(id)),
    NOW,
  );

/** The contact of this id is the lead of this id. */
export const linkTo = (leadId: string, recordId: string, more: Partial<LinkRow> = {}): LinkRow => ({
  crm: 'hubspot',
  object: 'contacts',
  recordId,
  leadId,
  state: 'live',
  base: {},
  pending: {},
  modifiedAt: NOW,
  writeTick: 0,
  seenTick: 0,
  ...more,
});

export const putLink = (db: Db, link: LinkRow): Promise<void> => putLinks(db, [link]);
