import { words } from '../normalise/fold.ts';

/** A street address in parts that can be compared. */
export interface Address {
  /** The first number: of the house, in most countries. */
  readonly number: string;
  /** What names the street, a line by itself and all lines in one, without numbers, spaces and words as "street". */
  readonly names: readonly string[];
  /** The same with all words. */
  readonly lines: readonly string[];
}

/** Shortenings in addresses, by the word they stand for. */
const LONG = new Map(
  Object.entries({
    st: 'street',
    str: 'strasse',
    rd: 'road',
    ave: 'avenue',
    av: 'avenue',
    blvd: 'boulevard',
    blv: 'boulevard',
    dr: 'drive',
    ln: 'lane',
    la: 'lane',
    pl: 'place',
    ct: 'court',
    cct: 'circuit',
    cres: 'crescent',
    hwy: 'highway',
    pkwy: 'parkway',
    sq: 'square',
    n: 'north',
    s: 'south',
    e: 'east',
    w: 'west',
    first: '1st',
    second: '2nd',
    third: '3rd',
    fourth: '4th',
    fifth: '5th',
    sixth: '6th',
    seventh: '7th',
    eighth: '8th',
    ninth: '9th',
    tenth: '10th',
  }),
);

/** Words that many streets share. */
const COMMON = new Set(
  `street strasse road avenue boulevard drive lane place court circuit crescent highway parkway square close terrace way
  north south east west`.split(/\s+/),
);

/** Where a second place is told to find the first by: "between 3rd and 4th". */
const LANDMARK = /(?<=\w.*)\b(between|near|at|off|opposite|corner)\b.*$/;

const isNumber = (word: string): boolean => /^\d+[a-z]?$/.test(word);

const wordsOf = (line: string): string[] =>
  words(line.toLowerCase().replace(LANDMARK, ' ')).map(
    (word) => LONG.get(word) ?? word.replace(/str$/, 'strasse'),
  );

const lineOf = (all: readonly string[]): string => all.filter((word) => !isNumber(word)).join('');

function nameOf(all: readonly string[]): string {
  const rare = lineOf(all.filter((word) => !COMMON.has(word)));
  return rare === '' ? lineOf(all) : rare;
}

const eachOnce = (lines: readonly string[]): string[] => [...new Set(lines.filter((line) => line !== ''))];

/** Takes an address apart; null when its lines are empty. */
export function addressOf(text: readonly string[]): Address | null {
  const parts = text.map(wordsOf).filter((part) => part.length > 0);
  if (parts.length === 0) return null;
  const all = [...parts, parts.flat()];
  const number = parts.flat().find(isNumber) ?? '';
  return { number, names: eachOnce(all.map(nameOf)), lines: eachOnce(all.map(lineOf)) };
}
