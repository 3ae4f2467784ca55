import { COMPANIES, CONTACTS, DEALS, type Kind, LEADS, TASKS } from '../kinds.ts';
import type { Values } from '../model.ts';
import type { Pipeline } from '../pipelines.ts';
import { javaIso } from '../time.ts';
import { parseInstant } from './values.ts';

/** What deriving needs beside the record. */
export interface DeriveContext {
  readonly id: string;
  readonly now: number;
  readonly creating: boolean;
  /** Names the write set. */
  readonly touched: ReadonlySet<string>;
  readonly pipelines: readonly Pipeline[];
}

type Derive = (after: Values, context: DeriveContext) => Record<string, string>;

/** Values HubSpot itself computes from what was written; `''` clears. */
export function derive(kind: Kind, after: Values, context: DeriveContext): Record<string, string> {
  const own = BY_KIND[kind.name] ?? (() => ({}));
  return { ...ownership(after, context), ...preview(after, context), ...own(after, context) };
}

function ownership(after: Values, { touched, now }: DeriveContext): Record<string, string> {
  if (!touched.has('hubspot_owner_id')) return {};
  const owner = after.hubspot_owner_id ?? '';
  return { hubspot_owner_assigneddate: owner === '' ? '' : javaIso(now), hs_all_owner_ids: owner };
}

const BODIES = ['hs_task_body', 'hs_note_body', 'hs_call_body', 'hs_meeting_body'];

function preview(after: Values, { touched }: DeriveContext): Record<string, string> {
  const body = BODIES.find((name) => touched.has(name));
  return body === undefined
    ? {}
    : {
        hs_body_preview: (after[body] ?? '')
          .replace(/<[^>]*>/g, ' ')
          .trim()
          .slice(0, 200),
      };
}

function lifecycle(after: Values, { touched, now }: DeriveContext): Record<string, string> {
  const stage = after.lifecyclestage;
  if (!touched.has('lifecyclestage') || stage === undefined) return {};
  return {
    [`hs_lifecyclestage_${stage}_date`]: javaIso(now),
    hs_v2_date_entered_current_stage: javaIso(now),
  };
}

const contact: Derive = (after, context) => ({
  ...(context.creating
    ? {
        hs_all_contact_vids: context.id,
        hs_is_contact: 'true',
        hs_is_unworked: 'true',
        hs_pipeline: 'contacts-lifecycle-pipeline',
        num_notes: '0',
      }
    : {}),
  ...contactNames(after, context.touched),
  ...lifecycle(after, context),
});

function contactNames(after: Values, touched: ReadonlySet<string>): Record<string, string> {
  const name = [after.firstname, after.lastname].filter((part) => part !== undefined).join(' ');
  const any = ['email', 'firstname', 'lastname'].some((property) => touched.has(property));
  return {
    ...(any ? { hs_full_name_or_email: name === '' ? (after.email ?? '') : name } : {}),
    ...(touched.has('email') ? { hs_email_domain: after.email?.split('@')[1] ?? '' } : {}),
    ...(touched.has('phone')
      ? { hs_searchable_calculated_phone_number: (after.phone ?? '').replace(/\D/g, '') }
      : {}),
  };
}

const company: Derive = (after, context) => ({
  ...(context.creating
    ? { hs_pipeline: 'companies-lifecycle-pipeline', num_associated_contacts: '0', num_notes: '0' }
    : {}),
  ...(context.creating && after.website === undefined && after.domain !== undefined
    ? { website: after.domain }
    : {}),
  ...(touchedLifecycle(context) ? { hs_v2_date_entered_current_stage: javaIso(context.now) } : {}),
});

const touchedLifecycle = ({ touched }: DeriveContext) => touched.has('lifecyclestage');

const deal: Derive = (after, { creating, now, pipelines }) => {
  const stage = pipelines.flatMap((p) => p.stages).find((s) => s.id === after.dealstage);
  const probability = stage?.metadata.probability ?? '';
  const closed = stage?.metadata.isClosed === 'true';
  const won = closed && Number(probability) === 1;
  return {
    ...(creating ? { hs_createdate: javaIso(now), num_associated_contacts: '0', num_notes: '0' } : {}),
    hs_deal_stage_probability: probability,
    hs_is_closed: String(closed),
    hs_is_closed_won: String(won),
    hs_is_closed_lost: String(closed && !won),
  };
};

const lead: Derive = (after, { pipelines }) => {
  const stage = pipelines.flatMap((p) => p.stages).find((s) => s.id === after.hs_pipeline_stage);
  const state = stage?.metadata.leadState ?? 'NEW';
  return { hs_lead_is_open: String(state === 'NEW' || state === 'IN_PROGRESS') };
};

const task: Derive = (after, { id, creating, now, touched }) => {
  const done = after.hs_task_status === 'COMPLETED';
  const moved = touched.has('hs_task_status');
  return {
    ...(creating ? { hs_obj_coords: `${TASKS.typeId}-${id}` } : {}),
    hs_task_is_completed: done ? '1' : '0',
    hs_task_completion_count: done ? '1' : '0',
    ...(moved ? { hs_task_completion_date: done ? javaIso(now) : '' } : {}),
  };
};

const BY_KIND: Readonly<Record<string, Derive>> = {
  [CONTACTS.name]: contact,
  [COMPANIES.name]: company,
  [DEALS.name]: deal,
  [LEADS.name]: lead,
  [TASKS.name]: task,
};

/** Values a new record gets unless the write says otherwise. */
export function defaultsOf(kind: Kind): Values {
  return DEFAULTS[kind.name] ?? {};
}

const DEFAULTS: Readonly<Record<string, Values>> = {
  [CONTACTS.name]: { lifecyclestage: 'lead' },
  [COMPANIES.name]: { lifecyclestage: 'lead' },
  [LEADS.name]: { hs_pipeline: 'lead-pipeline-id', hs_pipeline_stage: 'new-stage-id' },
  [TASKS.name]: { hs_task_status: 'NOT_STARTED', hs_task_type: 'TODO', hs_task_priority: 'NONE' },
};

/** Values that depend on the moment of reading. */
export function atReading(kind: Kind, values: Values, now: number): Values {
  if (kind !== TASKS) return values;
  const due = parseInstant(values.hs_timestamp ?? '');
  const overdue = String(due !== undefined && due < now && values.hs_task_is_completed !== '1');
  return { ...values, hs_task_is_overdue: overdue, hs_task_is_past_due_date: overdue };
}
