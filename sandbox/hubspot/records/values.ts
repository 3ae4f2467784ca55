import type { ValueFault } from '../faults.ts';
import type { Property } from '../schema/definition.ts';
import { javaIso } from '../time.ts';

/** What a JSON body may hold as a value; the vendor takes numbers and booleans for text. */
export type RawValue = string | number | boolean | null;

/** What checking a value needs to know of the rest of the portal. */
export interface ValueContext {
  readonly isOwner: (ownerId: string) => boolean;
  /** The value the record holds now: a multi-select that starts with `;` adds to it. */
  readonly current: string | undefined;
}

type Checked = { readonly value: string } | { readonly fault: ValueFault };
type Check = (property: Property, text: string, context: ValueContext) => Checked;

const DAY = 86_400_000;
const MAX_TEXT = 65_536;

const bad = (property: Property, code: string, message: string): Checked => ({
  fault: { property: property.name, code, message },
});

const EMAIL = /^[^\s@<>(),;:"[\]]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i;

function checkEmail(property: Property, text: string): Checked {
  const email = text.trim().toLowerCase();
  return EMAIL.test(email) && !email.includes('..')
    ? { value: email }
    : bad(property, 'INVALID_EMAIL', `Email address ${text} is invalid`);
}

function checkEmails(property: Property, text: string): Checked {
  const emails = text.split(';').filter((part) => part.trim() !== '');
  const checked = emails.map((email) => checkEmail(property, email));
  return (
    checked.find((c) => 'fault' in c) ?? {
      value: checked.map((c) => ('value' in c ? c.value : '')).join(';'),
    }
  );
}

function checkText(property: Property, text: string): Checked {
  if (text.length > MAX_TEXT)
    return bad(property, 'INVALID_STRING_LENGTH', `${property.name} is longer than ${MAX_TEXT} characters`);
  return { value: text };
}

function checkNumber(property: Property, text: string): Checked {
  return /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text.trim())
    ? { value: text.trim() }
    : bad(property, 'INVALID_LONG', `${text} was not a valid long.`);
}

/** Epoch ms of a text that is a count of milliseconds, a date, or ISO 8601 with a zone. */
export function parseInstant(text: string): number | undefined {
  if (/^-?\d{5,}$/.test(text)) return Number(text);
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

function checkInstant(property: Property, text: string): Checked {
  const at = parseInstant(text);
  return at === undefined
    ? bad(property, 'INVALID_LONG', `${text} was not a valid long.`)
    : { value: javaIso(at) };
}

function checkDate(property: Property, text: string): Checked {
  const at = parseInstant(text);
  if (at === undefined) return bad(property, 'INVALID_DATE', `${text} was not a valid date.`);
  if (at % DAY === 0) return { value: new Date(at).toISOString().slice(0, 10) };
  return bad(
    property,
    'INVALID_DATE',
    `${text} is at ${new Date(at).toISOString().slice(11, 19)} UTC, not midnight!`,
  );
}

function notAllowed(property: Property, text: string): Checked {
  const list = property.options.map((o) => `label: "${o.label}"\nvalue: "${o.value}"`).join(', ');
  return bad(property, 'INVALID_OPTION', `${text} was not one of the allowed options: [${list}]`);
}

function checkChoice(property: Property, text: string, context: ValueContext): Checked {
  if (property.referencedObjectType === 'OWNER') return checkOwner(property, text, context);
  const allowed = new Set(property.options.map((o) => o.value));
  if (property.fieldType !== 'checkbox')
    return allowed.has(text) ? { value: text } : notAllowed(property, text);
  const chosen = text.split(';').filter((part) => part !== '');
  const wrong = chosen.find((part) => !allowed.has(part));
  if (wrong !== undefined) return notAllowed(property, wrong);
  const kept = text.startsWith(';') ? (context.current ?? '').split(';').filter((part) => part !== '') : [];
  return { value: [...new Set([...kept, ...chosen])].join(';') };
}

function checkOwner(property: Property, text: string, context: ValueContext): Checked {
  return context.isOwner(text)
    ? { value: text }
    : bad(property, 'INVALID_OWNER_ID', `Owner ${text} does not exist or is not an owner id`);
}

function checkFlag(property: Property, text: string): Checked {
  const value = text.toLowerCase();
  return value === 'true' || value === 'false' ? { value } : notAllowed(property, text);
}

const BY_TYPE: Readonly<Record<string, Check>> = {
  number: checkNumber,
  datetime: checkInstant,
  date: checkDate,
  enumeration: checkChoice,
  bool: checkFlag,
};

const BY_NAME: Readonly<Record<string, Check>> = { email: checkEmail, hs_additional_emails: checkEmails };

/** Checks and normalises one value of a write; `''` and null mean "clear". */
export function checkValue(property: Property, raw: RawValue, context: ValueContext): Checked {
  const text = raw === null ? '' : String(raw);
  if (property.readOnly)
    return bad(
      property,
      'READ_ONLY_VALUE',
      `"${property.name}" is a read only property; its value cannot be set.`,
    );
  if (text === '') return { value: '' };
  const check = BY_NAME[property.name] ?? BY_TYPE[property.type] ?? checkText;
  return check(property, text, context);
}
