/** Rows in columns that line up: texts to the left, numbers to the right, two spaces between. */
export function columns(
  rows: readonly (readonly (string | number)[])[],
  written: (n: number) => string = number,
): readonly string[] {
  const text = (cell: string | number): string => (typeof cell === 'number' ? written(cell) : cell);
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((cell, i) => {
      widths[i] = Math.max(widths[i] ?? 0, text(cell).length);
    });
  return rows.map((row) =>
    row
      .map((cell, i) =>
        typeof cell === 'number' ? text(cell).padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** `12,345` */
export const number = (n: number): string => n.toLocaleString('en-US');

/** `1 lead`, `2 leads` */
export const leadsOf = (n: number): string => `${number(n)} ${n === 1 ? 'lead' : 'leads'}`;

export const indented = (lines: readonly string[], by = '  '): readonly string[] =>
  lines.map((line) => (line === '' ? line : `${by}${line}`));
