import { z } from 'zod';
import type { Crm } from '../../model/crm.ts';

/** One call of a worker to a CRM, taken apart. */
export interface Call {
  readonly crm: Crm;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly body: string;
}

/** One record that a call writes. */
export interface WrittenRow {
  readonly object: string;
  /** Null for one that is created, or found by the external id. */
  readonly id: string | null;
  /** Field and value by which the CRM finds it, where it has no id. */
  readonly external: readonly [field: string, value: string] | null;
  readonly values: Readonly<Record<string, unknown>>;
}

const hubspotBatch = z.looseObject({
  inputs: z.array(
    z.looseObject({ id: z.string().optional(), properties: z.record(z.string(), z.unknown()) }),
  ),
});
const collection = z.looseObject({
  records: z.array(z.looseObject({ attributes: z.looseObject({ type: z.string() }) })),
});

const HUBSPOT_WRITE = /\/objects\/(\w+)\/batch\/(?:create|update|upsert)/;
const SALESFORCE_WRITE = /\/composite\/sobjects(?:\/(\w+)\/(\w+))?(?:\?|$)/;

const parsed = (text: string): unknown => (text === '' ? null : JSON.parse(text));

/** The records a call writes; none for a call that reads, or asks for anything else. */
export function writtenRows({ crm, method, path, body }: Call): readonly WrittenRow[] {
  if (crm === 'hubspot') {
    const object = HUBSPOT_WRITE.exec(path)?.[1];
    const batch = hubspotBatch.safeParse(object === undefined ? null : parsed(body));
    if (object === undefined || !batch.success) return [];
    return batch.data.inputs.map(({ id = null, properties }) => ({
      object,
      id,
      external: null,
      values: properties,
    }));
  }
  const to = SALESFORCE_WRITE.exec(path);
  const rows = collection.safeParse(to === null || method === 'GET' ? null : parsed(body));
  if (to === null || !rows.success) return [];
  return rows.data.records.map(({ attributes, Id, id, ...values }): WrittenRow => {
    const [, , field] = to;
    const known = Id ?? id;
    return {
      object: attributes.type,
      id: typeof known === 'string' ? known : null,
      external: field === undefined ? null : [field, String(values[field])],
      values,
    };
  });
}

const input = z.looseObject({ id: z.string().optional(), objectWriteTraceId: z.string().optional() });
const batchOf = z.looseObject({ inputs: z.array(input) });

/** A HubSpot batch cut in two: what is carried out, and the refusals of the rest as the vendor words them. */
export interface Halved {
  readonly body: string;
  readonly refusals: readonly object[];
}

/** Null for a call that is no batch of at least two. */
export function halved({ path, body }: Call): Halved | null {
  const batch = batchOf.safeParse(HUBSPOT_WRITE.test(path) ? parsed(body) : null);
  if (!batch.success || batch.data.inputs.length < 2) return null;
  const kept = batch.data.inputs.filter((_, i) => i % 2 === 0);
  const refused = batch.data.inputs.filter((_, i) => i % 2 === 1);
  const refusals = refused.map(({ id, objectWriteTraceId }) => ({
    status: 'error',
    category: 'RATE_LIMITS',
    message: 'You have reached your secondly limit.',
    context: objectWriteTraceId === undefined ? { ids: [id] } : { objectWriteTraceId: [objectWriteTraceId] },
  }));
  return { body: JSON.stringify({ ...batch.data, inputs: kept }), refusals };
}
