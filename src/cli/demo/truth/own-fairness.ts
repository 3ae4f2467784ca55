import type { Agreed, OwnLead } from './own-facts.ts';
import type { Asked } from './own-figures.ts';
import { count, type Named } from './own-named.ts';

/** What a record says of the pool that gave it: `rule "countries" → pool dach · …`. */
const POOL = /→ pool ([\w-]+)/;

/** What each member of a pool was given in the period, and what would have been their share by weight. */
export function fairnessFigures(leads: readonly OwnLead[], { pools }: Agreed, { from, now }: Asked): Named {
  const given = leads.flatMap((lead) => lead.given).filter(({ at }) => at >= from && at < now);
  return Object.assign(
    {},
    ...Object.entries(pools).map(([pool, members]) => {
      const ofPool = given.filter(({ why }) => POOL.exec(why)?.[1] === pool);
      const weights = Object.values(members).reduce((all, weight) => all + weight, 0);
      return Object.fromEntries([
        [`fairness: ${pool}`, ofPool.length],
        ...Object.entries(members).flatMap(([rep, weight]) => [
          [`fairness: ${pool}, given to ${rep}`, count(ofPool, (one) => one.rep === rep)],
          [
            `fairness: ${pool}, share of ${rep}`,
            Math.round(((ofPool.length * weight) / weights) * 100) / 100,
          ],
        ]),
      ]);
    }),
  );
}
