import type { EntryBody, TaskBody } from '../src/model/activity.ts';
import type { Crm, RecordKind, RecordRef } from '../src/model/crm.ts';
import type { CrmError } from '../src/model/crm-error.ts';
import type { CrmSchema } from '../src/model/crm-schema.ts';
import type { Hint, RemoteRecord, VendorFields } from '../src/model/remote.ts';
import type { Result } from '../src/model/result.ts';
import type { Instant } from '../src/model/time.ts';

/** Takes hints in. Resolves once they are stored: only then may the sender be told that all is well. */
export type HintSink = (hints: readonly Hint[]) => Promise<void>;

export interface WebhookRequest {
  readonly method: string;
  /** Scheme, host, path and query as the sender called it: signatures cover it. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}
export interface WebhookAnswer {
  readonly status: number;
  readonly body: string;
}

/** An open ear: HubSpot's answers webhook requests, Salesforce's holds a stream. */
export interface Listener {
  readonly handle?: (request: WebhookRequest) => Promise<WebhookAnswer>;
  close(): Promise<void>;
}

/** Where a poll stands: everything up to (at, id) has been seen, but for what the overlap re-reads. */
export interface Cursor {
  readonly at: Instant;
  readonly id: string;
}
export interface Page {
  readonly records: readonly RemoteRecord[];
  readonly next: Cursor;
  /** More is waiting now; false means caught up with what the CRM shows. */
  readonly more: boolean;
  /** The records come from an index that lags behind: one that was changed lately may be shown as it was before. */
  readonly lags?: boolean;
}

/** Part of a whole reading, in the vendor's own order of ids. */
export interface Stretch {
  readonly records: readonly RemoteRecord[];
  /** Where to go on, also after a crash; null: that was all. */
  readonly next: string | null;
  /** The records are as they were some time before the call: what differs from them may be newer. */
  readonly lags?: boolean;
  /** The CRM is still gathering what comes next: to be asked for then and not earlier. */
  readonly waits?: { readonly until: Instant; readonly why: string };
}

/** Records of one object whose ids lie behind `after`, up to and with `upTo`; null: no such end. */
export interface IdRange {
  readonly object: string;
  readonly after: string | null;
  readonly upTo: string | null;
  /** Only those that changed later than this, by the CRM's clock. */
  readonly changedAfter?: Instant;
}
/** What a CRM says of a range of ids without showing its records. */
export interface Digest {
  readonly count: number;
  /** The latest change of any of them, by the CRM's clock; null where there is none. */
  readonly latest: Instant | null;
}

/** By reference, or leads by a value that identifies them: how identity is looked up before anything is created. */
export type ReadRequest =
  | { readonly refs: readonly RecordRef[] }
  | { readonly by: 'email' | 'stafet-id'; readonly values: readonly string[] };
export interface ReadAnswer {
  readonly records: readonly RemoteRecord[];
  /** Asked for, but the CRM knows nothing of them (or not yet: a read may run ahead of a write elsewhere). */
  readonly missing: readonly RecordRef[];
}

/**
 * One write. `key` makes it idempotent: the Stafet id on a lead, the idempotency key on an activity.
 * `attempt` counts from 1; from 2 on the outcome of the earlier try is unknown, so the connector looks before it creates.
 */
export type WriteOp =
  | {
      readonly op: 'lead';
      readonly key: string;
      readonly id: string | null;
      readonly object: string;
      readonly fields: VendorFields;
      readonly attempt: number;
    }
  | {
      readonly op: 'task';
      readonly key: string;
      readonly id: string | null;
      /** Null: a task of the team's own, about nobody in particular. */
      readonly about: RecordRef | null;
      readonly task: TaskBody;
      readonly attempt: number;
    }
  | {
      readonly op: 'entry';
      readonly key: string;
      readonly id: string | null;
      readonly about: RecordRef;
      readonly entry: EntryBody;
      readonly attempt: number;
    }
  | {
      readonly op: 'nurture';
      readonly key: string;
      readonly id: null;
      readonly about: RecordRef;
      /** Name of the list or campaign: made where it is wanted and not there. */
      readonly list: string;
      /** Whether the record belongs to it from now on. */
      readonly member: boolean;
      readonly attempt: number;
    };

export type WriteOutcome =
  | { readonly ok: true; readonly ref: RecordRef; readonly created: boolean }
  | { readonly ok: false; readonly error: CrmError };

/** Whether calls go to the CRM: closed, all; open, none, since it does not answer; probing, one that finds out. */
export type Circuit = 'closed' | 'open' | 'probing';

/** A CRM that is left alone since it does not answer. */
export interface Outage {
  /** When the first of the calls in vain came back. */
  readonly since: Instant;
  /** What the last of them came to, in the vendor's words where there are any. */
  readonly said: string;
}

/** What is left of the API allowance, as last heard from the CRM itself. */
export interface Budget {
  readonly calls: number;
  readonly dailyLimit: number | null;
  readonly dailyLeft: number | null;
  /** What one short span allows, and what is left of it, where the CRM tells. */
  readonly burst: { readonly limit: number; readonly left: number } | null;
  /** When the CRM last said any of this. */
  readonly heardAt: Instant | null;
  /** No call before this moment; null when free to go. */
  readonly waitUntil: Instant | null;
  /** Absent where nobody guards the calls. */
  readonly circuit?: Circuit;
  /** Null while the circuit is closed. */
  readonly outage?: Outage | null;
}

/** The one port to a CRM. A new CRM is one folder that implements it and passes test/contract. */
export interface Connector {
  readonly crm: Crm;
  /** Fields, picklists, owners: what mappings are checked against and owners resolved with. */
  describe(): Promise<Result<CrmSchema, CrmError>>;
  /** Starts to hear of changes; each hint goes to the sink before it is acknowledged. */
  receive(sink: HintSink): Promise<Result<Listener, CrmError>>;
  /** Records of a kind changed since the cursor, oldest first, at most `limit`; null starts at the beginning. */
  pull(kind: RecordKind, cursor: Cursor | null, limit: number): Promise<Result<Page, CrmError>>;
  /** The vendor's objects that carry a kind, in the order in which they are scanned. */
  objectsOf(kind: RecordKind): readonly string[];
  /** All records of a kind, whenever they changed, in the fewest calls; `place` as the stretch before gave it, null at first. */
  scan(kind: RecordKind, place: string | null): Promise<Result<Stretch, CrmError>>;
  /** Counts a range of ids in one call. An index that lags may be asked. */
  digest(range: IdRange): Promise<Result<Digest, CrmError>>;
  /** The ids of a range that holds no more than 200 records, in any order; the first 200 of a larger one. */
  idsIn(range: IdRange): Promise<Result<readonly string[], CrmError>>;
  /** The present state of up to a few hundred records, named by reference or, for leads, by e-mail or Stafet id. */
  read(request: ReadRequest): Promise<Result<ReadAnswer, CrmError>>;
  /** Carries out writes in the fewest calls; one outcome for each op, in order. Never throws, never retries by itself. */
  write(ops: readonly WriteOp[]): Promise<readonly WriteOutcome[]>;
  budget(): Budget;
}
