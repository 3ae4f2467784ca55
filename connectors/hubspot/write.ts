import type { Clock } from '../../src/model/time.ts';
import type { WriteOp, WriteOutcome } from '../connector.ts';
import type { Door } from './client.ts';
import { intentOf, WRITTEN } from './intents.ts';
import { objectType, refTo } from './objects.ts';
import { inRounds, type Placed } from './rounds.ts';
import { type Written, writeIntents } from './writeIntents.ts';

export interface Writing {
  readonly door: Door;
  readonly clock: Clock;
}

/** Carries out ops in the fewest calls, round by round; outcomes in the order of the ops. */
export const write = async (to: Writing, ops: readonly WriteOp[]): Promise<readonly WriteOutcome[]> => {
  const outcomes: WriteOutcome[] = [];
  for (const round of inRounds(ops)) {
    const byType = [...Map.groupBy(round, ({ op }) => op.op)];
    const written = await Promise.all(byType.map(([type, group]) => writeGroup(to, type, group)));
    for (const [index, outcome] of written.flat()) outcomes[index] = outcome;
  }
  return outcomes;
};

/** Leads or tasks of one round: one call for the updates and one for the creates, where a batch holds them. */
const writeGroup = async (
  to: Writing,
  op: WriteOp['op'],
  group: readonly Placed[],
): Promise<readonly (readonly [number, WriteOutcome])[]> => {
  const intents = group.map((placed) => intentOf(placed.op, placed.index));
  const written = await writeIntents({ ...to, ...WRITTEN[op] }, intents);
  return [...written].map(([intent, result]) => [intent.index, outcomeOf(op, result)] as const);
};

const outcomeOf = (op: WriteOp['op'], written: Written): WriteOutcome => {
  if (!written.ok) return written;
  const { object } = WRITTEN[op];
  const kind = objectType(object)?.kind ?? 'lead';
  return { ok: true, ref: refTo({ kind, name: object }, written.value.id), created: written.value.created };
};
