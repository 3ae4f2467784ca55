import type { LeadState, TaskState } from '../../model/lead-state.ts';

/**
 * The open task that stands in calendars: the first call, and one the lead asked for. Other tries have a day and no time.
 * Null where the lead has none.
 */
export function callDateOf({ id, task }: LeadState): TaskState | null {
  if (task === null || task.status === 'done') return null;
  return task.kind === undefined || task.key.startsWith(`${id}/call-back-`) ? task : null;
}
