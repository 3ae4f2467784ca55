import type { Crm } from '../../model/crm.ts';
import type { FieldSchema } from '../../model/crm-schema.ts';
import type { LocalFault } from '../../model/fault.ts';
import { nearest } from '../conditions/nearest.ts';
import { ALLOWED_AS } from '../mapping/allowed-as.ts';
import { CRM_NAMES } from './crm-names.ts';
import { TAKES, waysToWrite } from './field-types.ts';
import type { LiveLine } from './live-line.ts';
import { longest, type Written, writtenValues } from './written-values.ts';

/** What the CRM would refuse of a line, were it written as it stands. A line that is only read is never refused. */
export function compareLine(crm: Crm, live: LiveLine): readonly LocalFault[] {
  if (live.line.direction === 'read') return [];
  const readOnly = readOnlyFault(crm, live);
  if (readOnly !== null) return [readOnly];
  const type = typeFault(crm, live);
  if (type !== null) return [type];
  const values = valueFaults(crm, live);
  return values.length > 0 ? values : lengthFaults(crm, live);
}

const named = ({ object, field }: LiveLine): string => `${object}.${field.name}`;

function readOnlyFault(crm: Crm, live: LiveLine): LocalFault | null {
  if (live.field.writable) return null;
  const message = `${CRM_NAMES[crm]} lets nobody write ${named(live)}, and this line writes it`;
  return {
    path: live.at,
    code: 'read-only-field',
    message,
    hint: 'add direction: read, or name another field',
  };
}

function typeFault(crm: Crm, live: LiveLine): LocalFault | null {
  const { line, field, path, at } = live;
  // Words of the mapping's own are texts, whatever the value was.
  const as = line.words === null ? line.as : 'text';
  if (TAKES[crm][as].includes(field.type)) return null;
  const others = line.words === null ? waysToWrite(crm, field.type, ALLOWED_AS[line.spec.type]) : [];
  const message = `${named(live)} is of type ${field.type} in ${CRM_NAMES[crm]}, which takes no ${as}`;
  const stated = line.words === null && line.as !== ALLOWED_AS[line.spec.type][0];
  const hint =
    others.length > 0
      ? `write as: ${others.join(' or as: ')}`
      : `name a field of type ${TAKES[crm][as].join(', ')}`;
  return { path: stated ? [...path, 'as'] : at, code: 'crm-type', message, hint };
}

/** Values a restricted list lacks: the CRM refuses the record for them. Other lists take what they are given. */
function valueFaults(crm: Crm, live: LiveLine): readonly LocalFault[] {
  const { line, field, at } = live;
  const { options } = field;
  if (options === undefined || field.restricted !== true) return [];
  const written = writtenValues(line);
  if (written === null) return [freeText(crm, live, options)];
  const lacking = written.filter(({ value }) => !options.includes(value));
  const own = lacking.filter(({ word }) => word !== null);
  const rest = lacking.filter(({ word }) => word === null).map(({ value }) => value);
  const faults = own.map((one) => valueFault(crm, live, one, options));
  if (rest.length === 0) return faults;
  const hint = 'add them there, or say under values: what is written for each';
  return [
    ...faults,
    {
      path: at,
      code: 'missing-option',
      message: `${lacks(crm, live)} ${fewOf(rest)}, which this line writes`,
      hint,
    },
  ];
}

const lacks = (crm: Crm, live: LiveLine): string => `the list of ${named(live)} in ${CRM_NAMES[crm]} has no`;

const MOST_NAMED = 5;
const fewOf = (values: readonly string[]): string => {
  const some = values.slice(0, MOST_NAMED).map((value) => `"${value}"`);
  const more = values.length - some.length;
  return more > 0 ? `${some.join(', ')} and ${more} more` : some.join(', ');
};

function valueFault(
  crm: Crm,
  live: LiveLine,
  { value, word }: Written,
  options: readonly string[],
): LocalFault {
  const near = nearest(value, options);
  const hint =
    near === null
      ? `add it there, or write one of: ${options.slice(0, 8).join(', ')}`
      : `did you mean "${near}"?`;
  const path = [...live.path, 'values', word ?? ''];
  return { path, code: 'missing-option', message: `${lacks(crm, live)} "${value}"`, hint };
}

function freeText(crm: Crm, live: LiveLine, options: readonly string[]): LocalFault {
  const message = `${named(live)} in ${CRM_NAMES[crm]} only takes values of its list, and this line writes any ${live.line.spec.type}`;
  const hint = `name a text field, or say under values: what is written: ${options.slice(0, 8).join(', ')}`;
  return { path: live.at, code: 'missing-option', message, hint };
}

/** Texts are cut to the length a line states or the CRM describes; what is not cut, or stated as longer, would be refused. */
function lengthFaults(crm: Crm, live: LiveLine): readonly LocalFault[] {
  const { line, field, path, at } = live;
  const most = field.maxLength;
  const length = longest(line);
  if (most === undefined || length === null || length <= most || !isText(field)) return [];
  const stated = line.maxLength !== null && line.maxLength > most;
  const message = `${named(live)} in ${CRM_NAMES[crm]} takes ${most} characters, and this line writes up to ${length}`;
  const hint = stated
    ? `write max-length: ${most}, or leave it out`
    : 'make the field longer, or name another';
  return [{ path: stated ? [...path, 'max-length'] : at, code: 'crm-length', message, hint }];
}

const NO_TEXTS = ['boolean', 'int', 'double', 'currency', 'percent', 'date', 'datetime', 'multipicklist'];
const isText = ({ type }: FieldSchema): boolean => !NO_TEXTS.includes(type);
