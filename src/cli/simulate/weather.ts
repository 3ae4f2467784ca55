import type { Random } from '../../../sandbox/common/random.ts';

/** How rough a run is. Each seed draws its own. */
export interface Weather {
  readonly faultRate: number;
  readonly waitRate: number;
  readonly deathRate: number;
  readonly leads: number;
  readonly happenings: number;
  readonly workers: number;
  readonly searchLagMs: number;
}

const LAGS = [0, 1_500, 5_000, 20_000];

export const drawWeather = (chance: Random): Weather => ({
  faultRate: chance.next() * 0.25,
  waitRate: 0.1 + chance.next() * 0.3,
  deathRate: chance.next() * 0.012,
  leads: 5 + chance.int(8),
  happenings: 20 + chance.int(21),
  workers: 1 + chance.int(3),
  searchLagMs: LAGS[chance.int(LAGS.length)] ?? 0,
});
