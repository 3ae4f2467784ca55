import type { ToldShare } from '../../model/kpi/panels.ts';
import { wilson } from '../rollout/wilson.ts';
import { FEW } from './definitions.ts';

/** A share as it is told: with counts, its interval, and whether it is of too few to mean much. */
export const toldShare = (n: number, of: number): ToldShare => ({ ...wilson(n, of), few: of < FEW });
