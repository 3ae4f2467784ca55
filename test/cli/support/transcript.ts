import { readFileSync, writeFileSync } from 'node:fs';

/** A step of a document that people follow: a command with what it answers, or a change of a file. */
export type Step =
  | { readonly kind: 'command'; readonly command: string; readonly answer: string }
  | { readonly kind: 'edit'; readonly file: string; readonly before: string; readonly after: string };

/** The steps of all `console` and `diff` blocks, in order. */
export const stepsOf = (markdown: string): readonly Step[] =>
  [...markdown.matchAll(/^```(console|diff)\n([\s\S]*?)^```$/gm)].flatMap(([, kind, body = '']) =>
    kind === 'diff' ? [editOf(body)] : commandsOf(body),
  );

const commandsOf = (block: string): readonly Step[] =>
  block
    .split(/^\$ /m)
    .filter((part) => part !== '')
    .map((part) => {
      const end = part.indexOf('\n');
      return { kind: 'command', command: part.slice(0, end), answer: part.slice(end + 1) };
    });

/** The first line names the file; after that each line is kept, taken out (-) or put in (+). */
function editOf(block: string): Step {
  const [head = '', ...lines] = block.trimEnd().split('\n');
  const side = (gone: string): string =>
    lines.flatMap((line) => (line.startsWith(gone) ? [] : [`${line.slice(1)}\n`])).join('');
  return { kind: 'edit', file: head.replace('--- ', ''), before: side('+'), after: side('-') };
}

/** Changes a file as a step says; the lines it names must be there once. */
export function edit(path: string, before: string, after: string): void {
  const parts = readFileSync(path, 'utf8').split(before);
  if (parts.length !== 2) throw new Error(`${path} has ${parts.length - 1} places that read\n${before}`);
  writeFileSync(path, parts.join(after));
}

/** What differs from run to run: see the second paragraph of docs/tutorial.md. */
const MOVING: readonly (readonly [RegExp, string])[] = [
  [/\b[0-9a-f]{12}\b/g, '<hash>'],
  [/\(policy [0-9a-f]{8}\b/g, '(policy <hash>'],
  [/\b\d\d:\d\d:\d\d\b/g, '<time>'],
  [/T\d\d:\d\dZ/g, 'T<time>Z'],
  [/now \d\d:\d\d · \d+ working/g, 'now <time> · <minutes> working'],
  [/HubSpot \d+ records · Salesforce \d+ records/g, 'HubSpot <n> records · Salesforce <n> records'],
  [/^\d+ files/gm, '<n> files'],
];

const settled = (text: string): string =>
  MOVING.reduce((all, [pattern, placeholder]) => all.replace(pattern, placeholder), text);

/** What was answered, as it would stand in the document: equal to `shown` when only what may differ does. */
export function asShown(
  shown: string,
  answered: string,
): { readonly shown: string; readonly answered: string } {
  const wanted = settled(shown);
  const lines = settled(answered).split('\n');
  const cut = wanted.split('\n').map((line, i) => {
    const [start = ''] = line.split('…');
    return line.endsWith('…') && lines[i]?.startsWith(start) === true ? line : (lines[i] ?? '');
  });
  return { shown: wanted, answered: [...cut, ...lines.slice(cut.length)].join('\n') };
}

const HASH = /\b[0-9a-f]{12}\b/g;

/** The hashes of a document by what they are here: the n-th of an answer is the n-th of what it shows. */
export function hashesHere(shown: string, answered: string): ReadonlyMap<string, string> {
  const here = answered.match(HASH) ?? [];
  return new Map((shown.match(HASH) ?? []).map((hash, i) => [hash, here[i] ?? hash]));
}
