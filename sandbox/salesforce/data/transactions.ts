import type { Change, SaveContext } from '../org.ts';

/** Changes that become visible to listeners at commit, and the way back if it does not come to that. */
export interface Transactions {
  /** Runs under one key; nested calls are savepoints of the outer one. */
  run<T>(ctx: SaveContext, body: (ctx: SaveContext, abort: () => void) => T): T;
  /** Remembers how to undo a write; only inside `run`. */
  onUndo(undo: () => void): void;
  record(change: Omit<Change, 'sequence'>): void;
  onChange(listener: (change: Change) => void): () => void;
}

/** The transaction that is running; there is one at a time, as calls are synchronous. */
interface Open {
  readonly key: string;
  readonly undo: (() => void)[];
  readonly changes: Omit<Change, 'sequence'>[];
}

export function createTransactions(newKey: () => string): Transactions {
  const listeners = new Set<(change: Change) => void>();
  let open: Open | undefined;

  /** Backwards, as later writes stand on earlier ones. */
  function rollBackTo(tx: Open, undoDepth: number, changeDepth: number) {
    for (const undo of tx.undo.splice(undoDepth).reverse()) undo();
    tx.changes.splice(changeDepth);
  }

  /** Listeners hear of it after the transaction is closed: what they save themselves is a new one. */
  function commit(tx: Open) {
    tx.changes.forEach((change, i) => {
      for (const listener of listeners) listener({ ...change, sequence: i + 1 });
    });
  }

  function runInside<T>(tx: Open, ctx: SaveContext, body: (ctx: SaveContext, abort: () => void) => T): T {
    const [undoDepth, changeDepth] = [tx.undo.length, tx.changes.length];
    let aborted = false;
    try {
      return body({ ...ctx, transactionKey: tx.key }, () => {
        aborted = true;
      });
    } catch (error) {
      aborted = true;
      throw error;
    } finally {
      if (aborted) rollBackTo(tx, undoDepth, changeDepth);
    }
  }

  return {
    run(ctx, body) {
      if (open !== undefined) return runInside(open, ctx, body);
      const tx: Open = { key: ctx.transactionKey ?? newKey(), undo: [], changes: [] };
      open = tx;
      try {
        return runInside(tx, ctx, body);
      } finally {
        open = undefined;
        commit(tx);
      }
    },
    onUndo: (undo) => void open?.undo.push(undo),
    record: (change) => void open?.changes.push(change),
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
