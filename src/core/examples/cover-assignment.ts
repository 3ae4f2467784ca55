import type { AssignmentConfig } from '../../model/config/assignment.ts';
import { type Covered, type Item, keyOf, type Path } from './coverage.ts';

/** Rules with the rows of their tables, the last resort, pools and queues. */
export function assignmentItems({ rules, otherwise, pools, queues }: AssignmentConfig): readonly Item[] {
  const file = 'config/assignment.yaml';
  const item = (kind: Covered, key: string, name: string, path: Path, onKey = true): Item => ({
    kind,
    key,
    name,
    file,
    place: { path, onKey },
  });
  const tables = rules.flatMap((rule, i) => [
    item('rule', keyOf('rule', rule.name), rule.name, ['rules', i, 'name'], false),
    ...Object.keys(rule.table ?? {}).map((row) =>
      item('row', keyOf('row', rule.name, row), `${row} (${rule.name})`, ['rules', i, 'table', row]),
    ),
  ]);
  const last =
    otherwise === undefined ? [] : [item('rule', keyOf('rule', 'otherwise'), 'otherwise', ['otherwise'])];
  return [
    ...tables,
    ...last,
    ...Object.keys(pools).map((name) => item('pool', keyOf('pool', name), name, ['pools', name])),
    ...Object.keys(queues).map((name) => item('queue', keyOf('queue', name), name, ['queues', name])),
  ];
}
