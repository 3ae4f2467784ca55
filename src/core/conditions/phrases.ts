import type { Token } from './lex.ts';

/** What may stand between a field and its value. */
const OPERATORS = [
  'is',
  'list',
  'known',
  'free-mail',
  'over',
  'under',
  'at-least',
  'at-most',
  'from',
  'before',
  'after',
  'contains',
  'starts',
  'within',
  'older',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** What follows the operator: nothing, one value, several, or two with `to` between. */
type Takes = 'nothing' | 'one' | 'many' | 'two';

export interface Phrase {
  readonly words: readonly string[];
  readonly operator: Operator;
  readonly takes: Takes;
  readonly negated: boolean;
}

/** The phrases as people write them; each may be led by `is`, `not` or `is not`, save where `alone` says otherwise. */
const PLAIN: readonly (readonly [
  phrase: string,
  operator: Operator,
  takes: Takes,
  alone?: 'alone' | 'negated',
])[] = [
  ['known', 'known', 'nothing'],
  ['unknown', 'known', 'nothing', 'negated'],
  ['empty', 'known', 'nothing', 'negated'],
  ['free mail', 'free-mail', 'nothing'],
  ['in list', 'list', 'one'],
  ['in', 'is', 'many'],
  ['over', 'over', 'one'],
  ['more than', 'over', 'one'],
  ['under', 'under', 'one'],
  ['less than', 'under', 'one'],
  ['at least', 'at-least', 'one'],
  ['at most', 'at-most', 'one'],
  ['from', 'from', 'two'],
  ['before', 'before', 'one'],
  ['after', 'after', 'one'],
  ['within', 'within', 'one'],
  ['older than', 'older', 'one'],
  ['contains', 'contains', 'many', 'alone'],
  ['starts with', 'starts', 'many', 'alone'],
];

const phrase = (text: string, operator: Operator, takes: Takes, negated: boolean): Phrase => ({
  words: text.split(' '),
  operator,
  takes,
  negated,
});

/** `known` and `empty` only mean something after `is`; the rest read well with or without it. */
function withLeads([text, operator, takes, way]: (typeof PLAIN)[number]): readonly Phrase[] {
  if (way === 'alone') {
    const infinitive = text.replace(/s\b/, '').replace('contains', 'contain');
    return [
      phrase(text, operator, takes, false),
      phrase(`not ${text}`, operator, takes, true),
      phrase(`does not ${infinitive}`, operator, takes, true),
    ];
  }
  const flip = way === 'negated';
  const led = [phrase(`is ${text}`, operator, takes, flip), phrase(`is not ${text}`, operator, takes, !flip)];
  if (takes === 'nothing') return led;
  return [...led, phrase(text, operator, takes, flip), phrase(`not ${text}`, operator, takes, !flip)];
}

/** Longest first, so that `is not in` is not read as `is` and a value. */
const PHRASES: readonly Phrase[] = [
  ...PLAIN.flatMap(withLeads),
  phrase('is not', 'is', 'many', true),
  phrase('is', 'is', 'many', false),
].toSorted((a, b) => b.words.length - a.words.length);

export const endsTest = (token: Token | undefined): boolean =>
  token === undefined ||
  token.kind === 'end' ||
  token.kind === ')' ||
  token.word === 'and' ||
  token.word === 'or';

/** The phrase that starts at a token, if one does. A phrase without a value must end its test; others need a value after. */
export function phraseAt(tokens: readonly Token[], at: number): Phrase | undefined {
  return PHRASES.find((candidate) => {
    if (!candidate.words.every((word, i) => tokens[at + i]?.word === word)) return false;
    const next = tokens[at + candidate.words.length];
    if (candidate.takes === 'nothing') return endsTest(next);
    // `country is in` means India; `is` alone is kept, to say that its value is missing.
    return candidate.words.length === 1 || !endsTest(next) || candidate.words.join(' ') === 'is not';
  });
}
