/** The vendor's letters for five bits. */
const CHECK = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
/** In ASCII order, so that ids sort in the order they were given out. */
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const SHAPE = /^[a-zA-Z0-9]{15}([A-Z0-5]{3})?$/;

/** The instance part of every id this org gives out. */
const POD = '5g0';

/** Bit i says whether letter i of the block is upper case. */
function checkLetter(block: string): string {
  const bits = [...block].reduce(
    (sum, letter, i) => (letter >= 'A' && letter <= 'Z' ? sum + 2 ** i : sum),
    0,
  );
  return CHECK.charAt(bits);
}

/** The 18-character, case-insensitive form of a 15-character id. */
export function toLongId(id15: string): string {
  return (
    id15 + checkLetter(id15.slice(0, 5)) + checkLetter(id15.slice(5, 10)) + checkLetter(id15.slice(10, 15))
  );
}

/** Brings a 15- or 18-character id to 18 characters; undefined when the text is no id. */
export function normaliseId(text: unknown): string | undefined {
  if (typeof text !== 'string' || !SHAPE.test(text)) return undefined;
  if (text.length === 15) return toLongId(text);
  return toLongId(text.slice(0, 15)) === text ? text : repairCase(text);
}

/** An 18-character id whose letters lost their case keeps its meaning: the check letters say which are upper. */
function repairCase(text: string): string | undefined {
  const repaired = [0, 5, 10].map((at, block) => {
    const bits = CHECK.indexOf(text.charAt(15 + block).toUpperCase());
    const restore = (letter: string, i: number) =>
      bits & (2 ** i) ? letter.toUpperCase() : letter.toLowerCase();
    return [...text.slice(at, at + 5)].map(restore).join('');
  });
  const id = toLongId(repaired.join(''));
  return id.slice(15) === text.slice(15).toUpperCase() ? id : undefined;
}

/** The n-th id with a key prefix such as `00Q`. */
export function idOf(prefix: string, n: number): string {
  let digits = '';
  for (let rest = n; digits.length < 9; rest = Math.floor(rest / 62))
    digits = DIGITS.charAt(rest % 62) + digits;
  return toLongId(prefix + POD + digits);
}
