import type { FieldSpec, FieldType, FieldValue } from '../../model/fields.ts';
import { err, ok, type Result } from '../../model/result.ts';
import { nameAmong } from '../conditions/field-book.ts';
import { suggest } from '../conditions/nearest.ts';
import type { Wrong } from '../conditions/values.ts';
import { authorityOf } from '../mapping/authority.ts';
import { readText } from '../mapping/codecs.ts';
import type { Policy } from '../policy.ts';
import { readMoment } from './moment.ts';

type Fault = Wrong['wrong'];
type Read = Result<FieldValue, Fault>;
/** What a value may lean on: the zone people think in, and the country a phone number belongs to. */
export interface ReadContext {
  readonly zone: string;
  readonly country: string | null;
  readonly texts: TextsRead;
}

/** Mail addresses, phone numbers and such as they were read, by type, country and text. */
export type TextsRead = Map<string, Result<FieldValue, string>>;

/** Fields no CRM has a say in: an example that gives one means what Stafet decided before. */
export const decidedByStafet = ({ mappings }: Policy, path: string): boolean =>
  path === 'lifecycle' ||
  authorityOf(mappings.hubspot, path) === 'stafet' ||
  authorityOf(mappings.salesforce, path) === 'stafet';

/** Reads a value of an example as a field of this type holds it. Empty stays empty. */
export function readValue(spec: FieldSpec, raw: unknown, context: ReadContext): Read {
  if (raw === null || raw === undefined || raw === '') return ok(null);
  if (spec.type === 'choices') return readChoices(spec, raw);
  if (Array.isArray(raw)) return wrong(spec, 'is one value, not a list', 'write one value');
  if (spec.type === 'boolean') return readYesNo(spec, raw);
  if (spec.type === 'integer' || spec.type === 'number') return readCount(spec, raw);
  if (typeof raw !== 'string')
    return wrong(spec, `is a text, not ${String(raw)}`, `put it in quotes: "${String(raw)}"`);
  if (spec.type === 'choice') return readChoice(spec, raw);
  if (spec.type === 'text' || spec.type === 'longtext') return ok(raw);
  if (spec.type === 'datetime') return readTime(raw, context.zone);
  const read = readOnce(spec.type, raw, context);
  return read.ok ? read : wrong(spec, `"${raw}" ${read.error}`, 'correct it');
}

function readOnce(type: FieldType, raw: string, { country, texts }: ReadContext): Result<FieldValue, string> {
  const key = JSON.stringify([type, country, raw]);
  const read = texts.get(key) ?? readText(type, raw, { language: 'en', country });
  texts.set(key, read);
  return read;
}

const wrong = ({ path }: FieldSpec, message: string, hint: string): Read =>
  err({ code: 'wrong-value', message: `${path} ${message}`, hint });

/** YAML takes yes and no for texts; people do not. */
function readYesNo(spec: FieldSpec, raw: unknown): Read {
  if (typeof raw === 'boolean') return ok(raw);
  if (raw === 'yes' || raw === 'no') return ok(raw === 'yes');
  return wrong(spec, `is yes or no, not ${String(raw)}`, 'write yes or no');
}

function readCount(spec: FieldSpec, raw: unknown): Read {
  const whole = spec.type === 'number' || Number.isInteger(raw);
  if (typeof raw === 'number' && whole) return ok(raw);
  return wrong(
    spec,
    `is a ${spec.type === 'number' ? '' : 'whole '}number`,
    'write digits only, without quotes',
  );
}

/** Spaces, dashes and case make no difference, as in conditions. */
function readChoice(spec: FieldSpec, raw: string): Result<string, Fault> {
  const choices = spec.choices ?? [];
  const found = nameAmong(choices, raw);
  if (found !== undefined) return ok(found);
  const message = `${spec.path} is never "${raw}"`;
  return err({ code: 'unknown-value', message, hint: suggest(raw, choices) });
}

function readChoices(spec: FieldSpec, raw: unknown): Read {
  const parts = Array.isArray(raw) ? raw.map(String) : String(raw).split(',');
  const found: string[] = [];
  for (const part of parts) {
    const one = readChoice(spec, part.trim());
    if (!one.ok) return one;
    found.push(one.value);
  }
  return ok(found);
}

function readTime(raw: string, zone: string): Read {
  const read = readMoment(raw, zone);
  return read.ok ? ok(new Date(read.value.at).toISOString()) : read;
}
