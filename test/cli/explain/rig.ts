import { type Asked, explain } from '../../../src/cli/explain/explain.ts';
import { openTeller } from '../../../src/cli/explain/open.ts';
import { type Explanation, explanationSchema } from '../../../src/cli/explain/schema.ts';
import { asText } from '../../../src/cli/explain/text.ts';
import type { Policy } from '../../../src/core/policy.ts';
import { readConfigFolder } from '../../../src/settings/config-folder.ts';
import type { Store } from '../../../src/store/database.ts';
import { addRollout } from '../../../src/store/policies.ts';
import { createFlow, type Flow } from '../../support/flow.ts';

/** A flow whose policy is on record, as it is once a service has started. */
export async function tellableFlow(store: Store, policy: Policy): Promise<Flow> {
  const flow = createFlow(store, policy);
  const texts = Object.fromEntries(readConfigFolder('.'));
  const rollout = { at: flow.now(), byWhom: 'mette', why: 'autumn ICP', effect: {} };
  await addRollout(store.db, { hash: policy.hash, texts }, rollout);
  return flow;
}

/** What is told of a lead, checked against the schema that scripts rely on; or the error, in words. */
export async function ask(flow: Flow, name: string, asked: Asked = {}): Promise<Explanation | string> {
  const teller = await openTeller(flow.context.store.db, name, flow.now());
  if (!teller.ok) return teller.error;
  const told = explain(teller.value, asked);
  return told.ok ? explanationSchema.parse(JSON.parse(JSON.stringify(told.value))) : told.error;
}

export async function told(flow: Flow, name: string, asked: Asked = {}): Promise<Explanation> {
  const answer = await ask(flow, name, asked);
  if (typeof answer === 'string') throw new Error(answer);
  return answer;
}

/** The text, with its broken lines put together again. */
export async function text(flow: Flow, name: string, asked: Asked = {}): Promise<string> {
  return asText(await told(flow, name, asked)).replaceAll(/\n {16}(?=\S)/g, ' ');
}
