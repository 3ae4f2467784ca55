/** Plain words for what a schema wants and what a file says: people who edit YAML need not know of types. */
const WANTED: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a block of "key: value" lines',
  record: 'a block of "key: value" lines',
  null: 'nothing',
};

export const wanted = (type: string): string => WANTED[type] ?? `a ${type}`;

/** What the file says, in words. */
export function said(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'empty';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a block of "key: value" lines';
  if (typeof value === 'string') return value === '' ? 'an empty text' : `the text "${shortened(value)}"`;
  return typeof value === 'number' ? `the number ${value}` : String(value);
}

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

/** "a, b or c" */
export function orList(words: readonly string[]): string {
  const all = [...new Set(words)];
  const last = all.at(-1) ?? '';
  return all.length < 2 ? last : `${all.slice(0, -1).join(', ')} or ${last}`;
}

/** What to do about a value of the wrong kind; null when there is nothing better to say than the key's description. */
export function typeCure(types: readonly string[], value: unknown): string | null {
  if (value === null) return 'Write a value after the colon, or remove the line.';
  const isWord = typeof value === 'number' || typeof value === 'boolean';
  if (isWord && types.includes('string')) return `Put it in quotes: "${String(value)}".`;
  const isScalar = isWord || typeof value === 'string';
  if (types.includes('number') || types.includes('int')) return numberCure(value);
  if (isScalar && types.includes('array')) return `Write it as a list: [${String(value)}].`;
  if (typeof value === 'string' && types.includes('boolean')) return 'Write true or false, without quotes.';
  return null;
}

function numberCure(value: unknown): string | null {
  if (typeof value === 'number') return `Write a whole number, such as ${Math.round(value)}.`;
  if (typeof value !== 'string' || value.trim() === '') return null;
  if (Number.isFinite(Number(value))) return `Write ${value} without quotes.`;
  const digits = /\d+/.exec(value.replace(/[.,](?=\d{3})/g, ''))?.[0];
  return digits === undefined ? 'Write digits only.' : `Write digits only, such as ${digits}.`;
}
