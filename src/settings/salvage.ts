import type { z } from 'zod';
import type { LocalFault } from '../model/fault.ts';
import { schemaFaults } from './schema-faults.ts';
import { type SchemaGuide, schemaGuide } from './schema-guide.ts';
import type { SchemaNode } from './schema-node.ts';

const isHolder = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Each round may bring to light what the one before was hidden by; a file so faulty is given up. */
const ROUNDS = 12;

/** What is left of a faulty file, and every name and text that was lost with the faulty parts. */
export interface Salvaged<T> {
  readonly rest: T;
  readonly lost: ReadonlySet<string>;
  /** Where something was taken out or put in. */
  readonly touched: readonly LocalFault['path'][];
}

/** Stands for a text that is missing or was taken out: no fault that speaks of it is anybody's. */
export const STAND_IN = '\ue0ff';

interface Mending {
  readonly root: unknown;
  readonly guide: () => SchemaGuide;
  readonly lost: Set<string>;
  readonly filled: Set<string>;
}

/** Takes out the value at a path, or puts in what is missing there. False when there is nothing to go by. */
function mend(mending: Mending, { path, code }: Pick<LocalFault, 'path' | 'code'>): boolean {
  const { root, lost } = mending;
  const last = path.at(-1);
  const parent = path
    .slice(0, -1)
    .reduce<unknown>((at, key) => (isHolder(at) ? Reflect.get(at, key) : undefined), root);
  if (last === undefined) return false;
  // Its block went with another fault in it.
  if (!isHolder(parent)) return true;
  if (code === 'missing-key') return fill(mending, path, parent);
  noteLost({ [last]: Reflect.get(parent, last) }, lost);
  // An entry of a list leaves a hole, so that those after it keep their places.
  return Reflect.deleteProperty(parent, last);
}

/** Puts in a plain value; where none is known, or it did not do, the whole block goes. */
function fill(mending: Mending, path: LocalFault['path'], parent: object): boolean {
  const { guide, filled } = mending;
  const key = JSON.stringify(path);
  const value = filled.has(key) ? undefined : standInFor(guide().nodesAt(path));
  filled.add(key);
  if (value === undefined) return mend(mending, { path: path.slice(0, -1), code: 'no-stand-in' });
  return Reflect.set(parent, path.at(-1) ?? '', value);
}

/** The plainest value of the kind that belongs there. */
function standInFor(nodes: readonly SchemaNode[]): unknown {
  const fixed = nodes.find((node) => node.const !== undefined);
  if (fixed !== undefined) return fixed.const;
  const node = nodes.find(({ type, enum: words }) => type !== undefined || words !== undefined);
  if (node?.enum !== undefined) return node.enum[0];
  if (node?.format === 'email') return 'somebody@stand-in.invalid';
  const values: Readonly<Record<string, unknown>> = {
    string: STAND_IN,
    integer: 1,
    number: 1,
    boolean: false,
    array: [],
    object: {},
  };
  return typeof node?.type === 'string' ? values[node.type] : undefined;
}

function noteLost(value: unknown, lost: Set<string>): void {
  if (!isHolder(value)) {
    lost.add(String(value));
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    lost.add(key);
    noteLost(inner, lost);
  }
}

/**
 * What is left of a faulty file once the faulty values are taken out, so that the rest can be checked as well; null when
 * that is not enough to go by. Never to be run as a policy.
 */
export function salvage<S extends z.ZodType>(
  schema: S,
  value: unknown,
  faults: readonly LocalFault[],
): Salvaged<z.output<S>> | null {
  const rest = structuredClone(value);
  const lost = new Set<string>();
  const touched: LocalFault['path'][] = [];
  let made: SchemaGuide | null = null;
  const guide = (): SchemaGuide => {
    made ??= schemaGuide(schema);
    return made;
  };
  const mending = { root: rest, guide, lost, filled: new Set<string>() };
  let wrong = faults;
  for (let round = 0; round < ROUNDS; round++) {
    touched.push(...wrong.map(({ path }) => path));
    if (!wrong.every((fault) => mend(mending, fault))) return null;
    const parsed = schema.safeParse(rest);
    if (parsed.success) return { rest: parsed.data, lost, touched };
    wrong = schemaFaults(schema, rest, parsed.error.issues);
  }
  return null;
}
