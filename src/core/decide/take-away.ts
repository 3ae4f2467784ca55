import type { Assignment } from '../../model/lead-state.ts';
import { nameOf } from './fields.ts';
import { record } from './give.ts';
import { tryPool } from './try-pool.ts';
import { type Draft, say } from './world.ts';

/** Nobody contacted the lead by the last moment promised, and config/sla.yaml says that it then changes hands. */
export function isNeglected({ lead, policy, now }: Draft): boolean {
  const at = lead.assignment?.at ?? 0;
  const latest = lead.clocks.find(({ name, startedAt }) => name === 'latest-contact' && startedAt === at);
  return (
    policy.sla.breach.reassign !== 'no' &&
    lead.assignment?.rep != null &&
    latest?.state === 'running' &&
    latest.dueAt <= now
  );
}

/**
 * Gives a neglected lead to the next of its pool, once: a lead is no ball. Where config says so, it goes back when the
 * second rep does not contact it either.
 */
export function takeAway(draft: Draft, assignment: Assignment): Draft {
  const { rep, pool: name, rule, takenFrom } = assignment;
  if (rep === null) return draft;
  if (takenFrom !== undefined)
    return draft.policy.sla.breach['for-good'] ? draft : giveBackTo(draft, takenFrom);
  const pool = draft.policy.assignment.pools.get(name ?? '');
  if (pool === undefined) return draft;
  const why = `${nameOf(draft, rep)} did not contact it in time`;
  // It does not wait in the pool: until somebody else has it, it is better kept by whoever has it now.
  const tried = tryPool(
    draft,
    { ...pool, holdMinutes: null },
    {
      rule,
      because: `rule "${rule}" → pool ${pool.name}: ${why}`,
      tried: [],
      without: { rep, why: 'did not contact it in time' },
    },
  );
  const next = tried.draft.lead.assignment;
  if (!tried.placed || next?.rep == null)
    return say(draft, `${why}, and nobody else of pool ${pool.name} can take it`);
  return {
    ...tried.draft,
    lead: { ...tried.draft.lead, assignment: { ...next, takenFrom: { rep, times: 1 } } },
  };
}

function giveBackTo(draft: Draft, { rep, times }: NonNullable<Assignment['takenFrom']>): Draft {
  if (times > 1 || draft.policy.teams.reps.get(rep)?.active !== true) return draft;
  const why = [`${nameOf(draft, rep)} has it again: nobody else contacted it either`];
  const back = record(draft, { rep, queue: null, by: 'stafet' }, { rule: 'back to the first', why });
  const { assignment } = back.lead;
  return assignment === null
    ? back
    : {
        ...back,
        lead: { ...back.lead, assignment: { ...assignment, takenFrom: { rep, times: times + 1 } } },
      };
}
