import type { Connector, WriteOp } from '../../connectors/connector.ts';
import { normalEmail } from '../core/normalise/email.ts';
import type { RecordRef } from '../model/crm.ts';
import type { RemoteRecord } from '../model/remote.ts';
import { emailsOfLeads } from '../store/leads.ts';
import type { FlowContext } from './context.ts';
import { knownBy } from './identify.ts';
import type { Met, Parcel } from './parcels.ts';

/** A lead's record that is about to be made, and all addresses by which it may be there already, the main one first. */
interface Create {
  readonly parcel: Parcel;
  readonly key: string;
  readonly emails: readonly string[];
}

/**
 * Salesforce lets two leads have one e-mail, so before one is created it is asked for the lead's addresses. HubSpot says so by
 * itself, with a conflict, but of the main address alone: it is only asked where a lead has further ones. What is found is
 * read in by the intake, and the create becomes an update.
 */
export async function lookBeforeCreating(
  context: FlowContext,
  connector: Connector,
  parcels: readonly Parcel[],
): Promise<{ readonly toSend: readonly Parcel[]; readonly met: Met }> {
  const sendable = parcels.filter(({ op }) => op !== null);
  const creates = (await createsAmong(context, sendable)).filter(
    ({ emails, parcel }) => emails.length > (connector.crm === 'hubspot' && parcel.email !== null ? 1 : 0),
  );
  if (creates.length === 0) return { toSend: sendable, met: new Map() };
  const found = await connector.read({ by: 'email', values: creates.flatMap(({ emails }) => emails) });
  if (!found.ok) {
    context.log('warn', 'could not look for existing records; their creation waits', { error: found.error });
    const waiting = new Set(creates.map(({ parcel }) => parcel));
    return { toSend: sendable.filter((parcel) => !waiting.has(parcel)), met: new Map() };
  }
  const met = meetings(context, creates, found.value.records);
  return { toSend: sendable.filter((parcel) => !met.has(parcel)), met };
}

/** The records to be made, with what their leads are known by. */
async function createsAmong(context: FlowContext, parcels: readonly Parcel[]): Promise<readonly Create[]> {
  const making = parcels.filter(({ op }) => isCreate(op));
  const further = await emailsOfLeads(
    context.store.db,
    making.flatMap(({ op }) => op?.key ?? []),
  );
  return making.map((parcel) => {
    const key = parcel.op?.key ?? '';
    const all = [...(parcel.email === null ? [] : [parcel.email]), ...(further.get(key) ?? [])];
    return { parcel, key, emails: [...new Set(all)] };
  });
}

const isCreate = (op: WriteOp | null): boolean => op?.op === 'lead' && op.id === null;

/** The record that each create meets: one with an address nearer to the lead's main one goes before others. */
function meetings(
  context: FlowContext,
  creates: readonly Create[],
  records: readonly RemoteRecord[],
): ReadonlyMap<Parcel, RecordRef> {
  const live = records
    .filter(({ state }) => state === 'live')
    .map((record) => ({ ref: record.ref, ...knownBy(context, record), also: alsoOf(record) }));
  return new Map(
    creates.flatMap(({ parcel, key, emails }): readonly (readonly [Parcel, RecordRef])[] => {
      const others = live.filter(({ stafetId }) => stafetId !== key);
      const [nearest] = emails.flatMap((asked) =>
        others.filter(({ email, also }) => email === asked || also.includes(asked)),
      );
      return nearest === undefined ? [] : [[parcel, nearest.ref]];
    }),
  );
}

const alsoOf = ({ alsoEmails = [] }: RemoteRecord): readonly string[] =>
  alsoEmails.flatMap((email) => normalEmail(email) ?? []);
