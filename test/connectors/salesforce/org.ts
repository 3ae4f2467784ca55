import { readFileSync } from 'node:fs';
import jsforce, { type Connection } from 'jsforce';
import type { Connector } from '../../../connectors/connector.ts';
import { createSalesforceConnector } from '../../../connectors/salesforce/index.ts';
import { API_VERSION } from '../../../connectors/salesforce/paths.ts';
import { type FaultPlanInput, faultPlanSchema, namedPlan } from '../../../sandbox/common/fault-plan.ts';
import { createFaults } from '../../../sandbox/common/faults.ts';
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

/** Every way a call can go wrong that trying again can mend. */
const STORM: FaultPlanInput['rules'] = [
  { kind: 'lost-response', rate: 0.1 },
  { kind: 'reset', rate: 0.1 },
  { kind: 'server-error', rate: 0.05, status: 500 },
  { kind: 'server-error', rate: 0.05, status: 503, committed: true },
  { kind: 'limit', rate: 0.05 },
  { kind: 'expired-session', rate: 0.1 },
  { kind: 'locked', rate: 0.05 },
];

interface ConnectorRules {
  /** Fields of a lead that the mapping reads. */
  readonly lead?: readonly string[];
  readonly bulkAbove?: number;
}

export interface TestOrg {
  readonly connector: Connector;
  /** One more, that remembers nothing of what another did. */
  connect(rules?: ConnectorRules): Connector;
  readonly sandbox: SalesforceSandbox;
  /** A rep's own client: what she does goes past the connector. */
  readonly rep: Connection;
  readonly lines: readonly string[];
  now(): number;
  /** Moves the org's clock, which is the connector's too. */
  advance(milliseconds: number): void;
  /** Puts these faults in force for the connector's calls; people's own calls fare well. */
  fail(rules: FaultPlanInput['rules'], seed?: number): void;
  storm(seed: number): void;
}

/** An org of its own with a connector to it, over HTTP. */
export const startOrg = async (
  rules: Partial<SalesforceSandboxOptions> = {},
  wanted: ConnectorRules = {},
): Promise<TestOrg> => {
  let now = Date.parse('2026-11-24T09:00:00Z');
  const clock = () => now;
  const faults = createFaults(namedPlan('calm'), faultAnswers);
  const fail: TestOrg['fail'] = (rules, seed = 1) => faults.replace(faultPlanSchema.parse({ seed, rules }));
  const users = readUsers();
  const sandbox = await startSalesforceSandbox({
    ...{ users, fields: FIELDS, clock, before: faults.before, holdMs: 500 },
    ...rules,
  });
  const { url: loginUrl, clientId, clientSecret } = sandbox;
  const lines: string[] = [];
  const connect: TestOrg['connect'] = ({ lead = MAPPED.Lead, bulkAbove } = wanted) =>
    createSalesforceConnector({
      settings: { loginUrl, clientId, clientSecret, apiVersion: API_VERSION, timeoutMs: 5_000 },
      leadFields: () => ({ ...MAPPED, Lead: lead }),
      clock,
      log: (line) => lines.push(line),
      ...(bulkAbove !== undefined && { bulkAbove }),
    });
  const accessToken = sandbox.userToken(users.find((user) => user.active)?.email ?? '');
  const rep = new jsforce.Connection({ instanceUrl: loginUrl, accessToken, version: API_VERSION });
  const advance = (milliseconds: number): void => {
    now += milliseconds;
  };
  const storm = (seed: number): void => fail(STORM, seed);
  return { connector: connect(), connect, sandbox, rep, lines, now: clock, advance, fail, storm };
};

/** The id of a record just saved through a rep's client; fails when it was not. */
export const idOf = (saved: { success: boolean; id?: string } | undefined): string => {
  if (!saved?.success || !saved.id) throw new Error(`not saved: ${JSON.stringify(saved)}`);
  return saved.id;
};
