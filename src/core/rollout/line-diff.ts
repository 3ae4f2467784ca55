/** A line that stays (` `), goes (`-`) or comes (`+`). */
interface Line {
  readonly sign: ' ' | '-' | '+';
  readonly text: string;
}

const AROUND = 2;
/** Beyond this many pairs of lines the middle is told as replaced whole: exact, only longer. */
const MOST_PAIRS = 4_000_000;

/** The lines that differ between two texts, as a unified diff with a little around each; empty when none does. */
export function lineDiff(before: string, after: string): string {
  const lines = compared(linesOf(before), linesOf(after));
  const isShown = lines.map((_, i) =>
    lines.slice(Math.max(0, i - AROUND), i + AROUND + 1).some(({ sign }) => sign !== ' '),
  );
  const out: string[] = [];
  let [old, now] = [0, 0];
  for (let i = 0; i < lines.length; ) {
    const end = isShown.indexOf(isShown[i] === false, i);
    const some = lines.slice(i, end < 0 ? lines.length : end);
    const [gone, come] = [counted(some, '+'), counted(some, '-')];
    if (isShown[i] === true) {
      out.push(`@@ -${rangeOf(old, gone)} +${rangeOf(now, come)} @@`);
      out.push(...some.map(({ sign, text }) => `${sign}${text}`));
    }
    [old, now, i] = [old + gone, now + come, i + some.length];
  }
  return out.join('\n');
}

/** Lines of one side: all that do not carry the sign of the other. */
const counted = (lines: readonly Line[], other: '+' | '-'): number =>
  lines.filter(({ sign }) => sign !== other).length;

/** As `patch` and git read it: the first line and how many; of none, the line before. */
const rangeOf = (before: number, count: number): string =>
  `${count === 0 ? before : before + 1}${count === 1 ? '' : `,${count}`}`;

const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'));

function compared(a: readonly string[], b: readonly string[]): readonly Line[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const same = (lines: readonly string[]): Line[] => lines.map((text) => ({ sign: ' ', text }));
  return [
    ...same(a.slice(0, start)),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...same(a.slice(a.length - end)),
  ];
}

function middle(a: readonly string[], b: readonly string[]): readonly Line[] {
  if (a.length * b.length > MOST_PAIRS) return [...signed('-', a), ...signed('+', b)];
  const longest = commonLengths(a, b);
  const lines: Line[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const text = a[i] ?? '';
    if (text === b[j]) {
      lines.push({ sign: ' ', text });
      i += 1;
      j += 1;
    } else if ((longest[i + 1]?.[j] ?? 0) >= (longest[i]?.[j + 1] ?? 0)) {
      lines.push({ sign: '-', text });
      i += 1;
    } else {
      lines.push({ sign: '+', text: b[j] ?? '' });
      j += 1;
    }
  }
  return [...lines, ...signed('-', a.slice(i)), ...signed('+', b.slice(j))];
}

const signed = (sign: '-' | '+', texts: readonly string[]): Line[] => texts.map((text) => ({ sign, text }));

/** For every pair of ends, how many lines the rests have in common, in order. */
function commonLengths(a: readonly string[], b: readonly string[]): readonly Uint32Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1) {
      const [row, below] = [rows[i], rows[i + 1]];
      if (row === undefined || below === undefined) continue;
      row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  return rows;
}
