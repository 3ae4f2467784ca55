import type { WriteOp, WriteOutcome } from '../connector.ts';
import { coalesce, spread } from './coalesce.ts';
import { nameHolders } from './holders.ts';
import { foldLeads, type LeadOp, leadSave } from './lead-saves.ts';
import { saveAll } from './save.ts';
import { foldTasks, type TaskOp } from './task-saves.ts';
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

/** See `Connector.write`. Leads go before tasks, so that a task's owner finds the lead as the task describes it. */
export async function write(o: TaskWriter, ops: readonly WriteOp[]): Promise<WriteOutcome[]> {
  const leadOps = ops.filter((op) => op.op === 'lead');
  const taskOps = ops.filter((op) => op.op === 'task');
  const ofLeads = (await leads(o, leadOps)).values();
  const ofTasks = (await tasks(o, taskOps)).values();
  return ops.flatMap((op) => (op.op === 'lead' ? ofLeads : ofTasks).next().value ?? []);
}
