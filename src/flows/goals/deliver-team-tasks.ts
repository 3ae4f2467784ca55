import type { Connector, WriteOp, WriteOutcome } from '../../../connectors/connector.ts';
import type { CrmError } from '../../model/crm-error.ts';
import type { Tx } from '../../store/database.ts';
import { buryEffects, finishEffects, forgetRecord, postponeEffects } from '../../store/outbox.ts';
import { claimTeamTasks, type TeamTask } from '../../store/team-tasks.ts';
import type { FlowContext } from '../context.ts';
import { MOST_TRIES } from '../most-tries.ts';
import { waitFor } from '../wait-for.ts';

const ROUND = 100;

/**
 * Delivers tasks that are about no lead, as leads' own are: claim and commit, send, settle and commit. One whose outcome is
 * not known is looked for by its key before it is made again. True when there was work.
 */
export async function deliverTeamTasks(context: FlowContext, connector: Connector): Promise<boolean> {
  const { db } = context.store;
  const claimed = await db
    .transaction()
    .execute((tx) => claimTeamTasks(tx, connector.crm, ROUND, context.clock()));
  if (claimed.length === 0) return false;
  const outcomes = await connector.write(claimed.map((one) => opOf(context, connector, one)));
  await db.transaction().execute(async (tx) => {
    for (const [i, one] of claimed.entries()) {
      const outcome = outcomes[i];
      if (outcome !== undefined) await settle(tx, context, one, outcome);
    }
  });
  return true;
}

function opOf({ directory }: FlowContext, { crm }: Connector, one: TeamTask): WriteOp {
  const { key, rep, ...task } = one.task;
  const ownerId = directory(crm).userOf(rep);
  const attempt = one.unsure ? 2 : 1;
  return { op: 'task', key, id: one.recordId, about: null, task: { ...task, ownerId }, attempt };
}

async function settle(tx: Tx, context: FlowContext, one: TeamTask, outcome: WriteOutcome): Promise<void> {
  const now = context.clock();
  const { key, version } = one;
  if (outcome.ok) {
    const { id, object } = outcome.ref;
    return finishEffects(tx, [{ key, version, recordId: id, recordObject: object }], now);
  }
  const { error } = outcome;
  context.log(error.retriable ? 'info' : 'warn', 'a task of the team was not written', {
    key,
    kind: error.kind,
    said: error.message,
  });
  const isLost = error.kind === 'gone' || error.kind === 'missing';
  if (isLost) await forgetRecord(tx, key);
  if (isLost || error.retriable) return again(tx, one, error, now);
  return buryEffects(tx, [{ key, error }]);
}

const again = (tx: Tx, one: TeamTask, error: CrmError, now: number): Promise<void> =>
  one.attempts >= MOST_TRIES && !error.retriable
    ? buryEffects(tx, [{ key: one.key, error }])
    : postponeEffects(tx, [
        { key: one.key, until: waitFor(error, one, now), unsure: error.kind === 'unknown', error },
      ]);
