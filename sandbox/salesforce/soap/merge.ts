import { normaliseId } from '../ids.ts';
import type { ObjectSchema, Org, Row, SaveContext, SaveError, SaveResult } from '../org.ts';
import { errorElement, type SoapCall } from './call.ts';
import { readRecord, refused } from './records.ts';
import { child, children, textOf } from './xml.ts';

const MOST_LOSERS = 2;

type Ask = { object: string; winnerId: string; values: Row; loserIds: string[] };
type Outcome = { ok: true; relatedIds: string[] } | { ok: false; errors: readonly SaveError[] };

const readAsk = (org: Org, node: unknown): Ask => {
  const winner = readRecord(org, child(node, 'masterRecord'));
  const ids = children(node, 'recordToMergeIds').map((each) => textOf(each)?.trim() ?? '');
  return {
    object: winner.type,
    winnerId: normaliseId(winner.id) ?? '',
    values: winner.values,
    loserIds: ids.map((id) => normaliseId(id) ?? id),
  };
};

/** SOAP `merge`: up to two losers go into a winner; each request is a transaction of its own. */
export const merge = (call: SoapCall): object[] =>
  children(call.args, 'mergeRequests').map((node) => {
    const ask = readAsk(call.org, node);
    const outcome = mergeOne(call.org, ask, call.ctx);
    if (!outcome.ok) return { errors: outcome.errors.map(errorElement), id: null, success: false };
    return {
      id: ask.winnerId,
      mergedRecordIds: ask.loserIds,
      success: true,
      updatedRelatedIds: outcome.relatedIds,
    };
  });

const mergeOne = (org: Org, ask: Ask, ctx: SaveContext): Outcome =>
  org.transaction(ctx, (tx, abort) => {
    const schema = org.describe(ask.object);
    const fault = faultOf(org, ask, schema);
    const system = { ...tx, system: true };
    const steps = fault || !schema ? [fault ?? badId] : carryOut(org, ask, schema, tx, system);
    const stuck = steps.find((step) => !step.ok);
    if (stuck && !stuck.ok) {
      abort();
      return { ok: false, errors: stuck.errors };
    }
    const moved = steps.flatMap((step) => (step.ok ? [step.id] : []));
    return { ok: true, relatedIds: moved.filter((id) => ![ask.winnerId, ...ask.loserIds].includes(id)) };
  });

const badId = refused('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');

const faultOf = (org: Org, ask: Ask, schema: ObjectSchema | undefined): SaveResult | undefined => {
  if (!schema?.mergeable) return refused('INVALID_TYPE', `Entity type ${ask.object} cannot be merged`);
  if (ask.loserIds.length === 0 || ask.loserIds.length > MOST_LOSERS) {
    return refused(
      'INVALID_NUMBER_OF_RECORDS',
      `between 1 and ${MOST_LOSERS} records can be merged into another`,
    );
  }
  const everyone = [ask.winnerId, ...ask.loserIds];
  if (new Set(everyone).size < everyone.length) return refused('INVALID_ID_FIELD', 'cannot merge with self');
  const rows = everyone.map((id) => org.get(ask.object, id));
  if (rows.some((row) => !row)) return badId;
  if (rows.some((row) => row?.IsDeleted === true)) return refused('ENTITY_IS_DELETED', 'entity is deleted');
  if (rows.some((row) => row?.IsConverted === true)) {
    return refused('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
  }
  return undefined;
};

// Losers leave before the winner is updated: it may take over a value that only one record can hold.
const carryOut = (
  org: Org,
  ask: Ask,
  schema: ObjectSchema,
  tx: SaveContext,
  system: SaveContext,
): SaveResult[] => [
  ...ask.loserIds.flatMap((loser) => moveChildren(org, schema, loser, ask.winnerId, system)),
  ...ask.loserIds.map((loser) => org.remove(ask.object, loser, tx, ask.winnerId)),
  org.update(ask.object, ask.winnerId, ask.values, tx),
];

const moveChildren = (
  org: Org,
  schema: ObjectSchema,
  loser: string,
  winner: string,
  ctx: SaveContext,
): SaveResult[] =>
  schema.children
    .filter(({ object, field }) => object !== schema.name && org.describe(object)?.field(field))
    .flatMap(({ object, field }) =>
      org
        .find(object, field, loser)
        .map((row) => moveOne(org, object, String(row.Id), { [field]: winner }, ctx)),
    );

// A person cannot be in one campaign twice: where both were, the loser's membership goes.
const moveOne = (org: Org, object: string, id: string, goal: Row, ctx: SaveContext): SaveResult => {
  const moved = org.update(object, id, goal, ctx);
  if (moved.ok || object !== 'CampaignMember') return moved;
  return org.remove(object, id, ctx);
};
