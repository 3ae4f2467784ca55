import type { VendorFields } from '../../src/model/remote.ts';
import type { WriteOutcome } from '../connector.ts';
import type { SaveRow } from './answers.ts';
import type { Calls } from './calls.ts';
import { type Call, crmError, fromVendor } from './errors.ts';
import { refTo, to18 } from './ids.ts';
import type { ObjectName } from './objects.ts';
import { LIMITS, PATHS } from './paths.ts';
import { sendRows } from './send-rows.ts';

/** One record to save: by id where it is known, else by an external id, which makes creation idempotent. */
export interface Save {
  readonly object: ObjectName;
  readonly id: string | null;
  readonly external: { readonly field: string; readonly value: string };
  readonly fields: VendorFields;
}

/** The vendor's row as the port tells it. */
const outcome = (object: ObjectName, row: SaveRow, call: Call): WriteOutcome => {
  if (row.success && row.id) return { ok: true, ref: refTo(object, row.id), created: row.created === true };
  const told = row.errors[0];
  const error = told ? fromVendor(told, call) : crmError('unknown', call, 'refused without a word');
  return { ok: false, error };
};

/** Saves that can share a call: the same object, and all by id or all by one external id. */
const callOf = (save: Save): string =>
  save.id === null ? PATHS.upsert(save.object, save.external.field) : `${save.object} by id`;

/** Sends saves of one kind, by the call that fits the first. */
const settle = (calls: Calls, { id, object, external }: Save, saves: readonly Save[]) =>
  id === null
    ? sendRows(
        saves.map((save) => ({ ...save.fields, [external.field]: save.external.value })),
        (rows) => calls.upsert(object, external.field, rows),
      )
    : sendRows(
        saves.map((save) => ({ ...save.fields, Id: to18(save.id ?? '') })),
        (rows) => calls.update(object, rows),
      );

/** One call for saves that are all of the kind of the first. */
async function sendOne(calls: Calls, first: Save, saves: readonly Save[]): Promise<WriteOutcome[]> {
  const { object, external } = first;
  const where = first.id === null ? PATHS.upsert(object, external.field) : PATHS.collections;
  const settled = await settle(calls, first, saves);
  return settled.map((row) =>
    row.ok ? outcome(object, row.value, { where: `PATCH ${where}`, write: true }) : row,
  );
}

/**
 * One outcome for each save, in order, in collections of up to 200. A row that fails leaves the others alone; a call
 * that fails as a whole is the outcome of each of its rows. No record may come twice: see `coalesce`.
 */
export async function saveAll(calls: Calls, saves: readonly Save[]): Promise<WriteOutcome[]> {
  const outcomes = new Map<Save, WriteOutcome>();
  for (const group of Map.groupBy(saves, callOf).values()) {
    for (let at = 0; at < group.length; at += LIMITS.collection) {
      const some = group.slice(at, at + LIMITS.collection);
      const sent = some[0] ? await sendOne(calls, some[0], some) : [];
      for (const [i, save] of some.entries()) {
        const settled = sent[i];
        if (settled) outcomes.set(save, settled);
      }
    }
  }
  return saves.flatMap((save) => outcomes.get(save) ?? []);
}
