import type { RequestHandler } from 'express';
import type { Connector } from '../../../connectors/connector.ts';
import { createHubSpotConnector } from '../../../connectors/hubspot/index.ts';
import { faultPlanSchema } from '../../../sandbox/common/fault-plan.ts';
import { createFaults, type FaultAnswers, type Faults } from '../../../sandbox/common/faults.ts';
import { readHubSpotSetup } from '../../../sandbox/common/setup-files.ts';
import { readUsers } from '../../../sandbox/common/users.ts';
import { faultAnswers } from '../../../sandbox/hubspot/fault-answers.ts';
import {
  type HubSpotSandbox,
  type HubSpotSandboxOptions,
  startHubSpotSandbox,
} from '../../../sandbox/hubspot/server.ts';

const ANSWERS: FaultAnswers = {
  limit: (_request, response) => faultAnswers.limit(response, 'TEN_SECONDLY_ROLLING'),
  dailyLimit: (_request, response) => faultAnswers.limit(response, 'DAILY'),
  expiredSession: (_request, response) => faultAnswers.expired(response),
  forbidden: (_request, response) => faultAnswers.forbidden(response),
  locked: (_request, response) => faultAnswers.locked(response),
  serverError: (status, _request, response) => faultAnswers.unavailable(response, status),
};

/** Notes down what our own app calls, not what people do. */
const noting =
  (calls: string[], then: RequestHandler): RequestHandler =>
  (request, response, next) => {
    if (response.locals.client?.kind === 'integration') calls.push(`${request.method} ${request.path}`);
    then(request, response, next);
  };

export interface Portal {
  readonly sandbox: HubSpotSandbox;
  readonly connector: Connector;
  /** None until a plan is put in force. */
  readonly faults: Faults;
  /** Method and path of each call the connector made. */
  readonly calls: string[];
  readonly now: () => number;
  readonly advance: (milliseconds: number) => void;
}

export const LEAD_FIELDS = ['email', 'firstname', 'lastname', 'stafet_score'] as const;
const WEBHOOK_PORTLESS = 'http://127.0.0.1/hubspot';

export interface PortalOptions extends Partial<HubSpotSandboxOptions> {
  readonly publicUrl?: string;
  readonly leadFields?: readonly string[];
}

/** A HubSpot account with a clock that stands still, and a connector to it. */
export const startPortal = async (options: PortalOptions = {}): Promise<Portal> => {
  let time = Date.parse('2026-11-24T09:00:00.123Z');
  const calls: string[] = [];
  const faults = createFaults(faultPlanSchema.parse({}), ANSWERS);
  const sandbox = await startHubSpotSandbox({
    users: readUsers(),
    properties: readHubSpotSetup(),
    clock: () => time,
    searchLagMs: 5_000,
    limits: { tenSecondly: 100_000, searchPerSecond: 100_000 },
    before: noting(calls, faults.before),
    ...options,
  });
  const connector = createHubSpotConnector({
    settings: {
      baseUrl: sandbox.url,
      token: sandbox.token,
      clientSecret: sandbox.clientSecret,
      publicUrl: options.publicUrl ?? WEBHOOK_PORTLESS,
      timeoutMs: 5_000,
      searchesPerSecond: 1_000,
    },
    leadFields: () => options.leadFields ?? LEAD_FIELDS,
    clock: () => time,
    log: () => {},
  });
  return {
    sandbox,
    connector,
    faults,
    calls,
    now: () => time,
    advance: (milliseconds) => {
      time += milliseconds;
    },
  };
};
