import type { Db, Store } from '../../store/database.ts';
import { strandAtWork } from './strand.ts';

/** The store, with a gate before and after each transaction and each statement outside one, and a risk at each inside. */
export function shakenStore(store: Store): Store {
  const db = store.db.withPlugin({
    transformQuery: ({ node }) => {
      strandAtWork()?.risk('a statement');
      return node;
    },
    transformResult: async ({ result }) => {
      await strandAtWork()?.gate('after a statement');
      return result;
    },
  });
  return { ...store, db: withGates(db) };
}

/** Kysely keeps its parts private, so only the way into a transaction is replaced. */
const withGates = (db: Db): Db =>
  new Proxy(db, {
    get: (target, name) => {
      if (name === 'transaction') return () => gatedTransaction(target);
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });

const gatedTransaction = (db: Db): ReturnType<Db['transaction']> =>
  new Proxy(db.transaction(), {
    get: (target, name) => {
      if (name === 'execute')
        return (work: Parameters<typeof target.execute>[0]) => {
          const strand = strandAtWork();
          const run = () => target.execute(work);
          return strand === undefined ? run() : strand.whole('a transaction', run);
        };
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
