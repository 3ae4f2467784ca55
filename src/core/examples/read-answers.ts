import { suggest } from '../conditions/nearest.ts';
import { isWrong, type Wrong, wrong } from '../conditions/values.ts';
import { contains, isMoment, isNothing, isNumber, isText } from './answers.ts';
import type { Ask } from './example.ts';
import { readMoment } from './moment.ts';
import { knownName, type Named } from './names.ts';
import type { Reading } from './reading.ts';

/** How the value of a key of `expect` is read: what to ask then, or what is wrong with it. */
export type Read<A> = (raw: unknown, context: Reading) => Ask<A> | Wrong;

type Text<A> = (after: A) => string | null;
type Texts<A> = (after: A) => readonly string[];

export const listOf = (raw: unknown): readonly string[] => {
  if (isNothing(raw)) return [];
  return (Array.isArray(raw) ? raw : [raw]).map(String);
};

const notText = (raw: unknown): Wrong =>
  wrong('wrong-value', `${String(raw)} is no text`, `put it in quotes: "${String(raw)}"`);

/** A name the policy knows, null for none. A name it does not know is a fault: it could never be what came out. */
function known(what: Named, raw: unknown, { policy }: Reading): string | null | Wrong {
  if (isNothing(raw)) return null;
  return typeof raw === 'string' ? knownName(what, raw, policy) : notText(raw);
}

/** All names known to the policy, or the first fault among them. */
export function knownAll(what: Named, raw: unknown, context: Reading): readonly string[] | Wrong {
  const names: string[] = [];
  for (const part of listOf(raw)) {
    const name = known(what, part, context);
    if (isWrong(name)) return name;
    if (name !== null) names.push(name);
  }
  return names;
}

/** One name of the policy. */
export const named =
  <A>(what: Named, got: Text<A>): Read<A> =>
  (raw, context) => {
    const name = known(what, raw, context);
    return isWrong(name) ? name : isText(name, got);
  };

/** Several names of the policy. */
export const namedAll =
  <A>(what: Named, make: (want: readonly string[], got: Texts<A>) => Ask<A>, got: Texts<A>): Read<A> =>
  (raw, context) => {
    const names = knownAll(what, raw, context);
    return isWrong(names) ? names : make(names, got);
  };

/** One of a fixed set of words. Also checked here, since cells of tables pass no schema. */
export const chosen =
  <A>(choices: readonly string[], got: Text<A>): Read<A> =>
  (raw) => {
    if (isNothing(raw)) return isText(null, got);
    const text = String(raw);
    if (choices.includes(text)) return isText(text, got);
    return wrong('unknown-value', `it is never "${text}"`, suggest(text, choices));
  };

/** A text as it is. */
export const plain =
  <A>(got: Text<A>): Read<A> =>
  (raw) =>
    isNothing(raw) ? isText(null, got) : typeof raw === 'string' ? isText(raw, got) : notText(raw);

/** Some words of a text. */
export const words =
  <A>(got: Text<A>): Read<A> =>
  (raw) =>
    contains(listOf(raw), got);

export const number =
  <A>(how: 'is' | 'at least' | 'at most', got: (after: A) => number | null): Read<A> =>
  (raw) =>
    typeof raw === 'number'
      ? isNumber(how, raw, got)
      : wrong('wrong-value', `${String(raw)} is no number`, 'write digits only, without quotes');

/** A moment; without a zone, in that of the example. */
export const moment =
  <A>(got: (after: A) => number | null): Read<A> =>
  (raw, { zone }) => {
    if (isNothing(raw)) return isMoment(null, zone, got);
    const read = readMoment(String(raw), zone);
    return read.ok ? isMoment(read.value.at, read.value.zone, got) : { wrong: read.error };
  };
