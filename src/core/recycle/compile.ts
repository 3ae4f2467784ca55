import type { RecyclingConfig } from '../../model/config/recycling.ts';
import type { StagesConfig } from '../../model/config/stages.ts';
import type { LocalFault } from '../../model/fault.ts';
import type { FieldSpec } from '../../model/fields.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { leadBook } from '../conditions/lead-fields.ts';
import { type ConditionReader, readCondition } from '../conditions/reader.ts';
import type { RecyclingRules, WayBack } from './rules.ts';

/** Checks and compiles config/recycling.yaml. `stages`, where they are known, must allow each way back. */
export function compileRecycling(
  config: RecyclingConfig,
  stages: StagesConfig['stages'] | null,
  custom: readonly FieldSpec[] = [],
): Result<RecyclingRules, readonly LocalFault[]> {
  const faults: LocalFault[] = [...sameNames(config), ...closedWays(config, stages)];
  const reader: ConditionReader = { book: leadBook(custom), lists: {}, faults };
  const waysBack = config['come-back'].map(({ name, from, on, when }, i): WayBack => {
    const condition =
      when === undefined ? null : readCondition(reader, when, { path: ['come-back', i, 'when'] });
    return { name, from, on, when: condition };
  });
  if (faults.length > 0) return err(faults);
  return ok({
    afterReject: config['after-reject'],
    waysBack,
    toSameRep: config['goes-to'] === 'same rep',
    limits: config.limits,
  });
}

function sameNames(config: RecyclingConfig): LocalFault[] {
  const names = config['come-back'].map(({ name }) => name);
  return names.flatMap((name, i): LocalFault[] => {
    if (names.indexOf(name) === i) return [];
    const message = `another rule is called "${name}", too`;
    return [{ path: ['come-back', i, 'name'], code: 'same-name', message, hint: 'give each its own name' }];
  });
}

/** A way back begins again at raw or MQL, so one of the two must be an allowed move. */
function closedWays(config: RecyclingConfig, stages: StagesConfig['stages'] | null): LocalFault[] {
  if (stages === null) return [];
  return config['come-back'].flatMap(({ from }, i) =>
    from.flatMap((stage, n): LocalFault[] => {
      if (stages[stage].to.includes('mql') || stages[stage].to.includes('raw')) return [];
      const message = `config/stages.yaml lets no lead go from ${stage} to raw or mql`;
      const hint = `Add one of them under \`to\` of ${stage} there, or take ${stage} out here.`;
      return [{ path: ['come-back', i, 'from', n], code: 'closed-way', message, hint }];
    }),
  );
}
