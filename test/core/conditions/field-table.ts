import { book } from './view.ts';

const OWN = new Set(['plan', 'fleet']);

/** The table of fields as docs/conditions.md shows it. */
export function fieldTable(): string {
  const fields = book.paths
    .filter((path) => !OWN.has(path))
    .map((path) => book.byName.get(path.replace(/[.-]/g, ' ')));
  const rows = fields.map(
    (field) => `| \`${field?.path}\` | ${field?.label} | ${field?.choices?.join(', ') ?? field?.type} |`,
  );
  return ['| field | label | type, or its words |', '|---|---|---|', ...rows].join('\n');
}
