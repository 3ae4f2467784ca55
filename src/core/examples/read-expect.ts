import type { ExpectConfig } from '../../model/config/examples.ts';
import { suggest } from '../conditions/nearest.ts';
import { isWrong, type Wrong, wrong } from '../conditions/values.ts';
import type { Expectation, Path } from './example.ts';
import { type Notes, note, type Place } from './notes.ts';
import { partOf } from './parts.ts';
import type { Reading } from './reading.ts';
import { SUBJECTS, type Subject } from './subjects.ts';

/** Something to expect, by its name in full: `owner`, `task due`, `fields company.size`. */
export interface Topic {
  readonly about: string;
  readonly subject: Subject;
  /** The field it is about, where it is about one. */
  readonly field: string | null;
}

const BLOCKS = ['fields', 'hubspot', 'salesforce'] as const;

/** Finds a topic by its name in full, as columns of tables are named. */
export function topicOf(about: string, reading: Reading): Topic | Wrong {
  const subject = SUBJECTS[about];
  if (subject !== undefined) return { about, subject, field: null };
  const block = BLOCKS.find((name) => about.startsWith(`${name} `));
  if (block === undefined)
    return wrong(
      'unknown-key',
      `nothing called "${about}" can be expected`,
      suggest(about, Object.keys(SUBJECTS)),
    );
  const part = partOf(block, about.slice(block.length + 1).trim(), reading);
  return isWrong(part) ? part : { about, ...part };
}

/** What is expected of a topic; null after noting what is wrong with it. */
export function expectationOf(
  topic: Topic,
  raw: unknown,
  at: Place,
  reading: Reading,
  notes: Notes,
): Expectation | null {
  const ask = topic.subject.read(raw, reading);
  if (!isWrong(ask))
    return { path: at.path, about: topic.about, aspect: topic.subject.aspect, ask, field: topic.field };
  note(notes, at, ask.wrong);
  return null;
}

interface Line {
  readonly about: string;
  readonly raw: unknown;
  readonly path: Path;
}

/** Reads a block of expectations, in the order of the file. */
export function readExpect(
  config: ExpectConfig,
  path: Path,
  reading: Reading,
  notes: Notes,
): readonly Expectation[] {
  return linesOf(config, path).flatMap(({ about, raw, path: place }) => {
    const topic = topicOf(about, reading);
    if (!isWrong(topic)) return expectationOf(topic, raw, { path: place }, reading, notes) ?? [];
    note(notes, { path: place, onKey: true }, topic.wrong);
    return [];
  });
}

/** Blocks inside are told part by part: `task: { due: … }` is `task due`. */
export function linesOf(config: object, path: Path): readonly Line[] {
  return Object.entries(config).flatMap(([key, raw]): readonly Line[] => {
    const inner = typeof raw === 'object' && raw !== null && !Array.isArray(raw) ? Object.entries(raw) : null;
    if (inner === null) return [{ about: key, raw, path: [...path, key] }];
    return inner.map(([part, value]) => ({
      about: `${key} ${part}`,
      raw: value,
      path: [...path, key, part],
    }));
  });
}
