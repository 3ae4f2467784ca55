import { stringify } from 'csv-stringify/sync';
import type { PanelData, PanelName } from '../../model/kpi/panels.ts';

type Cell = string | number | boolean | null;
type Row = Readonly<Record<string, Cell>>;

/** The table of a panel: the list in it that people would put into a sheet. */
const TABLES: { readonly [P in PanelName]: (data: PanelData[P]) => readonly object[] } = {
  summary: (data) => [data],
  funnel: ({ steps }) => steps,
  speed: ({ bars }) => bars,
  sla: ({ byRep }) => byRep,
  reps: ({ rows }) => rows,
  sources: ({ rows }) => rows,
  rejects: ({ rows }) => rows,
  activity: ({ mix }) => mix,
  meetings: ({ byRole }) => byRole,
  volume: ({ byDay }) => byDay,
  cohorts: ({ rows }) => rows,
  fairness: ({ pools }) => pools.flatMap(({ pool, members }) => members.map((one) => ({ pool, ...one }))),
  risk: ({ leads }) => leads,
  health: ({ crms }) => crms,
  marks: ({ changes }) => changes,
  goals: ({ results }) => results,
  restated: ({ rows }) => rows,
};

export const panelCsv = <P extends PanelName>(name: P, data: PanelData[P]): string =>
  asCsv(TABLES[name](data));

/** Rows as CSV with a line of names. Nested keys become dotted; what a sheet would take for a formula does not start one. */
export function asCsv(rows: readonly object[]): string {
  const flat = rows.map((row) => flattened(row, ''));
  const columns = [...new Set(flat.flatMap((row) => Object.keys(row)))];
  return stringify([...flat], { header: true, columns, escape_formulas: true, cast: { boolean: String } });
}

function flattened(value: object, prefix: string): Row {
  const row: Record<string, Cell> = {};
  for (const [key, cell] of Object.entries(value)) {
    if (Array.isArray(cell)) row[`${prefix}${key}`] = cell.map(inWords).join(' ');
    else if (typeof cell === 'object' && cell !== null)
      Object.assign(row, flattened(cell, `${prefix}${key}.`));
    else
      row[`${prefix}${key}`] =
        typeof cell === 'string' || typeof cell === 'number' ? cell : cell == null ? null : String(cell);
  }
  return row;
}

const inWords = (one: unknown): string =>
  typeof one === 'object' && one !== null ? Object.values(one).join(':') : String(one);
