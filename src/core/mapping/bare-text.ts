const TAG = /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>/i;
const TAGS = new RegExp(TAG, 'gi');
/** Ends of lines and paragraphs, as rich text fields of either CRM write them. */
const BREAKS = /<br\s*\/?>|<\/(?:p|div|li|h[1-6]|tr)>/gi;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Whether a text carries markup. */
export const isRich = (text: string): boolean => TAG.test(text);

function entity(whole: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

/** What a rich text says, without its markup: a line each paragraph, no empty ones. */
export function bareText(text: string): string {
  const plain = isRich(text) ? text.replace(BREAKS, '\n').replace(TAGS, '') : text;
  return plain
    .replace(/&(#?\w{1,8});/g, entity)
    .split(/\r?\n/)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}
