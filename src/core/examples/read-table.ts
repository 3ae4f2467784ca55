import type { TableConfig } from '../../model/config/examples.ts';
import { isWrong, wrong } from '../conditions/values.ts';
import type { Expectation, Path } from './example.ts';
import { type Notes, note, type Place } from './notes.ts';
import { expectationOf, type Topic, topicOf } from './read-expect.ts';
import type { Entry } from './read-lead.ts';
import type { Reading } from './reading.ts';

/** Columns that are no fields of the lead. */
const SETTINGS = ['at', 'away', 'account owner'] as const;
type SettingName = (typeof SETTINGS)[number];

/** One row of a table: what it gives beyond the example's own, and what it expects. */
export interface Case {
  readonly path: Path;
  readonly name: string;
  readonly entries: readonly Entry[];
  readonly settings: readonly { readonly name: SettingName; readonly value: string; readonly at: Place }[];
  /** Called with how this case reads: its own zone, if it names one. */
  readonly expects: (reading: Reading) => readonly Expectation[];
}

/** Reads a table into cases. Faults in column names are told once, not row by row. */
export function readTable(table: TableConfig, path: Path, reading: Reading, notes: Notes): readonly Case[] {
  const topics = table.expect.map((about, i): Topic | null => {
    const topic = topicOf(about, reading);
    if (!isWrong(topic)) return topic;
    note(notes, { path: [...path, 'expect', i] }, topic.wrong);
    return null;
  });
  const width = table.given.length + topics.length;
  return table.rows.flatMap((cells, i) => {
    const own: Path = [...path, 'rows', i];
    if (cells.length === width) return [caseOf(table, topics, cells, own, path, notes)];
    const message = `this row has ${cells.length} cells, the columns are ${width}`;
    note(notes, { path: own }, wrong('wrong-row', message, 'give each column a cell; ~ for nothing').wrong);
    return [];
  });
}

const isSetting = (name: string): name is SettingName => SETTINGS.some((known) => known === name);
const cellText = (cell: unknown): string => (cell === null ? '~' : String(cell));

/** A row: the first cells are given, the last are expected. */
function caseOf(
  { given }: TableConfig,
  topics: readonly (Topic | null)[],
  cells: readonly unknown[],
  path: Path,
  table: Path,
  notes: Notes,
): Case {
  const first = cells.slice(0, given.length);
  const entries = given.map((name, i) => ({
    name,
    value: first[i] ?? null,
    at: { path: [...path, i] },
    nameAt: { path: [...table, 'given', i] },
  }));
  return {
    path,
    name: first.map(cellText).join(', '),
    entries: entries.filter(({ name }) => !isSetting(name)),
    settings: entries.flatMap(({ name, value, at }) =>
      isSetting(name) && value !== null ? [{ name, value: String(value), at }] : [],
    ),
    expects: (reading) =>
      topics.flatMap((topic, i) => {
        const cell = cells[given.length + i] ?? null;
        const at = { path: [...path, given.length + i] };
        return topic === null || cell === null ? [] : (expectationOf(topic, cell, at, reading, notes) ?? []);
      }),
  };
}
