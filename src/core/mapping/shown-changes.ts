import type { LeadFields } from '../../model/fields.ts';
import type { RemoteRecord, VendorValue } from '../../model/remote.ts';
import type { Line, Mapping } from './mapping.ts';
import { sameValue } from './same-value.ts';
import { type Canonical, readValue } from './to-canonical.ts';
import { writeValue } from './to-vendor.ts';

/** Salesforce's unticked checkbox says "no" also where nobody was ever asked. */
const neverAsked = (mapping: Mapping, line: Line, shown: VendorValue, known: LeadFields): boolean =>
  mapping.crm === 'salesforce' &&
  line.as === 'boolean' &&
  shown === false &&
  (known[line.spec.path] ?? null) === null;

/** Whether the record shows just what writing our value leaves there: cut to length, or one word for several of ours. */
function asWritten(mapping: Mapping, line: Line, shown: VendorValue, known: LeadFields): boolean {
  const ours = known[line.spec.path];
  if (ours === undefined) return false;
  const written = writeValue(mapping, line, ours);
  if (!written.ok || written.value === undefined) return false;
  const back = readValue(line, written.value, null);
  const now = readValue(line, shown, null);
  return back.ok && now.ok && sameValue(line.spec.type, back.value, now.value);
}

/**
 * Paths whose value in the record differs from what Stafet knows, beyond what the way there and back does to a value.
 * Ask this, rather than comparing canonical values, to tell a person's change from our own write.
 */
export function shownChanges(
  record: RemoteRecord,
  shown: Canonical,
  known: LeadFields,
  mapping: Mapping,
): string[] {
  const changed = mapping.lines.filter((line) => {
    const { path, type } = line.spec;
    const value = shown.fields[path];
    const field = line.field[record.ref.object];
    const raw = field === undefined ? undefined : record.fields[field];
    if (line.direction === 'write' || value === undefined || raw === undefined) return false;
    if (sameValue(type, value, known[path] ?? null)) return false;
    return !neverAsked(mapping, line, raw, known) && !asWritten(mapping, line, raw, known);
  });
  const owner = shown.fields.owner;
  const moved = owner !== undefined && owner !== (known.owner ?? null);
  return [...changed.map((line) => line.spec.path), ...(moved ? ['owner'] : [])];
}
