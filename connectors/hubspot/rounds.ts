import type { WriteOp } from '../connector.ts';

/** An op and its place among those given, which its outcome goes back to. */
export interface Placed {
  readonly op: WriteOp;
  readonly index: number;
}

/**
 * Splits ops so that no round touches a record twice: the vendor refuses a batch that names an id twice,
 * and a later op has to find what an earlier one did. The order of ops on one record is kept.
 */
export const inRounds = (ops: readonly WriteOp[]): readonly (readonly Placed[])[] => {
  const rounds: Placed[][] = [];
  const reached = new Map<string, number>();
  ops.forEach((op, index) => {
    const names = namesOf(op);
    const round = Math.max(...names.map((name) => reached.get(name) ?? 0));
    rounds[round] = [...(rounds[round] ?? []), { op, index }];
    for (const name of names) reached.set(name, round + 1);
  });
  return rounds;
};

const namesOf = (op: WriteOp): readonly string[] =>
  [`${op.op} key ${op.key}`].concat(op.id === null ? [] : `${op.op} id ${op.id}`);
