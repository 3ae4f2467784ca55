const INDENT = /^[ ]*\t[ \t]*/gm;

/** A file whose tabs were replaced, so that what else is wrong with it can be told as well. */
interface Untabbed {
  readonly text: string;
  /** Characters each line grew by, by line number from 1. */
  readonly grown: ReadonlyMap<number, number>;
}

/** Reads each tab of an indentation as two spaces. */
export function untabbed(text: string): Untabbed {
  const grown = new Map<number, number>();
  const lines = text.split('\n').map((line, i) => {
    const spaced = line.replace(INDENT, (indent) => indent.replaceAll('\t', '  '));
    if (spaced.length !== line.length) grown.set(i + 1, spaced.length - line.length);
    return spaced;
  });
  return { text: lines.join('\n'), grown };
}
