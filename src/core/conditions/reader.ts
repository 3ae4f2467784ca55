import type { LocalFault } from '../../model/fault.ts';
import { contradiction } from './analyse/contradiction.ts';
import { findLead } from './analyse/witness.ts';
import { type Condition, compileCondition, locate } from './condition.ts';
import { type Field, type FieldBook, findField } from './field-book.ts';
import { FIELD_LIST, nearField } from './near-field.ts';
import { suggest } from './nearest.ts';
import type { Lists } from './test-of.ts';

/** Reads the conditions of one file, and gathers the faults of all of them. */
export interface ConditionReader {
  readonly book: FieldBook;
  readonly lists: Lists;
  readonly faults: LocalFault[];
}

type Path = readonly (string | number)[];

/** Where a text stands: as a key or as a value, and how many characters come before it in that scalar. */
export interface Place {
  readonly path: Path;
  readonly onKey?: boolean;
  readonly skip?: number;
}

/** The condition, or null after noting its faults. */
export function readCondition(reader: ConditionReader, text: string, place: Place): Condition | null {
  const read = compileCondition(text, reader.book, reader.lists);
  if (read.ok) {
    noteImpossible(reader, read.value, place);
    return read.value;
  }
  reader.faults.push(...locate(read.error, place.path, place));
  return null;
}

function noteImpossible(reader: ConditionReader, { ast, text }: Condition, place: Place): void {
  if (findLead([ast], []).found !== 'none') return;
  const parts = contradiction(ast, text);
  const hint =
    parts === null
      ? 'its tests contradict each other: correct them, or take it out'
      : `"${parts[0]}" and "${parts[1]}" exclude each other: correct one, or say "or"`;
  noteFault(reader, place, 'never-holds', 'no lead can fit this condition', hint);
}

/** The field of a name, or null after noting that there is none. */
export function readField(reader: ConditionReader, name: string, place: Place): Field | null {
  const field = findField(reader.book, name);
  if (field !== undefined) return field;
  const near = nearField(name, reader.book);
  const hint = near === null ? FIELD_LIST : `did you mean "${near}"?`;
  noteFault(reader, place, 'unknown-field', `there is no field "${name}"`, hint);
  return null;
}

/** Notes a word that is none of the field's choices. */
export function checkChoice(
  reader: ConditionReader,
  name: string,
  value: string | undefined,
  place: Place,
): void {
  const field = readField(reader, name, place);
  const choices = field?.choices;
  if (value === undefined || choices === undefined || choices.includes(value)) return;
  noteFault(reader, place, 'unknown-value', `${name} is never "${value}"`, suggest(value, choices));
}

export function noteFault(
  reader: ConditionReader,
  place: Place,
  code: string,
  message: string,
  hint: string,
): void {
  reader.faults.push({
    path: place.path,
    ...(place.onKey === true ? { onKey: true } : {}),
    ...(place.skip === undefined ? {} : { offset: place.skip }),
    code,
    message,
    hint,
  });
}
