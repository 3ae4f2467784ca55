import type { Clock } from '../../src/model/time.ts';
import type { WriteOp, WriteOutcome } from '../connector.ts';
import { archiveAll } from './archive.ts';
import type { Door } from './client.ts';
import { intentOf, type Kind, kindOf, type RecordOp } from './intents.ts';
import type { KnownLists } from './lists.ts';
import { writeMembers } from './members.ts';
import { objectType, refTo } from './objects.ts';
import { inRounds, type Placed } from './rounds.ts';
import { type Written, writeIntents } from './write-intents.ts';

export interface Writing {
  readonly door: Door;
  readonly clock: Clock;
  readonly lists: KnownLists;
}

type Outcomes = ReadonlyMap<WriteOp, WriteOutcome>;

/** Carries out ops in the fewest calls, round by round; outcomes in the order of the ops. */
export const write = async (to: Writing, ops: readonly WriteOp[]): Promise<readonly WriteOutcome[]> => {
  const outcomes = new Map<WriteOp, WriteOutcome>();
  for (const round of inRounds(ops))
    for (const group of await Promise.all(groupsOf(to, round)))
      for (const [op, outcome] of group) outcomes.set(op, outcome);
  return ops.flatMap((op) => outcomes.get(op) ?? []);
};

/** The ops of one round, by the calls they can share: all at once, since none touches what another does. */
function groupsOf(to: Writing, round: readonly Placed[]): readonly Promise<Outcomes>[] {
  const ops = round.map(({ op }) => op);
  const records = ops.filter((op) => op.op !== 'nurture');
  const gone = records.filter((op) => op.op === 'entry').filter(({ entry }) => entry.status === 'gone');
  const kept = records.filter((op) => op.op !== 'entry' || op.entry.status !== 'gone');
  const members = ops.filter((op) => op.op === 'nurture');
  return [
    ...byKind(kept).map(([kind, group]) => writeGroup(to, kind, group)),
    ...byKind(gone).map(([kind, group]) => archiveAll(to.door, kind, group)),
    ...(members.length === 0 ? [] : [writeMembers(to.door, to.lists, members)]),
  ];
}

const byKind = <O extends RecordOp>(ops: readonly O[]): readonly (readonly [Kind, readonly O[]])[] =>
  [...Map.groupBy(ops, (op) => kindOf(op).object).values()].flatMap((group) =>
    group[0] === undefined ? [] : [[kindOf(group[0]), group] as const],
  );

/** Records of one type: one call for the updates and one for the creates, where a batch holds them. */
const writeGroup = async (to: Writing, kind: Kind, group: readonly RecordOp[]): Promise<Outcomes> => {
  const opOf = new Map(group.map((op, index) => [intentOf(op, index), op] as const));
  const written = await writeIntents({ ...to, ...kind }, [...opOf.keys()]);
  return new Map(
    [...opOf].flatMap(([intent, op]) => {
      const result = written.get(intent);
      return result === undefined ? [] : [[op, outcomeOf(kind, result)] as const];
    }),
  );
};

const outcomeOf = ({ object }: Kind, written: Written): WriteOutcome => {
  if (!written.ok) return written;
  const kind = objectType(object)?.kind ?? 'lead';
  return { ok: true, ref: refTo({ kind, name: object }, written.value.id), created: written.value.created };
};
