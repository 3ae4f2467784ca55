import { beforeAll } from 'vitest';
import type { Policy } from '../../src/core/policy.ts';
import { useStore } from '../support/database.ts';
import { createFlow, type Flow } from '../support/flow.ts';
import { memoryPolicy } from '../support/flow-policy.ts';
import { describeEchoes } from './promises/echoes.ts';
import { describeEdits } from './promises/edits.ts';
import { describeFaults } from './promises/faults.ts';
import { describeFollowing, describeRefusals } from './promises/following.ts';
import { describeHandover } from './promises/handover.ts';

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});
const flow = (): Flow => createFlow(store(), policy);

describeHandover(flow);
describeEdits(flow);
describeEchoes(flow);
describeFaults(flow);
describeFollowing(flow);
describeRefusals(flow);
