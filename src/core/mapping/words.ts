import type { MappingLine } from '../../model/config/mapping.ts';
import type { Words } from './mapping.ts';

type ValuesConfig = NonNullable<MappingLine['values']>;
type VendorWord = ValuesConfig[string];

const asList = (word: VendorWord): string[] => {
  if (word === null) return [];
  return (Array.isArray(word) ? word : [word]).map(String);
};

/**
 * The two directions of a `values:` block. Where two canonical words share a vendor word, reading gives the first;
 * check reports that wherever the line is read.
 */
export function compileWords(values: ValuesConfig): Words {
  const write = new Map<string, string | null>();
  const read = new Map<string, string>();
  for (const [canonical, word] of Object.entries(values)) {
    const vendorWords = asList(word);
    write.set(canonical, vendorWords[0] ?? null);
    if (canonical === '*') continue;
    for (const vendor of vendorWords) if (!read.has(fold(vendor))) read.set(fold(vendor), canonical);
  }
  const otherwise = write.get('*');
  write.delete('*');
  return { write, read, otherwise };
}

/** Picklist values are compared without case and outer blanks: people type them into imports. */
export const fold = (text: string): string => text.trim().toLowerCase();

/** The vendor's word; null: leave the field alone; undefined: there is none. */
export function toVendorWord(words: Words, canonical: string): string | null | undefined {
  const own = words.write.get(canonical);
  return own === undefined ? words.otherwise : own;
}

/**
 * The canonical word; undefined when there is none. Any vendor value the file does not list is read as the canonical
 * word that shares the vendor word of "*", if one does: `other: Other` beside `"*": Other`.
 */
export function toCanonicalWord(words: Words, vendor: string): string | undefined {
  const own = words.read.get(fold(vendor));
  if (own !== undefined || typeof words.otherwise !== 'string') return own;
  return words.read.get(fold(words.otherwise));
}
