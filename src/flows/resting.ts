import type { Connector } from '../../connectors/connector.ts';
import type { FlowContext } from './context.ts';

/** True while a CRM's allowance is used up: nobody calls it then, so that one refusal does not become a storm. */
export const isResting = (context: FlowContext, connector: Connector): boolean =>
  (connector.budget().waitUntil ?? 0) > context.clock();
