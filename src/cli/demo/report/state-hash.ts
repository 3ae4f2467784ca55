import { createHash } from 'node:crypto';
import type { TaskSight } from '../look/sight.ts';
import { keyOfSight, type Reading, type Readings } from './findings.ts';

const inWords = ({ subject, owner, isOpen }: TaskSight): string =>
  `${subject} / ${owner ?? 'nobody'} / ${isOpen ? 'open' : 'done'}`;

/** Whatever is the same each time the story is told with one seed: no ids, no times. */
function linesOf(crm: string, { people, tasks, steps }: Reading): string[] {
  const tasksOf = Map.groupBy(tasks, ({ about }) => about);
  const leads = people.map((sight) => {
    const { id, stage, owner, sal, reason } = sight;
    const own = (tasksOf.get(id) ?? []).map(inWords).sort();
    return JSON.stringify([crm, keyOfSight(sight), stage, owner, sal, reason, own]);
  });
  return [...leads, ...steps.map((step) => JSON.stringify([crm, step.key, inWords(step)]))];
}

/** SHA-256 over both CRMs' leads, owners, tasks and SAL status, and the steps of plans. */
export function stateHash({ hubspot, salesforce }: Readings): string {
  const lines = [...linesOf('hubspot', hubspot), ...linesOf('salesforce', salesforce)].sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
