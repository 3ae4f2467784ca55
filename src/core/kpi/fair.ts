import type { PanelData } from '../../model/kpi/panels.ts';
import type { Pool, PoolState } from '../assign/pool.ts';

type FairPool = PanelData['fairness']['pools'][number];

/** What each member of a pool got in a period against their weight, and what the pool's books owe them now. */
export function fairnessOf(
  pool: Pick<Pool, 'name' | 'members'>,
  state: PoolState | undefined,
  got: ReadonlyMap<string, number>,
  nameOf: (rep: string) => string,
): FairPool {
  const given = pool.members.reduce((sum, { id }) => sum + (got.get(id) ?? 0), 0);
  const weights = pool.members.reduce((sum, { weight }) => sum + weight, 0);
  const unit = Number(state?.unit ?? 1);
  const members = pool.members.map(({ id, weight }) => ({
    rep: id,
    name: nameOf(id),
    weight,
    got: got.get(id) ?? 0,
    fair: hundredth((given * weight) / Math.max(1, weights)),
    owed: hundredth(Number(state?.credit[id] ?? 0) / unit),
  }));
  return {
    pool: pool.name,
    given,
    worst: Math.max(0, ...members.map(({ owed }) => Math.abs(owed))),
    members,
  };
}

const hundredth = (value: number): number => Math.round(value * 100) / 100 + 0;
