import type { Connector, HintSink } from '../../connectors/connector.ts';
import { type RecordKind, type RecordRef, refKey } from '../model/crm.ts';
import type { RemoteRecord } from '../model/remote.ts';
import type { Instant } from '../model/time.ts';
import { addHints, type ClaimedHint, claimHints, finishHints, postponeHints } from '../store/hints.ts';
import { plannedMeetings } from '../store/meetings.ts';
import type { FlowContext } from './context.ts';
import type { Hearing } from './hearing.ts';
import { intake } from './intake.ts';
import { isResting } from './resting.ts';

/** As many as a batch read takes in one call, in either CRM. */
const BATCH = 100;
/** A hint may run ahead of what the CRM shows; after this many looks the record is taken to be none. */
const MOST_TRIES = 6;

/** Stores what a CRM hints at, and lets `hearing` know that hints arrive. Echoes of own writes are not read: polling covers what may hide behind them. */
export const hintSink =
  (context: FlowContext, hearing?: Hearing): HintSink =>
  async (hints) => {
    hearing?.heard(hints);
    await addHints(
      context.store.db,
      hints.filter(({ own }) => own !== true),
      context.clock(),
    );
  };

/** Reads what one round of hints names, and takes it in. True when there was work. */
export async function readHints(context: FlowContext, connector: Connector): Promise<boolean> {
  if (isResting(context, connector)) return false;
  const claimed = await claimHints(context.store.db, connector.crm, BATCH, context.clock());
  if (claimed.length === 0) return false;
  const answer = await connector.read({ refs: claimed.map(({ ref }) => ref) });
  if (!answer.ok) {
    context.log('info', 'records could not be read, they wait', {
      crm: connector.crm,
      kind: answer.error.kind,
      said: answer.error.message,
    });
    await postponeHints(context.store.db, claimed, answer.error.retryAt ?? context.clock() + 500);
    return false;
  }
  const ticks = new Map(claimed.map(({ ref, tick }) => [refKey(ref), tick]));
  const first = Math.min(...claimed.map(({ tick }) => tick));
  await intake(
    context,
    answer.value.records.map((record) => ({ record, tick: ticks.get(refKey(record.ref)) ?? first })),
  );
  await settleHints(context, claimed, new Set(answer.value.missing.map(refKey)));
  return true;
}

async function settleHints(
  context: FlowContext,
  claimed: readonly ClaimedHint[],
  missing: ReadonlySet<string>,
): Promise<void> {
  const notThere = claimed.filter(({ ref }) => missing.has(refKey(ref)));
  const later = notThere.filter(({ tries }) => tries < MOST_TRIES);
  const lost = notThere.filter(({ ref, tries }) => VANISHES.has(ref.kind) && tries >= MOST_TRIES);
  const plans = await plannedMeetings(
    context.store.db,
    notThere.filter(({ tries }) => tries >= MOST_TRIES).map(({ ref }) => ref),
  );
  const calledOff = notThere.flatMap(({ ref, tick }) => {
    const activity = plans.get(refKey(ref));
    return activity === undefined ? [] : [{ record: { ...vanished(ref, context.clock()), activity }, tick }];
  });
  await intake(context, [
    ...lost.map(({ ref, tick }) => ({ record: vanished(ref, context.clock()), tick })),
    ...calledOff,
  ]);
  const done = claimed.filter((hint) => !later.includes(hint));
  await finishHints(context.store.db, done);
  await postponeHints(context.store.db, later, context.clock() + 500);
}

/** Kinds of which something stays behind when a record is gone. */
const VANISHES: ReadonlySet<RecordKind> = new Set(['lead', 'account']);

/** A record the CRM knows nothing of, as after an erasure: to the lead it had it is the same as deleted. */
export const vanished = (ref: RecordRef, at: Instant): RemoteRecord => ({
  ref,
  createdAt: at,
  modifiedAt: at,
  state: 'gone',
  fields: {},
});
