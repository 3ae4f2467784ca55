import type { RecyclingConfig } from '../../model/config/recycling.ts';
import type { StagesConfig } from '../../model/config/stages.ts';
import type { LocalFault } from '../../model/fault.ts';
import type { FieldSpec } from '../../model/fields.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { leadBook } from '../conditions/lead-fields.ts';
import { nearest } from '../conditions/nearest.ts';
import { type ConditionReader, checkChoice, readCondition } from '../conditions/reader.ts';
import type { RecyclingRules, WayBack } from './rules.ts';

/** Checks and compiles config/recycling.yaml. `stages`, where they are known, must allow each way back. */
export function compileRecycling(
  config: RecyclingConfig,
  stages: StagesConfig['stages'] | null,
  custom: readonly FieldSpec[] = [],
): Result<RecyclingRules, readonly LocalFault[]> {
  const faults: LocalFault[] = [
    ...sameNames(config),
    ...closedWays(config, stages),
    ...unknownSegments(config),
    ...longNames(config),
  ];
  const reader: ConditionReader = { book: leadBook(custom), lists: {}, faults };
  const waysBack = config['come-back'].map((rule, i): WayBack => {
    const { name, from, on, when, programme = null, 'goes-to': goesTo = null } = rule;
    const path = ['come-back', i];
    if (programme !== null) checkChoice(reader, 'programme', programme, { path: [...path, 'programme'] });
    const condition = when === undefined ? null : readCondition(reader, when, { path: [...path, 'when'] });
    return { name, from, on, when: condition, programme, goesTo };
  });
  if (faults.length > 0) return err(faults);
  return ok({
    afterReject: config['after-reject'],
    listOf: listNames(config.lists),
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

const listNames =
  ({ keep, prefix, names }: RecyclingConfig['lists']): RecyclingRules['listOf'] =>
  (segment) =>
    keep ? (names[segment] ?? `${prefix}${segment}`) : null;

function segmentsOf(config: RecyclingConfig): readonly string[] {
  const outcomes = Object.values(config['after-reject']);
  return outcomes.flatMap((outcome) => (outcome.to === 'recycling' ? [outcome.segment] : []));
}

/** A name for a segment that no reason leads to is most likely misspelt. */
function unknownSegments(config: RecyclingConfig): LocalFault[] {
  const known = segmentsOf(config);
  return Object.keys(config.lists.names).flatMap((segment): LocalFault[] => {
    if (known.includes(segment)) return [];
    const near = nearest(segment, known);
    const message = `no reason under \`after-reject\` leads to the segment "${segment}"`;
    const hint = near === null ? `Segments are ${known.join(', ')}.` : `did you mean "${near}"?`;
    return [{ path: ['lists', 'names', segment], onKey: true, code: 'unknown-segment', message, hint }];
  });
}

/** Salesforce takes no longer name for a campaign. */
const LONGEST = 80;

function longNames(config: RecyclingConfig): LocalFault[] {
  const nameOf = listNames(config.lists);
  return Object.entries(config['after-reject']).flatMap(([reason, outcome]): LocalFault[] => {
    const name = outcome.to === 'recycling' ? nameOf(outcome.segment) : null;
    if (name === null || name.length <= LONGEST) return [];
    const message = `the list "${name}" has a name of ${name.length} characters, and Salesforce takes ${LONGEST}`;
    const hint = 'Give the segment a shorter name, here or under `lists.names`.';
    return [{ path: ['after-reject', reason, 'segment'], code: 'long-name', message, hint }];
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
