import { ROLES } from '../../model/lead-catalogue.ts';
import type { Role } from './qualification.ts';
import { TITLE_WORDS } from './title-words.ts';

/** ø and æ do not come apart into a letter and an accent, so they are written out first. */
const plain = (title: string): string =>
  title
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/\s+/g, ' ')
    .trim();

/** `*leder` → a word that ends so; `chief * officer` → anything between the two. */
function patternOf(words: string): string {
  const escaped = words.replace(/[.-]/g, '\\$&').replace(/ \* /g, ' .* ');
  const start = escaped.startsWith('*') ? '' : '(?<![a-z0-9])';
  const end = escaped.endsWith('*') ? '' : '(?![a-z0-9])';
  return start + escaped.replace(/(?<![.])\*/g, '') + end;
}

const RULES = TITLE_WORDS.map(([role, words]) => ({
  role,
  pattern: new RegExp(words.map(patternOf).join('|')),
}));

/** Tells the decision level a job title stands for; null when it tells none. */
export type TitleReader = (title: string) => Role | null;

const MEMORY = 5000;

/** Reads titles in five languages; `own` are titles a company knows better, by role. Titles repeat, so it remembers some. */
export function titleReader(own: Readonly<Partial<Record<Role, readonly string[]>>> = {}): TitleReader {
  const known = new Map<string, Role>();
  for (const role of ROLES) for (const title of own[role] ?? []) known.set(plain(title), role);
  const memory = new Map<string, Role | null>();
  return (title) => {
    const seen = memory.get(title);
    if (seen !== undefined) return seen;
    const text = plain(title);
    const role = known.get(text) ?? RULES.find(({ pattern }) => pattern.test(text))?.role ?? null;
    if (memory.size >= MEMORY) memory.clear();
    memory.set(title, role);
    return role;
  };
}
