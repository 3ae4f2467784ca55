import type { CrmError } from '../../src/model/crm-error.ts';
import { err, ok, type Result } from '../../src/model/result.ts';
import type { WriteOp, WriteOutcome } from '../connector.ts';
import type { Door } from './client.ts';
import { crmError } from './errors.ts';
import { type KnownLists, listNamed } from './lists.ts';
import { chunked } from './objects-api.ts';
import { PATHS } from './paths.ts';
import { membersAnswer } from './wire.ts';

export type MemberOp = Extract<WriteOp, { op: 'nurture' }>;

/** The most records one call puts on a list or takes from it. */
const MOST = 100_000;

/** Puts contacts on lists and takes them off: a call a list. Saying it twice changes nothing. */
export const writeMembers = async (
  door: Door,
  known: KnownLists,
  ops: readonly MemberOp[],
): Promise<ReadonlyMap<MemberOp, WriteOutcome>> => {
  const byList = [...Map.groupBy(ops, ({ list }) => list)];
  const settled = await Promise.all(
    byList.flatMap(([list, group]) => chunked(group, MOST).map((some) => ofOne(door, known, list, some))),
  );
  return new Map(settled.flat());
};

const ofOne = async (
  door: Door,
  known: KnownLists,
  list: string,
  ops: readonly MemberOp[],
): Promise<readonly (readonly [MemberOp, WriteOutcome])[]> => {
  let missing = await change(door, known, list, ops);
  // Somebody deleted the list since it was found: it is looked for once more.
  if (!missing.ok && missing.error.kind === 'missing' && known.delete(list))
    missing = await change(door, known, list, ops);
  return ops.map((op) => [op, missing.ok ? outcomeOf(op, missing.value) : missing] as const);
};

/** Carries the changes of one list out, and says which records HubSpot does not know. */
const change = async (
  door: Door,
  known: KnownLists,
  list: string,
  ops: readonly MemberOp[],
): Promise<Result<ReadonlySet<string>, CrmError>> => {
  const idsOf = (member: boolean) => ops.filter((op) => op.member === member).map(({ about }) => about.id);
  const id = await listNamed(
    door,
    known,
    list,
    ops.some(({ member }) => member),
  );
  if (!id.ok) return id;
  if (id.value === null) return ok(new Set());
  const answer = await door.ask(
    {
      method: 'PUT',
      path: PATHS.members(id.value),
      where: 'PUT lists/memberships',
      writes: true,
      body: { recordIdsToAdd: idsOf(true), recordIdsToRemove: idsOf(false) },
    },
    membersAnswer,
  );
  return answer.ok ? ok(new Set(answer.value.recordIdsMissing ?? [])) : err(answer.error);
};

const GONE = { where: 'PUT lists/memberships', writes: true } as const;

/** Who is not there is on no list, either. */
const outcomeOf = ({ about, member }: MemberOp, missing: ReadonlySet<string>): WriteOutcome =>
  member && missing.has(about.id)
    ? { ok: false, error: crmError(GONE, 'missing', { message: `no contact ${about.id}` }) }
    : { ok: true, ref: about, created: false };
