import { createBreaker } from '../../../connectors/breaker.ts';
import type { Connector } from '../../../connectors/connector.ts';
import { guarded } from '../../../connectors/guarded.ts';
import { createHubSpotConnector } from '../../../connectors/hubspot/index.ts';
import { createSalesforceConnector } from '../../../connectors/salesforce/index.ts';
import { readFields } from '../../core/mapping/read-fields.ts';
import type { Policy } from '../../core/policy.ts';
import { catchUp } from '../../flows/catch-up.ts';
import {
  accountsAreDue,
  accountsAreKnown,
  catchUpAccounts,
  onceAccountsAreKnown,
} from '../../flows/catch-up-accounts.ts';
import type { FlowContext } from '../../flows/context.ts';
import { deliver } from '../../flows/deliver.ts';
import { readHints } from '../../flows/read-hints.ts';
import { sendMessages } from '../../flows/send-messages.ts';
import { lineServer } from '../../flows/serve-line.ts';
import { sweep } from '../../flows/sweep.ts';
import { CRMS, type Crm } from '../../model/crm.ts';
import type { Clock } from '../../model/time.ts';
import type { Crms } from './crms.ts';
import { POST_OFFICE } from './post.ts';
import { createStrand, type Fates, type Strand, strandAtWork } from './strand.ts';

/** One Stafet process: connectors of its own, and the loops of the service as single steps. */
export interface Worker {
  readonly strand: Strand;
  readonly context: FlowContext;
  readonly loops: readonly Loop[];
}

export interface Loop {
  readonly name: string;
  /** True when there was work. */
  readonly step: () => Promise<boolean>;
  /** Only one process at a time does this. */
  readonly leads: boolean;
}

/** By the machine's clock, far beyond any call: what takes too long is decided by the simulated one. */
const NO_TIMEOUT_MS = 2 ** 31 - 1;
const NO_PACE = 1_000_000;
const UNSPREAD = (): number => 0.5;

export interface ConnectorOptions {
  readonly crms: Crms;
  readonly clock: Clock;
  readonly policy: () => Policy;
  readonly log: FlowContext['log'];
}

/** Connectors as a process opens them; `gated`: with a place to wait or die before and after each call of the port. */
export function connectorsTo({ crms, clock, policy, log }: ConnectorOptions): Record<Crm, Connector> {
  const { hubspot, salesforce } = crms.sandboxes;
  const guardedHere = (connector: Connector): Connector =>
    gated(guarded(connector, createBreaker(clock, UNSPREAD)));
  return {
    hubspot: guardedHere(
      createHubSpotConnector({
        settings: {
          baseUrl: hubspot.url,
          token: hubspot.token,
          clientSecret: hubspot.clientSecret,
          publicUrl: `${POST_OFFICE}/webhooks/hubspot`,
          timeoutMs: NO_TIMEOUT_MS,
          searchesPerSecond: NO_PACE,
        },
        leadFields: () => readFields(policy().mappings.hubspot, 'contacts'),
        clock,
        log: ({ level, message, ...data }) => log(level, message, data),
      }),
    ),
    salesforce: guardedHere(
      createSalesforceConnector({
        settings: {
          loginUrl: salesforce.url,
          clientId: salesforce.clientId,
          clientSecret: salesforce.clientSecret,
          apiVersion: '62.0',
          timeoutMs: NO_TIMEOUT_MS,
        },
        leadFields: () => ({
          Lead: readFields(policy().mappings.salesforce, 'Lead'),
          Contact: readFields(policy().mappings.salesforce, 'Contact'),
        }),
        clock,
        log: (line) => log('info', line),
      }),
    ),
  };
}

function gated(connector: Connector): Connector {
  const between = async <T>(name: string, call: () => Promise<T>): Promise<T> => {
    const strand = strandAtWork();
    await strand?.gate(`before ${connector.crm} ${name}`);
    const value = await call();
    await strand?.gate(`after ${connector.crm} ${name}`);
    return value;
  };
  return {
    ...connector,
    pull: (...args) => between('pull', () => connector.pull(...args)),
    read: (...args) => between('read', () => connector.read(...args)),
    write: (...args) => between('write', () => connector.write(...args)),
  };
}

export function createWorker(name: string, context: FlowContext, fates: Fates): Worker {
  const strand = createStrand(name, fates);
  const perCrm = CRMS.flatMap((crm): Loop[] => {
    const connector = context.connectors[crm];
    if (connector === undefined) return [];
    return [
      {
        name: `read ${crm}`,
        step: onceAccountsAreKnown(context, () => readHints(context, connector)),
        leads: false,
      },
      { name: `deliver ${crm}`, step: () => deliver(context, connector), leads: false },
      // Reads ahead of what it takes in, so that nobody else moves meanwhile.
      { name: `poll ${crm}`, step: () => strand.alone(() => poll(context, connector)), leads: true },
    ];
  });
  const others: Loop[] = [
    { name: 'clocks', step: () => sweep(context), leads: false },
    { name: 'the line', step: lineServer(context), leads: false },
    // Sends several at once, so nobody else moves meanwhile.
    {
      name: 'messages',
      step: () => strand.alone(() => sendMessages(context)),
      leads: false,
    },
  ];
  return { strand, context, loops: [...perCrm, ...others] };
}

/** As the service's schedule does it. Finding nothing new is no work. */
async function poll(context: FlowContext, connector: Connector): Promise<boolean> {
  if (await accountsAreDue(context, connector)) await catchUpAccounts(context, connector);
  if (await accountsAreKnown(context)) await catchUp(context, connector);
  return false;
}
