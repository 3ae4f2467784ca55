import type { ColumnType, Generated } from 'kysely';
import type { Pending } from '../core/merge/foreign-changes.ts';
import type { Round } from '../core/merge/rewrites.ts';
import type { Activity } from '../model/activity.ts';
import type { ChannelError } from '../model/channel-error.ts';
import type { Crm, RecordKind } from '../model/crm.ts';
import type { CrmError } from '../model/crm-error.ts';
import type { Effect } from '../model/effect.ts';
import type { FieldValue } from '../model/fields.ts';
import type { LeadEvent } from '../model/lead-event.ts';
import type { Disposition, LeadState } from '../model/lead-state.ts';
import type { Message } from '../model/message.ts';
import type { VendorFields } from '../model/remote.ts';

/** timestamptz: read as epoch milliseconds (see database.ts), written as a Date. */
type Time = ColumnType<number, Date, Date>;
type TimeOrNull = ColumnType<number | null, Date | null, Date | null>;
/** jsonb: read parsed, written as text, since the driver would make a PostgreSQL array of a JS array. */
type Json<T> = ColumnType<T, string, string>;

export interface Tables {
  policies: { hash: string; texts: Json<Readonly<Record<string, string>>>; added_at: Time };
  rollouts: {
    seq: Generated<number>;
    hash: string;
    at: Time;
    by_whom: string;
    why: string;
    effect: Json<unknown>;
  };
  leads: {
    id: string;
    version: number;
    state: Json<LeadState>;
    stage: string;
    owner: string | null;
    sal: string | null;
    disposition: Disposition;
    reason: string | null;
    held_until: TimeOrNull;
    wake_at: TimeOrNull;
    waits_for: string | null;
    waits_since: TimeOrNull;
    created_at: Time;
    updated_at: Time;
  };
  identities: { kind: string; value: string; lead_id: string };
  links: {
    crm: Crm;
    object: string;
    record_id: string;
    lead_id: string;
    state: string;
    base: Json<VendorFields>;
    pending: Json<Pending>;
    sends: Json<Readonly<Record<string, number>>>;
    modified_at: TimeOrNull;
    write_tick: number;
    seen_tick: number;
  };
  hints: {
    crm: Crm;
    kind: RecordKind;
    object: string;
    record_id: string;
    happened_at: TimeOrNull;
    heard_at: Time;
    tick: Generated<number>;
    tries: Generated<number>;
    not_before: Time;
    claimed_until: TimeOrNull;
  };
  events: {
    seq: Generated<number>;
    lead_id: string;
    kind: string;
    at: Time;
    learnt_at: Time;
    body: Json<LeadEvent>;
    policy: string;
    decision: Json<unknown>;
  };
  outbox: {
    key: string;
    lead_id: string | null;
    crm: Crm;
    kind: Effect['kind'];
    lane: number;
    body: Json<unknown>;
    version: Generated<number>;
    done_version: Generated<number>;
    state: Generated<string>;
    record_id: string | null;
    record_object: string | null;
    attempts: Generated<number>;
    unsure: Generated<boolean>;
    not_before: Time;
    claimed_until: TimeOrNull;
    error: Json<CrmError> | null;
    created_at: Time;
    first_done_at: TimeOrNull;
    done_at: TimeOrNull;
  };
  messages: {
    key: string;
    lead_id: string | null;
    what: string;
    recipient: string;
    body: Json<Message>;
    state: Generated<string>;
    step: Generated<number>;
    attempts: Generated<number>;
    channel: string | null;
    tried: Json<unknown>;
    not_before: Time;
    claimed_until: TimeOrNull;
    error: Json<ChannelError> | null;
    created_at: Time;
    ended_at: TimeOrNull;
  };
  clocks: {
    lead_id: string;
    name: string;
    started_at: Time;
    due_at: Time;
    state: string;
    ended_at: TimeOrNull;
  };
  pools: { name: string; state: Json<unknown> };
  ledger: {
    seq: Generated<number>;
    lead_id: string;
    pool: string | null;
    rule: string;
    rep: string | null;
    queue: string | null;
    at: Time;
    why: Json<readonly string[]>;
  };
  activities: {
    crm: Crm;
    object: string;
    record_id: string;
    lead_id: string;
    body: Json<Activity>;
    modified_at: TimeOrNull;
    seen_tick: Generated<number>;
  };
  gone_activities: { crm: Crm; object: string; record_id: string; tick: number; at: Time };
  set_aside: { crm: Crm; object: string; record_id: string; reason: string; detail: string; at: Time };
  strays: {
    crm: Crm;
    about_object: string;
    about_id: string;
    kind: RecordKind;
    object: string;
    record_id: string;
    since: Time;
    modified_at: TimeOrNull;
  };
  cursors: { crm: Crm; kind: RecordKind; at: Time; id: string; whole_at: TimeOrNull };
  accounts: {
    crm: Crm;
    record_id: string;
    domain: string | null;
    name: string | null;
    country: string | null;
    owner_id: string | null;
    modified_at: Time;
    gone: boolean;
  };
  blocked_fields: {
    crm: Crm;
    object: string;
    field: string;
    value: string;
    error: Json<CrmError>;
    since: Time;
  };
  rewrites: { lead_id: string; path: string; rounds: Json<readonly Round[]>; cut_at: TimeOrNull };
  conflicts: {
    seq: Generated<number>;
    lead_id: string;
    path: string;
    hubspot: Json<FieldValue>;
    salesforce: Json<FieldValue>;
    won: Crm;
    why: string;
    at: Time;
  };
  lead_keys: { kind: string; value: string; lead_id: string };
  pairs: {
    a: string;
    b: string;
    why: Json<readonly string[]>;
    found_at: Time;
    answer: string | null;
    by_whom: string | null;
    answered_at: TimeOrNull;
  };
  merged_leads: { lead_id: string; into_id: string };
  troubles: { crm: Crm; what: string; since: Time; seen_at: Time; why: string };
  holds: { crm: Crm; since: Time; by_whom: string; why: string | null };
  tombstones: { crm: Crm; object: string; record_id: string; email_hash: string | null; at: Time };
  pepper: { id: number; value: string };
  erasures: {
    seq: Generated<number>;
    at: Time;
    by_whom: string;
    stage: string;
    records: number;
    events: number;
  };
  crm_users: { crm: Crm; id: string; email: string; name: string; active: boolean; queue: boolean };
}
