import { readFileSync } from 'node:fs';
import type { RequestHandler } from 'express';
import { z } from 'zod';
import type { Connector } from '../../../connectors/connector.ts';
import { createHubSpotConnector } from '../../../connectors/hubspot/index.ts';
import { afterWork } from '../../../sandbox/common/faultEffects.ts';
import { readUsers } from '../../../sandbox/common/users.ts';
import { faultAnswers } from '../../../sandbox/hubspot/fault-answers.ts';
import {
  type HubSpotSandbox,
  type HubSpotSandboxOptions,
  startHubSpotSandbox,
} from '../../../sandbox/hubspot/server.ts';

const definition = z.looseObject({
  name: z.string(),
  label: z.string(),
  type: z.string(),
  fieldType: z.string(),
  groupName: z.string(),
  hasUniqueValue: z.boolean().optional(),
  options: z.array(z.object({ label: z.string(), value: z.string() })).optional(),
});

const file = new URL('../../../setup/hubspot-properties.json', import.meta.url);
const PROPERTIES = z.record(z.string(), z.array(definition)).parse(JSON.parse(readFileSync(file, 'utf8')));

/** Counts down what the next calls of our own app run into. */
interface Mishaps {
  lostAnswers: number;
  refusals: number;
  calls: string[];
}

const mishapHandler =
  (mishaps: Mishaps): RequestHandler =>
  (request, response, next) => {
    if (response.locals.client?.kind !== 'integration') return next();
    mishaps.calls.push(`${request.method} ${request.path}`);
    if (mishaps.refusals > 0) {
      mishaps.refusals -= 1;
      return faultAnswers.limit(response, 'TEN_SECONDLY_ROLLING');
    }
    if (mishaps.lostAnswers > 0 && /\/batch\/(create|update)$/.test(request.path)) {
      mishaps.lostAnswers -= 1;
      afterWork(response, () => request.socket.destroy());
    }
    next();
  };

export interface Portal {
  readonly sandbox: HubSpotSandbox;
  readonly connector: Connector;
  readonly mishaps: Mishaps;
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
  const mishaps: Mishaps = { lostAnswers: 0, refusals: 0, calls: [] };
  const sandbox = await startHubSpotSandbox({
    users: readUsers(),
    properties: PROPERTIES,
    clock: () => time,
    searchLagMs: 5_000,
    limits: { tenSecondly: 100_000, searchPerSecond: 100_000 },
    before: mishapHandler(mishaps),
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
    mishaps,
    now: () => time,
    advance: (milliseconds) => {
      time += milliseconds;
    },
  };
};
