import type { Stage } from '../../model/lead-catalogue.ts';
import type { Policy } from '../policy.ts';
import { PATH } from './stages.ts';

type Stages = Policy['stages'];

/** Why a lead may not go from one stage to another, in words for its record. */
export interface RefusedMove {
  readonly from: Stage;
  readonly to: Stage;
  readonly why: string;
}

/** What somebody asks for by hand must stand in config/stages.yaml as it is. */
export const refusedByHand = (stages: Stages, from: Stage, to: Stage): RefusedMove | null =>
  allows(stages, from, to) ? null : refusal(stages, from, to);

/**
 * What has happened, such as a deal, implies the stages on the way: who signs an order was accepted before. It is refused
 * when some step of the way is.
 */
export function refusedByFact(stages: Stages, from: Stage, to: Stage): RefusedMove | null {
  if (allows(stages, from, to)) return null;
  const start = PATH.indexOf(from);
  const end = to === 'lost' ? PATH.indexOf('opportunity') : PATH.indexOf(to);
  const way = [from, ...PATH.slice(start === -1 ? PATH.indexOf('mql') : start + 1, end + 1)];
  const steps = to === 'lost' ? [...way, to] : way;
  const isWhole = steps.every((stage, i) => i === 0 || allows(stages, steps[i - 1] ?? from, stage));
  return isWhole ? null : refusal(stages, from, to);
}

const allows = (stages: Stages, from: Stage, to: Stage): boolean => stages[from].to.includes(to);

function refusal(stages: Stages, from: Stage, to: Stage): RefusedMove {
  const names = stages[from].to.map((stage) => stages[stage].name);
  const where = names.length === 0 ? 'it stays' : `a lead may go to ${listed(names)}`;
  return { from, to, why: `Not moved to ${stages[to].name}: from ${stages[from].name} ${where}.` };
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} or ${last}`;
}
