import type { Wins } from '../../model/config/mapping.ts';

/**
 * A mapping in which other CRMs win, field by field. Worked on as text, line by line: a YAML writer would move comments.
 * Takes `path: name` and `path: { field: name, … }`, and nothing else.
 */
export const withAuthority = (mapping: string, wins: Readonly<Record<string, Wins>>): string =>
  Object.entries(wins).reduce((text, [path, who]) => lineWith(text, path, who), mapping);

function lineWith(mapping: string, path: string, who: Wins): string {
  const line = new RegExp(
    `^  ${path.replaceAll('.', '\\.')}: (?:\\{ (?<keys>.*) \\}|(?<field>[\\w.]+))(?=$| +#)`,
    'm',
  );
  const groups = line.exec(mapping)?.groups;
  if (groups === undefined) throw new Error(`the mapping has no line of its own for ${path}`);
  const keys = (groups.keys ?? `field: ${groups.field}`).replace(/, wins: [\w-]+/, '');
  return mapping.replace(line, () => `  ${path}: { ${keys}, wins: ${who} }`);
}
