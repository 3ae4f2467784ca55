import type { Clock } from '../../src/model/time.ts';
import type { WriteOp, WriteOutcome } from '../connector.ts';
import type { Door } from './client.ts';
import { intentOf, type RecordOp, WRITTEN } from './intents.ts';
import type { KnownLists } from './lists.ts';
import { type MemberOp, writeMembers } from './members.ts';
import { objectType, refTo } from './objects.ts';
import { inRounds, type Placed } from './rounds.ts';
import { type Written, writeIntents } from './writeIntents.ts';

export interface Writing {
  readonly door: Door;
  readonly clock: Clock;
  readonly lists: KnownLists;
}

type Outcomes = readonly (readonly [number, WriteOutcome])[];

/** Carries out ops in the fewest calls, round by round; outcomes in the order of the ops. */
export const write = async (to: Writing, ops: readonly WriteOp[]): Promise<readonly WriteOutcome[]> => {
  const outcomes: WriteOutcome[] = [];
  for (const round of inRounds(ops)) {
    const byType = [...Map.groupBy(round.flatMap(recordOp), ({ op }) => op.op)];
    const written = await Promise.all([
      ...byType.map(([type, group]) => writeGroup(to, type, group)),
      memberships(to, round),
    ]);
    for (const [index, outcome] of written.flat()) outcomes[index] = outcome;
  }
  return outcomes;
};

interface PlacedRecord {
  readonly op: RecordOp;
  readonly index: number;
}

const recordOp = ({ op, index }: Placed): readonly PlacedRecord[] =>
  op.op === 'nurture' ? [] : [{ op, index }];

/** Leads or tasks of one round: one call for the updates and one for the creates, where a batch holds them. */
const writeGroup = async (
  to: Writing,
  op: RecordOp['op'],
  group: readonly PlacedRecord[],
): Promise<Outcomes> => {
  const intents = group.map((placed) => intentOf(placed.op, placed.index));
  const written = await writeIntents({ ...to, ...WRITTEN[op] }, intents);
  return [...written].map(([intent, result]) => [intent.index, outcomeOf(op, result)] as const);
};

const outcomeOf = (op: RecordOp['op'], written: Written): WriteOutcome => {
  if (!written.ok) return written;
  const { object } = WRITTEN[op];
  const kind = objectType(object)?.kind ?? 'lead';
  return { ok: true, ref: refTo({ kind, name: object }, written.value.id), created: written.value.created };
};

const memberships = async ({ door, lists }: Writing, round: readonly Placed[]): Promise<Outcomes> => {
  const placeOf = new Map<MemberOp, number>(
    round.flatMap(({ op, index }) => (op.op === 'nurture' ? [[op, index] as const] : [])),
  );
  const settled = await writeMembers(door, lists, [...placeOf.keys()]);
  return [...settled].flatMap(([op, outcome]) => {
    const index = placeOf.get(op);
    return index === undefined ? [] : [[index, outcome] as const];
  });
};
