import { countLengths } from '../../core/kpi/count-leads.ts';
import { medianDays } from '../../core/kpi/spread.ts';
import type { Slice } from '../../model/kpi/slice.ts';
import type { Tx } from '../database.ts';
import { leadParts } from './lead-parts.ts';
import { wantedOf } from './words.ts';

const STAGES = ['sal', 'sql', 'opportunity', 'won'] as const;
export type DaysTo = Readonly<Record<(typeof STAGES)[number], number | null>>;

/** In how many days after MQL half of the leads that came to a stage had come to it; null where none has. */
export async function daysTo(db: Tx, slice: Slice): Promise<DaysTo> {
  const wanted = await wantedOf(db, slice);
  const parts = await leadParts(db, slice, [...STAGES, ...wanted.map(({ column }) => column)]);
  const of = (stage: keyof DaysTo): number | null =>
    medianDays(countLengths(parts, wanted, stage, () => () => 0).get(0) ?? []);
  return { sal: of('sal'), sql: of('sql'), opportunity: of('opportunity'), won: of('won') };
}
