/** A text kept line by line, and where it ends. */
interface Literal {
  readonly value: string;
  readonly end: number;
}

/** The text below `|` or `|-`, which ends at `from`. `outer` is how far its key is indented. Null for doubt. */
export function literal(text: string, header: string, from: number, outer: number): Literal | null {
  const keepsEnd = header === '|';
  if ((!keepsEnd && header !== '|-') || text[from] !== '\n') return null;
  const said: string[] = [];
  let depth = -1;
  let at = from + 1;
  while (at < text.length) {
    const newline = text.indexOf('\n', at);
    if (newline < 0) return null;
    const line = text.slice(at, newline);
    const indent = line.length - line.trimStart().length;
    if (depth < 0) depth = indent;
    if (line !== '' && indent === line.length) return null;
    if (line !== '' && indent < depth) {
      if (indent > outer || line[indent] === '#') return null;
      break;
    }
    said.push(line.slice(depth));
    at = newline + 1;
  }
  if (depth <= outer || said[0] === '') return null;
  return { value: said.join('\n').replace(/\n+$/, '') + (keepsEnd ? '\n' : ''), end: at - 1 };
}
