import type { WriteOutcome } from '../connector.ts';
import { holderRowSchema } from './answers.ts';
import type { Calls } from './calls.ts';
import { to18 } from './ids.ts';
import type { LeadOp } from './lead-saves.ts';
import type { LeadObject } from './objects.ts';
import { queryIn } from './query-in.ts';

/** Refused by a duplicate rule that does not say what it found. */
const isUnnamed = (outcome: WriteOutcome | undefined): boolean =>
  outcome?.ok === false && outcome.error.code === 'DUPLICATES_DETECTED' && !outcome.error.existingId;

const addressOf = (op: LeadOp): string => String(op.fields.Email ?? '').toLowerCase();

/** The oldest record of each address. An answer that fails leaves the holder unnamed, which is no worse. */
async function byAddress(
  calls: Calls,
  object: LeadObject,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const where = object === 'Lead' ? ['IsConverted = false'] : [];
  const base = { fields: ['Id', 'Email'], from: object, where, orderBy: 'CreatedDate, Id' };
  const rows = await queryIn(calls, base, 'Email', addresses, holderRowSchema);
  const found = rows.ok ? rows.value : [];
  return new Map(found.toReversed().map((row) => [row.Email.toLowerCase(), to18(row.Id)]));
}

/**
 * Adds to refusals by a duplicate rule which record they are about, found by address: collections do not always say
 * what the rule matched.
 */
export async function nameHolders(
  calls: Calls,
  ops: readonly LeadOp[],
  outcomes: readonly WriteOutcome[],
): Promise<WriteOutcome[]> {
  const unnamed = ops.filter((op, i) => isUnnamed(outcomes[i]) && addressOf(op) !== '');
  if (unnamed.length === 0) return [...outcomes];
  const holders = {
    Lead: await byAddress(calls, 'Lead', unnamed.filter((op) => op.object === 'Lead').map(addressOf)),
    Contact: await byAddress(
      calls,
      'Contact',
      unnamed.filter((op) => op.object === 'Contact').map(addressOf),
    ),
  };
  return outcomes.map((outcome, i) => {
    const op = ops[i];
    if (outcome.ok || !op || !unnamed.includes(op)) return outcome;
    const existingId = holders[op.object === 'Contact' ? 'Contact' : 'Lead'].get(addressOf(op));
    return existingId === undefined ? outcome : { ok: false, error: { ...outcome.error, existingId } };
  });
}
