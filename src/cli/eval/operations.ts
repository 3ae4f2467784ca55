import type { Policy } from '../../core/policy.ts';
import { err, ok } from '../../model/result.ts';
import type { EvalContext, MakeOperation, Operation } from './operation.ts';

/** An operation that needs no config. */
const plain =
  (load: () => Promise<Operation>): MakeOperation =>
  async () =>
    ok(await load());

/** An operation that works by the config folder. */
const byPolicy =
  (load: (policy: Policy, context: EvalContext) => Promise<Operation>): MakeOperation =>
  async (context) => {
    const { loadPolicy } = await import('../../settings/policy.ts');
    const { policy, faults } = await loadPolicy(context.configDir);
    return policy === null ? err(faults) : ok(await load(policy, context));
  };

/** What `stafet eval` can do. Each is imported when it is asked for, so that none pays for another. */
const OPERATIONS: Readonly<Record<string, MakeOperation>> = {
  assign: plain(async () => (await import('./assign.ts')).evalAssign),
  decide: byPolicy(async (policy) => (await import('./decide.ts')).evalDecide(policy)),
  map: byPolicy(async (policy) => (await import('./map.ts')).evalMap(policy)),
  match: plain(async () => (await import('./match.ts')).evalMatch),
  normalise: plain(async () => (await import('./normalise.ts')).evalNormalise),
  qualify: byPolicy(async (policy, { clock }) =>
    (await import('./qualify.ts')).evalQualify(policy.qualification, clock),
  ),
  route: byPolicy(async (policy, { clock }) =>
    (await import('./route.ts')).evalRoute(policy.assignment, clock),
  ),
  'work-time': plain(async () => (await import('./work-time.ts')).evalWorkTime()),
};

export const OPERATION_NAMES: readonly string[] = Object.keys(OPERATIONS);

/** The operation of that name; names that every object has, such as `constructor`, are none. */
export const operationOf = (name: string): MakeOperation | undefined =>
  Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
