import { stringify } from 'csv-stringify/sync';
import type { Report } from '../../model/kpi/report.ts';

/** Every figure of the report, one a line: its panel, where in it, and its value. */
export function reportCsv({ figures }: Report): string {
  const rows = Object.entries(figures).flatMap(([panel, data]) =>
    leavesOf(data, '').map(([figure, value]) => ({ panel, figure, value })),
  );
  return stringify([...rows], { header: true, columns: ['panel', 'figure', 'value'], escape_formulas: true });
}

type Leaf = readonly [path: string, value: string];

function leavesOf(value: unknown, path: string): readonly Leaf[] {
  if (typeof value !== 'object' || value === null) return [[path, String(value ?? '')]];
  return Object.entries(value).flatMap(([key, part]) => leavesOf(part, path === '' ? key : `${path}.${key}`));
}
