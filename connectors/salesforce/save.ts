import type { VendorFields } from '../../src/model/remote.ts';
import type { WriteOutcome } from '../connector.ts';
import type { SaveRow } from './answers.ts';
import type { Calls } from './calls.ts';
import { type Call, crmError, fromVendor } from './errors.ts';
import { refTo, to18 } from './ids.ts';
import type { ObjectName } from './objects.ts';
import { LIMITS, PATHS } from './paths.ts';

/** One record to save: by id where it is known, else by an external id, which makes creation idempotent. */
export interface Save {
  readonly object: ObjectName;
  readonly id: string | null;
  readonly external: { readonly field: string; readonly value: string };
  readonly fields: VendorFields;
}

const outcome = (object: ObjectName, row: SaveRow | undefined, call: Call): WriteOutcome => {
  if (row?.success && row.id) return { ok: true, ref: refTo(object, row.id), created: row.created === true };
  const told = row?.errors[0];
  const error = told ? fromVendor(told, call) : crmError('unknown', call, 'no word on this record');
  return { ok: false, error };
};

/** Saves that can share a call: the same object, and all by id or all by one external id. */
const callOf = (save: Save): string =>
  save.id === null ? PATHS.upsert(save.object, save.external.field) : `${save.object} by id`;

async function sendOne(calls: Calls, first: Save, saves: readonly Save[]): Promise<WriteOutcome[]> {
  const { object, external } = first;
  const byId = first.id !== null;
  const answer = byId
    ? await calls.update(
        object,
        saves.map((save) => ({ ...save.fields, Id: to18(save.id ?? '') })),
      )
    : await calls.upsert(
        object,
        external.field,
        saves.map((save) => ({ ...save.fields, [external.field]: save.external.value })),
      );
  if (!answer.ok) return saves.map(() => answer);
  const where = byId ? PATHS.collections : PATHS.upsert(object, external.field);
  return saves.map((_, i) => outcome(object, answer.value[i], { where: `PATCH ${where}`, write: true }));
}

/**
 * One outcome for each save, in order, in collections of up to 200. A row that fails leaves the others alone; a call
 * that fails is the outcome of each of its rows. No record may come twice: see `coalesce`.
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
