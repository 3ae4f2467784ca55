import { type OpenChannels, openChannels } from '../channels/open.ts';
import { createSlackListener } from '../channels/slack/listener.ts';
import { createBreaker } from '../connectors/breaker.ts';
import type { Connector, Listener } from '../connectors/connector.ts';
import { guarded } from '../connectors/guarded.ts';
import { createHubSpotConnector } from '../connectors/hubspot/index.ts';
import { createSalesforceConnector } from '../connectors/salesforce/index.ts';
import { readFields } from './core/mapping/read-fields.ts';
import type { Policy } from './core/policy.ts';
import { answerLead, repOfMember } from './flows/answer-lead.ts';
import type { FlowContext } from './flows/context.ts';
import { openLivePolicy } from './flows/live-policy.ts';
import { lookAround, STRANGERS, type Surroundings } from './flows/people.ts';
import type { Crm } from './model/crm.ts';
import type { CrmError } from './model/crm-error.ts';
import type { ConfigFault } from './model/fault.ts';
import { err, ok, type Result } from './model/result.ts';
import { type ConfigTexts, readConfigFolder } from './settings/config-folder.ts';
import type { Settings } from './settings/env.ts';
import { createLog, type Log } from './settings/log.ts';
import { asText } from './settings/show-faults.ts';
import { openStore, type Store } from './store/database.ts';

/** Why Stafet cannot start, in words, with the exit code it deserves: 1 faults in config, 2 wrong use, 3 out of reach. */
export interface StartError {
  readonly message: string;
  readonly code: 1 | 2 | 3;
}

export interface App {
  readonly context: FlowContext;
  /** Ears beside those of the CRMs, by the last part of their address: `/webhooks/slack`. */
  readonly listeners: Readonly<Record<string, Listener>>;
  /** Takes up the live policy and the CRMs' people anew. */
  refresh(): Promise<Result<null, StartError>>;
  close(): Promise<void>;
}

/** Wires everything, once: store, policy, connectors, people. */
export async function openApp(settings: Settings, configDir: string): Promise<Result<App, StartError>> {
  const log = createLog(settings.logLevel);
  const store = await openStore(settings);
  if (!store.ok) return err({ code: 3, message: `${store.error.message}\n${store.error.cure}` });
  const app = await connect(settings, configDir, store.value, log);
  if (!app.ok) await store.value.close();
  return app;
}

async function connect(
  settings: Settings,
  configDir: string,
  store: Store,
  log: Log,
): Promise<Result<App, StartError>> {
  const texts = readConfigFolder(configDir);
  const readPolicy = () => openLivePolicy(store, texts, settings.clock(), log);
  const start = await readPolicy();
  if (!start.ok) return err(faulty(start.error, texts));
  let around: Surroundings = { policy: start.value, directory: () => STRANGERS };
  const connectors = connectorsFor(settings, () => around.policy, log);
  const takeUp = async (policy: Policy): Promise<Result<null, StartError>> => {
    const found = await lookAround(store, policy, Object.values(connectors));
    if (!found.ok) return err(unreachable(found.error));
    around = found.value;
    return ok(null);
  };
  const first = await takeUp(start.value);
  if (!first.ok) return first;
  const refresh = async (): Promise<Result<null, StartError>> => {
    const policy = await readPolicy();
    return policy.ok ? takeUp(policy.value) : err(faulty(policy.error, texts));
  };
  const told = openChannels(settings.channels);
  const context: FlowContext = {
    store,
    clock: settings.clock,
    log,
    connectors,
    channels: told.channels,
    policy: () => around.policy,
    directory: (crm) => around.directory(crm),
  };
  const listeners = listenersFor(settings, told, context);
  return ok({ context, listeners, refresh, close: () => store.close() });
}

const faulty = (faults: readonly ConfigFault[], texts: ConfigTexts): StartError => ({
  code: 1,
  message: `The config has faults:\n${asText(faults, (file, line) => texts.get(file)?.split(/\r?\n/)[line - 1])}`,
});

const unreachable = ({ crm, where, message }: CrmError): StartError => ({
  code: 3,
  message: `${crm} cannot be reached (${where}): ${message}`,
});

/** Slack, where it is set up: what people click there is an answer to an offer. */
function listenersFor(
  { channels: { slackSigningSecret }, clock }: Settings,
  { slack }: OpenChannels,
  context: FlowContext,
): Record<string, Listener> {
  if (slack === null || slackSigningSecret === null) return {};
  const listener = createSlackListener({
    signingSecret: slackSigningSecret,
    clock,
    emailOf: slack.emailOf,
    answer: slack.answer,
    log: (message, data) => context.log('error', message, data),
    onClick: async ({ member, ...answer }, email) => {
      const rep = repOfMember(context.policy(), member, email);
      if (rep === null) return { words: 'Stafet does not know you as one of the team.', settled: false };
      const { leadId, status, reason, confirmed, way } = answer;
      return answerLead(context, rep, { leadId, status, reason, confirmed, way });
    },
  });
  return { slack: listener };
}

/** A connector for each CRM that is set up. */
export function connectorsFor(
  { hubspot, salesforce, clock, random }: Settings,
  policy: () => Policy,
  log: Log,
): Partial<Record<Crm, Connector>> {
  const logFrom = (crm: Crm) => (line: ConnectorLine) => {
    const { level, message, ...data } = line;
    log(level, message, { crm, ...data });
  };
  // A CRM that does not answer is left alone for a while.
  const guardedHere = (connector: Connector): Connector => guarded(connector, createBreaker(clock, random));
  const connectors: Partial<Record<Crm, Connector>> = {};
  if (hubspot !== null)
    connectors.hubspot = guardedHere(
      createHubSpotConnector({
        settings: { ...hubspot, publicUrl: `${hubspot.publicUrl}/webhooks/hubspot` },
        leadFields: () => readFields(policy().mappings.hubspot, 'contacts'),
        clock,
        log: logFrom('hubspot'),
      }),
    );
  if (salesforce !== null)
    connectors.salesforce = guardedHere(
      createSalesforceConnector({
        settings: salesforce,
        leadFields: () => ({
          Lead: readFields(policy().mappings.salesforce, 'Lead'),
          Contact: readFields(policy().mappings.salesforce, 'Contact'),
        }),
        meetingOutcome: () => policy().mappings.salesforce.meetingOutcome,
        clock,
        log: (line) => log('info', line, { crm: 'salesforce' }),
      }),
    );
  return connectors;
}

interface ConnectorLine {
  readonly level: 'error' | 'warn' | 'info' | 'debug';
  readonly message: string;
  readonly [key: string]: unknown;
}
