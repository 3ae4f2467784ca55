import type { Crm } from '../model/crm.ts';
import type { LeadEvent } from '../model/lead-event.ts';
import type { Store, Tx } from '../store/database.ts';
import { type DeadLetter, discardEffect, readDeadLetters, reviveEffects } from '../store/dead-letters.ts';
import type { FlowContext } from './context.ts';
import { decideAll } from './decide-all.ts';
import { retryDeadlock } from './retry-deadlock.ts';

type Here = Pick<FlowContext, 'policy' | 'clock'> & { readonly store: Store };

/** Leads that one transaction sees to. */
const BATCH = 100;

/**
 * Has writes that were given up tried again, and the leads they held freed. All of them where `keys` is null, of one CRM
 * where one is named. Gives those that are tried.
 */
export async function retryLetters(
  here: Here,
  keys: readonly string[] | null,
  crm: Crm | null,
  by: string,
): Promise<readonly DeadLetter[]> {
  const tried: DeadLetter[] = [];
  for (;;) {
    const batch = await inOne(here, async (tx) => {
      const letters = await readDeadLetters(tx, keys, crm, BATCH);
      await decideAll(tx, here, letters.flatMap(orderOn(here, 'retry', by, null)));
      await reviveEffects(
        tx,
        letters.map(({ key }) => key),
        here.clock(),
      );
      return letters;
    });
    tried.push(...batch);
    if (batch.length < BATCH) return tried;
  }
}

/** Does without one write. Its lead goes on; the next change of it is written as usual. Null: it was not given up. */
export async function discardLetter(
  here: Here,
  key: string,
  why: string,
  by: string,
): Promise<DeadLetter | null> {
  return inOne(here, async (tx) => {
    const [letter] = await readDeadLetters(tx, [key], null, 1);
    if (letter === undefined) return null;
    await discardEffect(tx, key);
    await decideAll(tx, here, orderOn(here, 'discard', by, why)(letter));
    return letter;
  });
}

const inOne = <T>({ store }: Here, work: (tx: Tx) => Promise<T>): Promise<T> =>
  retryDeadlock(() => store.db.transaction().execute(work));

/** What a lead is told of it; a task of the team's own has no lead to tell. */
const orderOn =
  ({ clock }: Here, order: 'retry' | 'discard', by: string, why: string | null) =>
  ({ leadId, kind, crm }: DeadLetter): readonly { readonly leadId: string; readonly event: LeadEvent }[] =>
    leadId === null
      ? []
      : [
          {
            leadId,
            event: { kind: 'ordered', order, at: clock(), by, write: kind, crm, why, into: null },
          },
        ];
