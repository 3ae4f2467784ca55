/** A value as JSON with its keys in order: equal values are equal bytes. What JSON leaves out is left out. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (isPlain(inner) ? sorted(inner) : inner));
}

const isPlain = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const sorted = (value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Where two JSON values first differ, as a dotted path, and what stands there in each; null when they are one. */
export interface Difference {
  readonly path: string;
  readonly recorded: string;
  readonly again: string;
}

export function firstDifference(recorded: unknown, again: unknown, path = ''): Difference | null {
  const [a, b] = [canonical(recorded), canonical(again)];
  if (a === b) return null;
  const inside = isInside(recorded) && isInside(again) ? deeper(recorded, again, path) : null;
  return inside ?? { path, recorded: cut(a), again: cut(b) };
}

const isInside = (value: unknown): value is object => typeof value === 'object' && value !== null;

function deeper(recorded: object, again: object, path: string): Difference | null {
  const keys = [...new Set([...Object.keys(recorded), ...Object.keys(again)])].sort();
  for (const key of keys) {
    const inner = path === '' ? key : `${path}.${key}`;
    const found = firstDifference(Reflect.get(recorded, key), Reflect.get(again, key), inner);
    if (found !== null) return found;
  }
  return null;
}

const MOST = 120;

/** JSON has no word for what is not there. */
const cut = (json: string | undefined): string => {
  const text = json ?? 'nothing';
  return text.length <= MOST ? text : `${text.slice(0, MOST)}…`;
};
