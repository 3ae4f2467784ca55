import type { RecordRef } from '../model/crm.ts';
import { err, ok, type Result } from '../model/result.ts';
import type { Store } from '../store/database.ts';
import { lockLeads } from '../store/leads.ts';
import { liveRecordsOf } from '../store/merged-leads.ts';
import { answerPair, oldestFirst, type Pair, type PairAnswer, pairsNamed } from '../store/pairs.ts';
import { absorb, fitTogether } from './absorb.ts';
import type { FlowContext } from './context.ts';
import { retryDeadlock } from './retry-deadlock.ts';

type Here = Pick<FlowContext, 'policy' | 'clock'> & { readonly store: Store };

/** What an answer came to. */
export type Reviewed =
  /** Two people: they stay two leads, and nobody is asked again. */
  | { readonly became: 'two' }
  /** One lead now. */
  | { readonly became: 'one'; readonly lead: string; readonly was: string }
  /** One person with two records in a CRM: these are to be merged there first. */
  | { readonly became: 'to merge'; readonly records: readonly RecordRef[] };

/** The pair somebody means by `first-second`, the beginning of it, or one of the two leads; an error in words. */
export async function pairNamed({ store }: Here, name: string): Promise<Result<Pair, string>> {
  const [pair, ...others] = await pairsNamed(store.db, name);
  if (pair === undefined) return err(`No pair is known as "${name}": \`stafet review\` lists them.`);
  if (others.length > 0) return err(`"${name}" names several pairs: say more of it.`);
  return ok(pair);
}

/** Records what somebody says of a pair, and makes one lead of it where no CRM has two records of it. */
export async function answerReview(
  here: Here,
  { a, b }: Pair,
  answer: PairAnswer,
  by: string,
): Promise<Reviewed> {
  return retryDeadlock(() =>
    here.store.db.transaction().execute(async (tx): Promise<Reviewed> => {
      await lockLeads(tx, [a, b]);
      await answerPair(tx, [a, b], answer, by, here.clock());
      if (answer === 'different') return { became: 'two' };
      const [into = a, leadId = b] = await oldestFirst(tx, [a, b]);
      if (await fitTogether(tx, { leadId, into })) {
        await absorb(tx, here, { leadId, into }, by);
        return { became: 'one', lead: into, was: leadId };
      }
      const records = (await liveRecordsOf(tx, [a, b])).map(({ ref }) => ref);
      const twice = records.filter(({ crm }, _, all) => all.filter((one) => one.crm === crm).length > 1);
      return { became: 'to merge', records: twice };
    }),
  );
}
