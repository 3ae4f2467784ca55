import type { Policy } from '../../core/policy.ts';
import type { FlowContext } from '../../flows/context.ts';
import { lookAround } from '../../flows/people.ts';
import { hintSink } from '../../flows/read-hints.ts';
import { CRMS } from '../../model/crm.ts';
import type { Clock } from '../../model/time.ts';
import type { Store } from '../../store/database.ts';
import { addRollout, type StoredPolicy } from '../../store/policies.ts';
import type { Crms } from './crms.ts';
import type { Ears } from './post.ts';
import type { Tallies } from './tallies.ts';
import type { Trace } from './trace.ts';
import { connectorsTo } from './worker.ts';

export interface Rules {
  readonly policy: Policy;
  readonly stored: StoredPolicy;
}

/** What the processes of one run have in common. */
export interface Engine {
  readonly policy: Policy;
  /** On the store as it is: for looking, and for hearing of changes. */
  readonly context: FlowContext;
  readonly ears: Ears;
  /** A process of its own on a store: connectors and sessions are shared with nobody. */
  contextOn(store: Store): FlowContext;
}

export interface EngineOptions {
  readonly store: Store;
  readonly rules: Rules;
  readonly crms: Crms;
  readonly clock: Clock;
  readonly tallies: Tallies;
  readonly trace: Trace;
}

/** Starts as the service does: looks around in both CRMs, and makes the rules live. */
export async function openEngine(o: EngineOptions): Promise<Engine> {
  const { store, rules, crms, clock, tallies, trace } = o;
  const log: FlowContext['log'] = (level, message, data = {}) => {
    if (level === 'error' || level === 'warn')
      trace.say('log', `${level}: ${message} ${JSON.stringify(data)}`);
  };
  const scouts = connectorsTo({ crms, clock, policy: () => rules.policy, log });
  const found = await lookAround(
    store,
    rules.policy,
    CRMS.map((crm) => scouts[crm]),
  );
  if (!found.ok) throw new Error(`${found.error.crm}: ${found.error.message}`);
  const { policy, directory } = found.value;
  await addRollout(store.db, rules.stored, { at: clock(), byWhom: 'simulation', why: 'start', effect: {} });
  const contextOn = (own: Store): FlowContext => ({
    store: own,
    clock,
    log,
    connectors: connectorsTo({ crms, clock, policy: () => policy, log }),
    channels: { mail: mailbox(tallies) },
    policy: () => policy,
    directory,
  });
  const context = contextOn(store);
  const heard = await scouts.hubspot.receive(hintSink(context));
  if (!heard.ok) throw new Error(heard.error.message);
  return { policy, context, contextOn, ears: { hubspot: heard.value, hear: hintSink(context) } };
}

/** Mail that is taken at once, and counted. */
const mailbox = ({ told }: Tallies): NonNullable<FlowContext['channels']['mail']> => ({
  name: 'mail',
  dropsRepeats: false,
  reaches: (to) => to.kind !== 'slack-channel' && to.email !== null,
  send: async ({ key }) => {
    told.set(key, (told.get(key) ?? 0) + 1);
    return { ok: true, id: key };
  },
});
