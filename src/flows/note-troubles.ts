import type { Connector } from '../../connectors/connector.ts';
import type { Crm } from '../model/crm.ts';
import type { Instant } from '../model/time.ts';
import { endTroubles, keepTroubles, TROUBLES, type Trouble, type TroubleKind } from '../store/troubles.ts';
import { connectorsOf, type FlowContext } from './context.ts';
import { sparsePolling } from './lanes.ts';

/** Well within the minute after which a trouble that nobody sees any more is over. */
const AGAIN_MS = 15_000;

/** What this process noted last of one trouble of one CRM. */
interface Noted {
  readonly since: Instant;
  readonly at: Instant;
}

/**
 * A step that lets everybody know which CRM does not answer and which is polled sparsely. It costs the database nothing while
 * all is well, and one statement each quarter of a minute otherwise.
 */
export function troubleNoter(context: FlowContext): () => Promise<boolean> {
  const noted = new Map<string, Noted>();
  return async () => {
    const now = context.clock();
    const { db } = context.store;
    const found = connectorsOf(context).flatMap((connector) =>
      troublesOf(connector, now, (what) => noted.get(keyOf(connector.crm, what))?.since ?? now),
    );
    const over = connectorsOf(context).flatMap(({ crm }) =>
      TROUBLES.filter(
        (what) => noted.has(keyOf(crm, what)) && !found.some((one) => one.crm === crm && one.what === what),
      ).map((what) => ({ crm, what })),
    );
    const due = found.filter(({ crm, what }) => {
      const last = noted.get(keyOf(crm, what));
      return last === undefined || last.at + AGAIN_MS <= now;
    });
    await endTroubles(db, over);
    await keepTroubles(db, due, now);
    // Only what the database has taken is noted: a step that throws is done again.
    for (const { crm, what } of over) noted.delete(keyOf(crm, what));
    for (const { crm, what, since } of due) noted.set(keyOf(crm, what), { since, at: now });
    return false;
  };
}

const keyOf = (crm: Crm, what: TroubleKind): string => `${crm} ${what}`;

/** `since` tells since when polling has been sparse: no budget says so. */
function troublesOf(
  connector: Connector,
  now: Instant,
  since: (what: TroubleKind) => Instant,
): readonly Trouble[] {
  const { crm } = connector;
  const budget = connector.budget();
  const { outage = null } = budget;
  const sparse = sparsePolling(budget, now);
  return [
    ...(outage === null ? [] : [{ crm, what: 'away' as const, since: outage.since, why: outage.said }]),
    ...(sparse === null ? [] : [{ crm, what: 'sparse' as const, since: since('sparse'), why: sparse.why }]),
  ];
}
