import { readFileSync } from 'node:fs';
import type { RequestHandler } from 'express';
import jsforce, { type Connection } from 'jsforce';
import type { Connector } from '../../../connectors/connector.ts';
import { createSalesforceConnector } from '../../../connectors/salesforce/index.ts';
import { API_VERSION } from '../../../connectors/salesforce/paths.ts';
import { afterWork } from '../../../sandbox/common/faultEffects.ts';
import { readUsers } from '../../../sandbox/common/users.ts';
import { faultAnswers } from '../../../sandbox/salesforce/fault-answers.ts';
import {
  type SalesforceSandbox,
  type SalesforceSandboxOptions,
  startSalesforceSandbox,
} from '../../../sandbox/salesforce/server.ts';

const FIELDS = JSON.parse(
  readFileSync(new URL('../../../setup/salesforce-fields.json', import.meta.url), 'utf8'),
);
const MAPPED = {
  Lead: ['Email', 'LastName', 'Company', 'Stafet_Id__c', 'OwnerId'],
  Contact: ['Email', 'LastName', 'Account.Name', 'Stafet_Id__c'],
};

/** What goes wrong with the next call of the integration that `concerns` picks; people's own calls fare well. */
const mishaps = () => {
  let next: { concerns: (method: string) => boolean; act: RequestHandler } | null = null;
  const before: RequestHandler = (req, res, proceed) => {
    const hit = res.locals.client?.kind === 'integration' && next?.concerns(req.method) ? next : null;
    if (!hit) return proceed();
    next = null;
    hit.act(req, res, proceed);
  };
  const lose: RequestHandler = (req, res, proceed) => {
    afterWork(res, () => req.socket.destroy());
    proceed();
  };
  return {
    before,
    loseNextAnswer: () => {
      next = { concerns: (method) => method !== 'GET', act: lose };
    },
    refuseNextCall: () => {
      next = { concerns: () => true, act: faultAnswers.dailyLimit };
    },
  };
};

export interface TestOrg {
  readonly connector: Connector;
  readonly sandbox: SalesforceSandbox;
  /** A rep's own client: what she does goes past the connector. */
  readonly rep: Connection;
  readonly lines: readonly string[];
  /** Moves the org's clock, which is the connector's too. */
  advance(milliseconds: number): void;
  loseNextAnswer(): void;
  refuseNextCall(): void;
}

/** An org of its own with a connector to it, over HTTP. */
export const startOrg = async (rules: Partial<SalesforceSandboxOptions> = {}): Promise<TestOrg> => {
  let now = Date.parse('2026-11-24T09:00:00Z');
  const clock = () => now;
  const { before, ...trouble } = mishaps();
  const users = readUsers();
  const sandbox = await startSalesforceSandbox({
    ...{ users, fields: FIELDS, clock, before, holdMs: 500 },
    ...rules,
  });
  const { url: loginUrl, clientId, clientSecret } = sandbox;
  const lines: string[] = [];
  const connector = createSalesforceConnector({
    settings: { loginUrl, clientId, clientSecret, apiVersion: API_VERSION, timeoutMs: 5_000 },
    leadFields: () => MAPPED,
    clock,
    log: (line) => lines.push(line),
  });
  const accessToken = sandbox.userToken(users.find((user) => user.active)?.email ?? '');
  const rep = new jsforce.Connection({ instanceUrl: loginUrl, accessToken, version: API_VERSION });
  const advance = (milliseconds: number): void => {
    now += milliseconds;
  };
  return { connector, sandbox, rep, lines, advance, ...trouble };
};

/** The id of a record just saved through a rep's client; fails when it was not. */
export const idOf = (saved: { success: boolean; id?: string } | undefined): string => {
  if (!saved?.success || !saved.id) throw new Error(`not saved: ${JSON.stringify(saved)}`);
  return saved.id;
};
