import type { RecordRef } from '../../src/model/crm.ts';
import type { CrmError } from '../../src/model/crm-error.ts';
import type { RemoteRecord } from '../../src/model/remote.ts';
import { ok, type Result } from '../../src/model/result.ts';
import type { ReadAnswer, ReadRequest } from '../connector.ts';
import { isId, objectOfRef, to18 } from './ids.ts';
import { OBJECT_NAMES, STAFET_ID } from './objects.ts';
import type { RecordReader } from './records.ts';

type Records = Result<RemoteRecord[], CrmError>;

/** Ids asked for of one object; what is no id at all would make the vendor refuse the whole question. */
const idsOf = (refs: readonly RecordRef[], object: string): string[] =>
  refs.filter((ref) => objectOfRef(ref) === object && isId(ref.id)).map((ref) => to18(ref.id));

/** All answers as one, or the first that failed: half of them would look like missing records. */
function joined(answers: readonly Records[]): Records {
  const records: RemoteRecord[] = [];
  for (const answer of answers) {
    if (!answer.ok) return answer;
    records.push(...answer.value);
  }
  return ok(records);
}

async function byRefs(reader: RecordReader, refs: readonly RecordRef[]): Promise<Records> {
  const asked = OBJECT_NAMES.map((object): Promise<Records> => {
    const ids = idsOf(refs, object);
    return ids.length === 0 ? Promise.resolve(ok([])) : reader.findIn(object, 'Id', ids, { all: true });
  });
  return joined(await Promise.all(asked));
}

/** The contacts that converted leads live on as, unless they are among the records already. */
async function withContacts(reader: RecordReader, found: readonly RemoteRecord[]): Promise<Records> {
  const known = new Set(found.map((record) => record.ref.id));
  const contacts = found.flatMap((record) =>
    record.state === 'converted' && record.into && !known.has(record.into.id) ? [record.into.id] : [],
  );
  if (contacts.length === 0) return ok([...found]);
  const more = await reader.findIn('Contact', 'Id', contacts, { all: true });
  return more.ok ? ok([...found, ...more.value]) : more;
}

/** Leads by a value: an address finds what is open to work with, a Stafet id also what was converted since. */
async function byValue(
  reader: RecordReader,
  by: 'email' | 'stafet-id',
  values: readonly string[],
): Promise<Records> {
  const asked = values.filter((value) => value !== '');
  if (asked.length === 0) return ok([]);
  const field = by === 'email' ? 'Email' : STAFET_ID;
  const where = by === 'email' ? ['IsConverted = false'] : [];
  const found = joined(
    await Promise.all([
      reader.findIn('Lead', field, asked, { where }),
      reader.findIn('Contact', field, asked),
    ]),
  );
  return found.ok ? withContacts(reader, found.value) : found;
}

/** See `Connector.read`. A converted lead brings the contact it lives on as. */
export async function read(
  reader: RecordReader,
  request: ReadRequest,
): Promise<Result<ReadAnswer, CrmError>> {
  if ('by' in request) {
    const records = await byValue(reader, request.by, request.values);
    return records.ok ? ok({ records: records.value, missing: [] }) : records;
  }
  const asked = await byRefs(reader, request.refs);
  if (!asked.ok) return asked;
  const seen = new Set(asked.value.map((record) => record.ref.id));
  const missing = request.refs.filter((ref) => !seen.has(to18(ref.id)));
  const records = await withContacts(reader, asked.value);
  return records.ok ? ok({ records: records.value, missing }) : records;
}
