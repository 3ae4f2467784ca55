import type { Row } from '../org.ts';

interface Entry {
  readonly stamp: string;
  readonly id: string;
}

/**
 * The rows of a table in the order (SystemModstamp, Id), read from any stamp on without a scan.
 * A log of (stamp, id) that only grows: an entry counts while its row still carries that stamp,
 * and the log is thinned when most of it is stale.
 */
export interface StampIndex {
  note(row: Row): void;
  /** Rows whose stamp is `from` or later, up to and including `to`. */
  range(from: string, to?: string): Iterable<Row>;
}

function stampOf(row: Row): string {
  return String(row.SystemModstamp);
}

/** First position whose stamp is not before `stamp`. */
function lowerBound(log: readonly Entry[], stamp: string): number {
  let [low, high] = [0, log.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((log[middle]?.stamp ?? '') < stamp) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Many records share a second: an import may put a hundred thousand into one. */
function endOfGroup(log: readonly Entry[], start: number): number {
  const stamp = log[start]?.stamp;
  let end = start + 1;
  while (end < log.length && log[end]?.stamp === stamp) end++;
  return end;
}

/** The ids of one stamp in order; rows that come in together mostly are in order already. */
function orderedIds(group: readonly Entry[]): readonly string[] {
  const ids = group.map((entry) => entry.id);
  const isOrdered = ids.every((id, i) => i === 0 || id > (ids[i - 1] ?? ''));
  return isOrdered ? ids : [...new Set(ids)].sort();
}

export function createStampIndex(get: (id: string) => Row | undefined, size: () => number): StampIndex {
  let log: Entry[] = [];
  const isCurrent = (entry: Entry) => get(entry.id)?.SystemModstamp === entry.stamp;

  /** Costs a scan of the log once in as many writes as there are rows, so nothing a write. */
  function thin() {
    if (log.length > 1000 && log.length > 4 * size()) log = log.filter(isCurrent);
  }

  return {
    note(row) {
      const entry = { stamp: stampOf(row), id: String(row.Id) };
      const last = log.at(-1);
      if (last === undefined || last.stamp <= entry.stamp) log.push(entry);
      else log.splice(lowerBound(log, entry.stamp), 0, entry);
    },
    *range(from, to) {
      thin();
      const snapshot = log;
      let at = lowerBound(snapshot, from);
      while (at < snapshot.length && (to === undefined || (snapshot[at]?.stamp ?? '') <= to)) {
        const end = endOfGroup(snapshot, at);
        const stamp = snapshot[at]?.stamp;
        for (const id of orderedIds(snapshot.slice(at, end))) {
          const row = get(id);
          if (row !== undefined && row.SystemModstamp === stamp) yield row;
        }
        at = end;
      }
    },
  };
}
