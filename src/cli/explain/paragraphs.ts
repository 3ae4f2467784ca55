/** Where the text of a section begins: its name stands left of it. */
const INDENT = 14;
const WIDTH = 110;

/** One section: its name, and its lines, each broken between words where it is too long. */
export const section = (name: string, lines: readonly string[]): readonly string[] =>
  lines
    .flatMap((line) => wrapped(line))
    .map((line, i) => `${(i === 0 ? name : '').padEnd(INDENT)}${line}`.trimEnd());

function wrapped(text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > WIDTH - INDENT) {
      lines.push(line);
      line = '  '; // what goes on is set in, so that each thought begins at the margin
    }
    line = line.trim() === '' ? `${line}${word}` : `${line} ${word}`;
  }
  return [...lines, line];
}
