import type { CrmError } from '../../src/model/crm-error.ts';
import { ok, type Result } from '../../src/model/result.ts';
import type { WriteOp, WriteOutcome } from '../connector.ts';
import { memberRowSchema, type SaveRow } from './answers.ts';
import type { Calls } from './calls.ts';
import { campaignsNamed, type KnownCampaigns } from './campaigns.ts';
import { type Call, crmError, fromVendor } from './errors.ts';
import { to18 } from './ids.ts';
import { LIMITS, PATHS } from './paths.ts';
import { queryIn } from './query-in.ts';
import { removeAll } from './remove.ts';
import { quote } from './soql.ts';

export type MemberOp = Extract<WriteOp, { op: 'nurture' }>;

export interface MemberWriter {
  readonly calls: Calls;
  readonly campaigns: KnownCampaigns;
}

/** One outcome for each op, in order; each record comes once for a campaign. */
export async function writeMembers(o: MemberWriter, ops: readonly MemberOp[]): Promise<WriteOutcome[]> {
  const outcomes = new Map<MemberOp, WriteOutcome>();
  const joining = ops.filter(({ member }) => member);
  const leaving = ops.filter(({ member }) => !member);
  for (const some of inCollections(joining)) await join(o, some, outcomes);
  for (const some of inCollections(leaving)) await leave(o, some, outcomes);
  return ops.flatMap((op) => outcomes.get(op) ?? []);
}

const inCollections = <T>(items: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / LIMITS.collection) }, (_, n) =>
    items.slice(n * LIMITS.collection, (n + 1) * LIMITS.collection),
  );

type Settled = Map<MemberOp, WriteOutcome>;

/** Members are simply made: the vendor takes nobody twice, and says so. */
async function join(o: MemberWriter, ops: readonly MemberOp[], settled: Settled): Promise<void> {
  const named = await campaignsNamed(
    o.calls,
    o.campaigns,
    ops.map(({ list }) => list),
  );
  const rows = named.ok
    ? await o.calls.create(
        'CampaignMember',
        ops.map(({ about, list }) => ({
          CampaignId: named.value.get(list) ?? null,
          [personField(about.object)]: to18(about.id),
        })),
      )
    : named;
  for (const [i, op] of ops.entries()) {
    const row = rows.ok ? rows.value[i] : undefined;
    const outcome = rows.ok ? told(op, row) : rows;
    // The campaign may have been deleted since it was found: the next try looks for it again.
    if (!outcome.ok && !outcome.error.retriable) o.campaigns.delete(op.list);
    settled.set(op, outcome);
  }
}

const personField = (object: string): 'LeadId' | 'ContactId' =>
  object === 'Contact' ? 'ContactId' : 'LeadId';

const CREATE: Call = { where: `POST ${PATHS.collections}`, write: true };
const ALREADY = 'DUPLICATE_VALUE';

/** A row as the port tells it; one refusal says that all is as wanted already. */
function told({ about }: MemberOp, row: SaveRow | undefined): WriteOutcome {
  const error = row?.errors[0];
  if (row?.success || error?.statusCode === ALREADY)
    return { ok: true, ref: about, created: row?.success === true };
  if (error !== undefined) return { ok: false, error: fromVendor(error, CREATE) };
  return { ok: false, error: crmError('unknown', CREATE, 'refused without a word') };
}

/** Whoever is no member need not be taken out. */
async function leave({ calls }: MemberWriter, ops: readonly MemberOp[], settled: Settled): Promise<void> {
  const found = await membershipsOf(calls, ops);
  const ids = found.ok ? [...found.value.values()].flat() : [];
  const refused = await removeAll(calls, 'CampaignMember', ids);
  for (const op of ops) {
    const mine = found.ok ? (found.value.get(op) ?? []) : [];
    const error = found.ok
      ? mine.map((id) => refused[ids.indexOf(id)] ?? null).find((e) => e !== null)
      : found.error;
    settled.set(op, error === undefined ? { ok: true, ref: op.about, created: false } : { ok: false, error });
  }
}

/** By the campaign's name and not its id: where two have the same, the record is in neither afterwards. */
async function membershipsOf(
  calls: Calls,
  ops: readonly MemberOp[],
): Promise<Result<ReadonlyMap<MemberOp, readonly string[]>, CrmError>> {
  const lists = [...new Set(ops.map(({ list }) => list))];
  const found = new Map<MemberOp, readonly string[]>();
  for (const [field, some] of Map.groupBy(ops, ({ about }) => personField(about.object))) {
    const base = {
      fields: ['Id', field, 'Campaign.Name'],
      from: 'CampaignMember',
      where: [`Campaign.Name IN (${lists.map(quote).join(',')})`],
    };
    const people = some.map(({ about }) => to18(about.id));
    const rows = await queryIn(calls, base, field, people, memberRowSchema);
    if (!rows.ok) return rows;
    for (const op of some)
      found.set(
        op,
        rows.value
          .filter((row) => row.Campaign.Name === op.list && row[field] === to18(op.about.id))
          .map(({ Id }) => Id),
      );
  }
  return ok(found);
}
