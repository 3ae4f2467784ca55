import { fault, notFound } from '../errors.ts';
import type { Row, SaveContext, SaveError } from '../org.ts';
import {
  type Api,
  type ApiAnswer,
  type ApiRequest,
  isRecord,
  notAnObject,
  type Params,
  type Route,
  refusal,
  rowError,
  typeOf,
} from './api.ts';

/** Records together with their children in one request: all of them are created or none. */

const MOST_RECORDS = 200;

type RecordBody = Readonly<Record<string, unknown>>;

/** A record of the tree, laid flat. */
interface Node {
  readonly object: string;
  readonly referenceId: string;
  readonly values: RecordBody;
  /** Position of the parent in the list and the field that points to it. */
  readonly parent?: { readonly index: number; readonly field: string };
}

function referenceOf(record: RecordBody): string {
  const { attributes } = record;
  return isRecord(attributes) ? String(attributes.referenceId ?? '') : '';
}

function childRecords(value: unknown): readonly RecordBody[] | undefined {
  return isRecord(value) && Array.isArray(value.records) ? value.records.filter(isRecord) : undefined;
}

export function treeRoutes({ org }: Api): readonly Route[] {
  /** Parents before their children, as they have to be saved. */
  function flatten(nodes: Node[], object: string, record: RecordBody, parent: Node['parent']): void {
    const entries = Object.entries(record);
    const isPlain = ([, value]: [string, unknown]) => childRecords(value) === undefined;
    const index = nodes.length;
    const values = Object.fromEntries(entries.filter(isPlain));
    nodes.push({ object, referenceId: referenceOf(record), values, ...(parent !== undefined && { parent }) });
    for (const [name, value] of entries) {
      const child = org.describe(object)?.child(name);
      for (const inner of childRecords(value) ?? []) {
        if (child !== undefined) flatten(nodes, child.object, inner, { index, field: child.field });
      }
    }
  }

  /** Ids of the saved in the order of the list, or the first refusal. */
  function saveTree(nodes: readonly Node[], ctx: SaveContext) {
    const ids: string[] = [];
    for (const { object, values, parent, referenceId } of nodes) {
      const link: Row = parent === undefined ? {} : { [parent.field]: ids[parent.index] };
      const result = org.insert(object, { ...values, ...link }, ctx);
      if (!result.ok) return { referenceId, errors: result.errors };
      ids.push(result.id);
    }
    return ids;
  }

  /** Only the record at fault is named. */
  function refusedTree(referenceId: string, errors: readonly SaveError[]): ApiAnswer {
    return {
      status: 400,
      body: { hasErrors: true, results: [{ referenceId, errors: errors.map(rowError) }] },
    };
  }

  function create({ body, ctx }: ApiRequest, { object = '' }: Params): ApiAnswer {
    const schema = org.describe(object);
    if (schema === undefined) return refusal(notFound());
    const records = childRecords(body);
    if (records === undefined) return notAnObject();
    const nodes: Node[] = [];
    for (const record of records) flatten(nodes, typeOf(record) ?? schema.name, record, undefined);
    if (nodes.length > MOST_RECORDS) {
      return refusedTree('', [
        fault('EXCEEDED_ID_LIMIT', `no more than ${MOST_RECORDS} records may be created in one request`),
      ]);
    }
    return org.transaction(ctx, (inner, abort) => {
      const saved = saveTree(nodes, inner);
      if ('errors' in saved) {
        abort();
        return refusedTree(saved.referenceId, saved.errors);
      }
      const results = nodes.map(({ referenceId }, i) => ({ referenceId, id: saved[i] }));
      return { status: 201, body: { hasErrors: false, results } };
    });
  }

  return [{ method: 'POST', pattern: '/composite/tree/:object', handle: create }];
}
