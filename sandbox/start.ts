import express from 'express';
import { type Clock, clockRouter, createClock, type SandboxClock } from './common/clock.ts';
import { type FaultPlan, namedPlan } from './common/fault-plan.ts';
import { createFaults, type FaultAnswers, type Faults } from './common/faults.ts';
import { readHubSpotSetup, readSalesforceSetup } from './common/setup-files.ts';
import { readUsers } from './common/users.ts';
import { faultAnswers as hubspotWords } from './hubspot/fault-answers.ts';
import { type HubSpotSandbox, type HubSpotSandboxOptions, startHubSpotSandbox } from './hubspot/server.ts';
import { faultAnswers as salesforceWords } from './salesforce/fault-answers.ts';
import {
  type SalesforceSandbox,
  type SalesforceSandboxOptions,
  startSalesforceSandbox,
} from './salesforce/server.ts';
import type { Sessions } from './salesforce/sessions.ts';
import { withSoapFaults } from './salesforce/soap/fault-answers.ts';

export type SandboxesOptions = {
  /** 0 or absent takes a free port. */
  hubspotPort?: number;
  salesforcePort?: number;
  /** Ids, tokens and orders in both: the same seed and calls give the same answers. */
  seed?: number;
  /** Faults from the start; none if absent. Each server's plan can be replaced over POST /_sandbox/faults. */
  faults?: FaultPlan;
  /** The base of the clock both share, epoch milliseconds; the machine's own if absent. */
  clock?: Clock;
  /** Whatever else each server can be told, such as HubSpot's search lag or an org's rules. */
  hubspot?: Partial<HubSpotSandboxOptions>;
  salesforce?: Partial<SalesforceSandboxOptions>;
};

/** Both CRMs of the demo company, up and listening on loopback. */
export type Sandboxes = {
  hubspot: HubSpotSandbox;
  salesforce: SalesforceSandbox;
  /** What was injected into each so far, and the way to change it. */
  faults: { hubspot: Faults; salesforce: Faults };
  /** Shared by both; POST /_sandbox/clock on either moves it. */
  clock: SandboxClock;
  close: () => Promise<void>;
};

/** Starts both sandboxes with the people of sandbox/users.json and the fields of setup/. */
export const startSandboxes = async (options: SandboxesOptions = {}): Promise<Sandboxes> => {
  const clock = createClock(options.clock);
  const plan = options.faults ?? namedPlan('calm');
  const hubspot = await startHubSpot(options, plan, clock);
  const salesforce = await startSalesforce(options, plan, clock).catch(async (error: unknown) => {
    await hubspot.sandbox.close();
    throw error;
  });
  return {
    hubspot: hubspot.sandbox,
    salesforce: salesforce.sandbox,
    faults: { hubspot: hubspot.faults, salesforce: salesforce.faults },
    clock,
    close: async () => {
      await Promise.all([hubspot.sandbox.close(), salesforce.sandbox.close()]);
    },
  };
};

type Started<Sandbox> = { sandbox: Sandbox; faults: Faults };

const startHubSpot = async (
  { hubspotPort = 0, seed = 1, hubspot }: SandboxesOptions,
  plan: FaultPlan,
  clock: SandboxClock,
): Promise<Started<HubSpotSandbox>> => {
  const faults = createFaults(plan, HUBSPOT_ANSWERS);
  const sandbox = await startHubSpotSandbox({
    port: hubspotPort,
    seed,
    clock: clock.now,
    users: readUsers(),
    properties: readHubSpotSetup(),
    before: faults.before,
    extra: express.Router().use(faults.router, clockRouter(clock)),
    webhookFaults: () => ({ ...faults.webhooks(), seed: faults.plan().seed }),
    ...hubspot,
  });
  return { sandbox, faults };
};

const HUBSPOT_ANSWERS: FaultAnswers = {
  limit: (_req, res) => hubspotWords.limit(res, 'TEN_SECONDLY_ROLLING'),
  dailyLimit: (_req, res) => hubspotWords.limit(res, 'DAILY'),
  expiredSession: (_req, res) => hubspotWords.expired(res),
  forbidden: (_req, res) => hubspotWords.forbidden(res),
  locked: (_req, res) => hubspotWords.locked(res),
  serverError: (status, _req, res) => hubspotWords.unavailable(res, status),
};

const startSalesforce = async (
  { salesforcePort = 0, seed = 1, salesforce }: SandboxesOptions,
  plan: FaultPlan,
  clock: SandboxClock,
): Promise<Started<SalesforceSandbox>> => {
  // The sessions that a fault may end come into being with the server that the faults are built into.
  const late: { sessions?: Sessions } = {};
  const faults = createFaults(
    plan,
    salesforceAnswers((token) => late.sessions?.expire(token)),
  );
  const sandbox = await startSalesforceSandbox({
    port: salesforcePort,
    seed,
    clock: clock.now,
    users: readUsers(),
    fields: readSalesforceSetup(),
    before: faults.before,
    controls: [faults.router, clockRouter(clock)],
    ...salesforce,
  });
  late.sessions = sandbox.sessions;
  return { sandbox, faults };
};

const salesforceAnswers = (expire: (token: string) => void): FaultAnswers =>
  withSoapFaults(
    {
      ...salesforceWords,
      // The session is gone for good, as it is at the vendor's: only logging in again helps.
      expiredSession: (req, res, next) => {
        if (res.locals.client) expire(String(res.locals.client.token));
        salesforceWords.expiredSession(req, res, next);
      },
    },
    { expire },
  );
