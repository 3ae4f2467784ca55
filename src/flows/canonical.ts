import type { Directory, Mapping } from '../core/mapping/mapping.ts';
import { type Canonical, toCanonical } from '../core/mapping/to-canonical.ts';
import type { RemoteRecord } from '../model/remote.ts';
import type { FlowContext } from './context.ts';

interface Read {
  readonly mapping: Mapping;
  readonly directory: Directory;
  readonly as: Canonical;
}

/** Whose a record is, what its company is and what changed on it are asked one after another, of the same values. */
const read = new WeakMap<RemoteRecord, Read>();

/** A record in Stafet's words, as the mapping and the people of the CRM are now. */
export function canonicalOf(context: FlowContext, record: RemoteRecord): Canonical {
  const { crm } = record.ref;
  const mapping = context.policy().mappings[crm];
  const directory = context.directory(crm);
  const known = read.get(record);
  if (known?.mapping === mapping && known.directory === directory) return known.as;
  const as = toCanonical(record, mapping, directory);
  read.set(record, { mapping, directory, as });
  return as;
}
