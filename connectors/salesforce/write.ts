import type { WriteOp, WriteOutcome } from '../connector.ts';
import { coalesce, spread } from './coalesce.ts';
import type { EntryOp } from './entry-saves.ts';
import { nameHolders } from './holders.ts';
import { foldLeads, type LeadOp, leadSave } from './lead-saves.ts';
import { saveAll } from './save.ts';
import { foldTasks, type TaskOp } from './task-saves.ts';
import { type EntryWriter, writeEntries } from './write-entries.ts';
import { type MemberOp, type MemberWriter, writeMembers } from './write-members.ts';
import { type TaskWriter, writeTasks } from './write-tasks.ts';

async function leads(o: TaskWriter, ops: readonly LeadOp[]): Promise<WriteOutcome[]> {
  const { merged, of } = coalesce(ops, (op) => `${op.object} ${op.key}`, foldLeads);
  const saved = await saveAll(o.calls, merged.map(leadSave));
  return spread(of, await nameHolders(o.calls, merged, saved));
}

async function tasks(o: TaskWriter, ops: readonly TaskOp[]): Promise<WriteOutcome[]> {
  const { merged, of } = coalesce(ops, (op) => op.key, foldTasks);
  return spread(of, await writeTasks(o, merged));
}

async function entries(o: EntryWriter, ops: readonly EntryOp[]): Promise<WriteOutcome[]> {
  const { merged, of } = coalesce(
    ops,
    (op) => op.key,
    (earlier, later) => ({
      ...later,
      id: later.id ?? earlier.id,
      attempt: Math.max(earlier.attempt, later.attempt),
    }),
  );
  return spread(of, await writeEntries(o, merged));
}

async function members(o: MemberWriter, ops: readonly MemberOp[]): Promise<WriteOutcome[]> {
  const keyOf = ({ list, about }: MemberOp): string => `${about.id} ${list}`;
  const { merged, of } = coalesce(ops, keyOf, (_, later) => later);
  return spread(of, await writeMembers(o, merged));
}

/**
 * See `Connector.write`. Leads go before tasks, so that a task's owner finds the lead as the task describes it; campaigns
 * come last, since nobody waits for them.
 */
export async function write(o: EntryWriter & MemberWriter, ops: readonly WriteOp[]): Promise<WriteOutcome[]> {
  const outcomes = {
    lead: (await leads(o, opsOf(ops, 'lead'))).values(),
    task: (await tasks(o, opsOf(ops, 'task'))).values(),
    entry: (await entries(o, opsOf(ops, 'entry'))).values(),
    nurture: (await members(o, opsOf(ops, 'nurture'))).values(),
  };
  return ops.flatMap(({ op }) => outcomes[op].next().value ?? []);
}

const opsOf = <K extends WriteOp['op']>(ops: readonly WriteOp[], kind: K): Extract<WriteOp, { op: K }>[] =>
  ops.filter((op): op is Extract<WriteOp, { op: K }> => op.op === kind);
