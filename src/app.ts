import type { Connector } from '../connectors/connector.ts';
import { createHubSpotConnector } from '../connectors/hubspot/index.ts';
import { createSalesforceConnector } from '../connectors/salesforce/index.ts';
import { readFields } from './core/mapping/read-fields.ts';
import type { Policy } from './core/policy.ts';
import type { FlowContext } from './flows/context.ts';
import { lookAround } from './flows/people.ts';
import type { Crm } from './model/crm.ts';
import { err, ok, type Result } from './model/result.ts';
import type { Settings } from './settings/env.ts';
import { createLog, type Log } from './settings/log.ts';
import { loadPolicy } from './settings/policy.ts';
import { asText } from './settings/show-faults.ts';
import { openStore, type Store } from './store/database.ts';

/** Why Stafet cannot start, in words, with the exit code it deserves: 1 faults in config, 2 wrong use, 3 out of reach. */
export interface StartError {
  readonly message: string;
  readonly code: 1 | 2 | 3;
}

export interface App {
  readonly context: FlowContext;
  close(): Promise<void>;
}

/** Wires everything, once: policy, store, connectors, people. */
export async function openApp(settings: Settings, configDir: string): Promise<Result<App, StartError>> {
  const log = createLog(settings.logLevel);
  const { policy, faults } = await loadPolicy(configDir);
  if (policy === null)
    return err({ code: 1, message: `The config has faults:\n${asText(faults, () => undefined)}` });
  const store = await openStore(settings);
  if (!store.ok) return err({ code: 3, message: `${store.error.message}\n${store.error.cure}` });
  const context = await connect(settings, policy, store.value, log);
  if (!context.ok) {
    await store.value.close();
    return context;
  }
  return ok({ context: context.value, close: () => store.value.close() });
}

async function connect(
  settings: Settings,
  policy: Policy,
  store: Store,
  log: Log,
): Promise<Result<FlowContext, StartError>> {
  const connectors = connectorsFor(settings, policy, log);
  const around = await lookAround(store, policy, Object.values(connectors));
  if (!around.ok) {
    const { crm, message, where } = around.error;
    return err({ code: 3, message: `${crm} cannot be reached (${where}): ${message}` });
  }
  const { directory } = around.value;
  return ok({ store, clock: settings.clock, log, connectors, policy: () => around.value.policy, directory });
}

function connectorsFor(
  { hubspot, salesforce, clock }: Settings,
  policy: Policy,
  log: Log,
): Partial<Record<Crm, Connector>> {
  const logFrom = (crm: Crm) => (line: ConnectorLine) => {
    const { level, message, ...data } = line;
    log(level, message, { crm, ...data });
  };
  const { mappings } = policy;
  const connectors: Partial<Record<Crm, Connector>> = {};
  if (hubspot !== null)
    connectors.hubspot = createHubSpotConnector({
      settings: { ...hubspot, publicUrl: `${hubspot.publicUrl}/webhooks/hubspot` },
      leadFields: () => readFields(mappings.hubspot, 'contacts'),
      clock,
      log: logFrom('hubspot'),
    });
  if (salesforce !== null)
    connectors.salesforce = createSalesforceConnector({
      settings: salesforce,
      leadFields: () => ({
        Lead: readFields(mappings.salesforce, 'Lead'),
        Contact: readFields(mappings.salesforce, 'Contact'),
      }),
      clock,
      log: (line) => log('info', line, { crm: 'salesforce' }),
    });
  return connectors;
}

interface ConnectorLine {
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  readonly message: string;
  readonly [key: string]: unknown;
}
