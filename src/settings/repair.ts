import type { ConfigFault } from '../model/fault.ts';
import { duplicates, firstSlip } from './syntax-faults.ts';
import { untabbed } from './untab.ts';
import { type YamlSource, yamlSource } from './yaml-source.ts';

/** What was made of a file that is no proper YAML. */
interface Repaired {
  readonly source: YamlSource;
  readonly faults: readonly ConfigFault[];
  /** Lines were left out: what seems to be missing may stand there. */
  readonly partial: boolean;
  /** Column in the file as it is on disk. */
  readonly columnOf: (line: number, column: number) => number;
}

/** Far more slips than anyone makes at once; then the file is given up. */
const MOST = 25;

function withoutLine(source: YamlSource, line: number): YamlSource {
  const lines = source.text.split('\n');
  lines[line - 1] = '';
  return yamlSource(source.file, lines.join('\n'));
}

/** Leaves out the line of each slip until the rest is YAML. Slips on the lines right after one are its aftermath. */
function leaveOut(source: YamlSource, faults: ConfigFault[]): YamlSource | null {
  let rest = source;
  let last = -1;
  for (let round = 0; round < MOST; round++) {
    const slip = firstSlip(rest);
    if (slip === null) return rest;
    if (slip.line !== last && slip.line !== last + 1) faults.push(slip);
    last = Math.max(last, slip.line);
    rest = withoutLine(rest, slip.line);
  }
  return null;
}

function tabFaults(source: YamlSource, lines: Iterable<number>): ConfigFault[] {
  const words = {
    code: 'tab',
    message: 'a tab cannot indent a line',
    hint: 'Indent with spaces, two for each level.',
  };
  return [...lines].map((line) => ({ file: source.file, line, column: 1, path: '', ...words }));
}

/** The file without its slips, so that what else is wrong with it can be told at once; null when too little is left. */
export function repair(source: YamlSource): Repaired | null {
  const hasTabs = source.document.errors.some((error) => error.code === 'TAB_AS_INDENT');
  const { text, grown } = hasTabs
    ? untabbed(source.text)
    : { text: source.text, grown: new Map<number, number>() };
  const spaced = hasTabs ? yamlSource(source.file, text) : source;
  const slips: ConfigFault[] = [];
  const sound = leaveOut(spaced, slips);
  const columnOf = (line: number, column: number): number => Math.max(1, column - (grown.get(line) ?? 0));
  // A tab also upsets the indentation: it is told once.
  const moved = slips
    .filter(({ line }) => !grown.has(line))
    .map((slip) => ({ ...slip, column: columnOf(slip.line, slip.column) }));
  const faults = [...tabFaults(source, grown.keys()), ...moved];
  if (sound === null) return null;
  return { source: sound, faults: [...faults, ...duplicates(sound)], partial: slips.length > 0, columnOf };
}
