import type { Instant } from '../../model/time.ts';
import { fold } from '../conditions/values.ts';
import type { Ask } from './example.ts';
import { momentText } from './moment.ts';

/** What stands for nothing, in files and in answers. */
const NOTHING = new Set(['none', 'nobody', 'no', 'nothing', '']);
/** Whether a file says that there is none. */
export const isNothing = (value: unknown): boolean =>
  value === null || (typeof value === 'string' && NOTHING.has(value));

const NONE = 'none';
/** A value as it stands in the report, expected and got alike. */
export const shown = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return NONE;
  return Array.isArray(value) ? (value.length === 0 ? NONE : value.join(', ')) : String(value);
};

/** Exactly this text, or nothing. */
export const isText =
  <A>(want: string | null, got: (after: A) => string | null): Ask<A> =>
  (after) => {
    const found = got(after);
    return { holds: found === want, expected: shown(want), got: shown(found) };
  };

/** One of these; nobody is none of them. */
export const isOneOf =
  <A>(want: readonly string[], got: (after: A) => string | null): Ask<A> =>
  (after) => {
    const found = got(after);
    return {
      holds: found !== null && want.includes(found),
      expected: `one of ${want.join(', ')}`,
      got: shown(found),
    };
  };

/** Exactly these, in any order. */
export const isSet =
  <A>(want: readonly string[], got: (after: A) => readonly string[]): Ask<A> =>
  (after) => {
    const found = got(after);
    const holds = found.length === want.length && want.every((one) => found.includes(one));
    return { holds, expected: shown(want), got: shown(found) };
  };

/** At least these, in any order. */
export const includes =
  <A>(want: readonly string[], got: (after: A) => readonly string[]): Ask<A> =>
  (after) => {
    const found = got(after);
    return {
      holds: want.every((one) => found.includes(one)),
      expected: `among others ${want.join(', ')}`,
      got: shown(found),
    };
  };

/** These words, whatever the case, somewhere in the text. */
export const contains =
  <A>(want: readonly string[], got: (after: A) => string | null): Ask<A> =>
  (after) => {
    const found = got(after);
    const text = fold(found ?? '');
    return {
      holds: want.every((part) => text.includes(fold(part))),
      expected: `… ${want.join(' … ')} …`,
      got: shown(found),
    };
  };

type Compared = 'is' | 'at least' | 'at most';
const COMPARE: Readonly<Record<Compared, (got: number, want: number) => boolean>> = {
  is: (got, want) => got === want,
  'at least': (got, want) => got >= want,
  'at most': (got, want) => got <= want,
};

/** A number as compared; unknown never holds. */
export const isNumber =
  <A>(how: Compared, want: number, got: (after: A) => number | null): Ask<A> =>
  (after) => {
    const found = got(after);
    return {
      holds: found !== null && COMPARE[how](found, want),
      expected: how === 'is' ? String(want) : `${how} ${want}`,
      got: shown(found),
    };
  };

/** The same moment; shown on the clock people think in. */
export const isMoment =
  <A>(want: Instant | null, zone: string, got: (after: A) => Instant | null): Ask<A> =>
  (after) => {
    const found = got(after);
    const text = (at: Instant | null): string => (at === null ? NONE : momentText(at, zone));
    return { holds: found === want, expected: text(want), got: text(found) };
  };
