import { beforeAll } from 'vitest';
import type { Policy } from '../../src/core/policy.ts';
import { useStore } from '../support/database.ts';
import { createFlow, type Flow } from '../support/flow.ts';
import { memoryPolicy } from '../support/flow-policy.ts';
import { describeDeadLetters } from './promises/dead-letters.ts';
import { describeForgetting } from './promises/forgetting.ts';
import { describeIdentity } from './promises/identity.ts';
import { describeRewrites } from './promises/rewrites.ts';

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});
const flow = (): Flow => createFlow(store(), policy);

describeRewrites(flow);
describeIdentity(flow);
describeDeadLetters(flow);
describeForgetting(flow);
