import type { Channel } from '../../channels/channel.ts';
import type { Connector } from '../../connectors/connector.ts';
import type { Directory } from '../core/mapping/mapping.ts';
import type { Policy } from '../core/policy.ts';
import type { Crm } from '../model/crm.ts';
import type { ChannelName } from '../model/message.ts';
import type { Clock } from '../model/time.ts';
import type { Log } from '../settings/log.ts';
import type { Store } from '../store/database.ts';

/** What every flow works with. Made once in app.ts; the policy and the people may be replaced while it runs. */
export interface FlowContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly connectors: Readonly<Partial<Record<Crm, Connector>>>;
  /** Ways to tell people something, as far as they are set up. */
  readonly channels: Readonly<Partial<Record<ChannelName, Channel>>>;
  readonly policy: () => Policy;
  readonly directory: (crm: Crm) => Directory;
}

/** The CRMs that are set up, in a fixed order. */
export const connectorsOf = (context: FlowContext): readonly Connector[] =>
  [context.connectors.hubspot, context.connectors.salesforce].filter((connector) => connector !== undefined);
