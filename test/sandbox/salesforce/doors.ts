import express, { type Request, type RequestHandler, type Response } from 'express';
import { Connection } from 'jsforce';
import { createClock } from '../../../sandbox/common/clock.ts';
import { type FaultPlanInput, faultPlanSchema, namedPlan } from '../../../sandbox/common/faultPlan.ts';
import { createFaults, type FaultAnswer } from '../../../sandbox/common/faults.ts';
import { listen } from '../../../sandbox/common/listen.ts';
import { readSalesforceSetup } from '../../../sandbox/common/setupFiles.ts';
import { readUsers, type SandboxUser } from '../../../sandbox/common/users.ts';
import { authRouter, tokenOf } from '../../../sandbox/salesforce/auth/router.ts';
import { bulkRouter } from '../../../sandbox/salesforce/bulk/router.ts';
import { createOrg, INTEGRATION_TITLE } from '../../../sandbox/salesforce/data/memory-org.ts';
import type { Change, Org, OrgUser, Row, SaveContext } from '../../../sandbox/salesforce/org.ts';
import { buildCatalogue } from '../../../sandbox/salesforce/schema/catalogue.ts';
import { LEAD_STATUSES } from '../../../sandbox/salesforce/schema/lists.ts';
import { createSessions, type Sessions } from '../../../sandbox/salesforce/sessions.ts';
import { withSoapFaults } from '../../../sandbox/salesforce/soap/faultAnswers.ts';
import { soapRouter } from '../../../sandbox/salesforce/soap/router.ts';
import { createStreaming } from '../../../sandbox/salesforce/streaming/streaming.ts';

type Config = NonNullable<ConstructorParameters<typeof Connection>[0]>;
type RefreshFn = Config['refreshFn'];

/** The login, SOAP, Bulk and Streaming doors of one org, and the org behind them. */
export type DoorsRig = {
  url: string;
  org: Org;
  sessions: Sessions;
  clientId: string;
  clientSecret: string;
  refreshToken: string;
  peoplePassword: string;
  integrationUsername: string;
  convertedStatus: string;
  now: () => number;
  advance: (ms: number) => void;
  /** A session of the integration user. */
  login: () => string;
  connect: (more?: Config, refreshFn?: RefreshFn) => Connection;
  ctx: () => SaveContext;
  /** Adds a record behind the doors' backs and gives its id. */
  add: (object: string, values: Row) => string;
  user: (key: string) => OrgUser;
  /** The changes committed from now on. */
  watch: () => Change[];
  /** Puts a plan of faults in force on SOAP. */
  storm: (plan: FaultPlanInput) => void;
  close: () => Promise<void>;
};

const userRow = (user: SandboxUser, title: string | null): Row => ({
  ...{ FirstName: user.first, LastName: user.last, Email: user.email, Username: user.email },
  ...{ TimeZoneSidKey: user.zone, IsActive: user.active, Title: title },
});

const INTEGRATION: SandboxUser = {
  ...{ key: 'integration', first: 'Stafet', last: 'Integration', email: 'integration@fjordlys.example' },
  ...{ zone: 'Europe/Copenhagen', language: 'en', manager: null, active: true },
};

const SYSTEM = { user: '005000000000000AAA', client: null, system: true, autoAssign: 'FALSE' };

const seedOrg = (org: Org): void => {
  org.insert('User', userRow(INTEGRATION, INTEGRATION_TITLE), SYSTEM);
  for (const user of readUsers()) org.insert('User', userRow(user, null), SYSTEM);
  for (const { value, converted } of LEAD_STATUSES) {
    org.insert('LeadStatus', { MasterLabel: value, ApiName: value, IsConverted: converted }, SYSTEM);
  }
};

const saved = (result: ReturnType<Org['insert']>): string => {
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.id;
};

// REST's wording is not these doors' business.
const untold: FaultAnswer = (_req, res) => void res.status(599).end();
const REST_ANSWERS = { limit: untold, dailyLimit: untold, expiredSession: untold, locked: untold };

/** Starts the doors on a free port, over an org that holds the demo's people and nothing else. */
export const startDoors = async (o: { jwtPublicKey?: string } = {}): Promise<DoorsRig> => {
  const clock = createClock();
  let draws = 0;
  const random = (): number => {
    draws += 1;
    return (draws * 0.618033988749895) % 1;
  };
  const { org } = createOrg({ catalogue: buildCatalogue(readSalesforceSetup()), now: clock.now, random });
  seedOrg(org);
  const named = (email: string): OrgUser => {
    const user = org.users.find((each) => each.email === email);
    if (!user) throw new Error(`no user ${email}`);
    return user;
  };
  const integration = named(INTEGRATION.email);
  const app = { clientId: 'app-id', clientSecret: 'app-secret', runAs: integration.id };
  const sessions = createSessions({ orgId: org.orgId, app, random });
  const settings = { app, refreshToken: 'refresh-me', peoplePassword: 'fjord', ...o };
  const door = { org, sessions, ...settings };
  const streaming = createStreaming({ org, sessions });
  const guard: RequestHandler = (req, res, next) => {
    if (sessions.check(tokenOf(req))) next();
    else res.status(401).json([{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }]);
  };
  const ctx = (): SaveContext => ({ user: integration.id, client: null, autoAssign: 'FALSE' });
  const serverError = (status: number, _req: Request, res: Response): void => void res.status(status).end();
  const faults = createFaults(namedPlan('calm'), withSoapFaults({ ...REST_ANSWERS, serverError }, sessions));
  const server = express();
  server.use(
    authRouter(door),
    soapRouter(door, [faults.before]),
    streaming.router,
    guard,
    bulkRouter({ org, contextOf: ctx }),
  );
  const { url, close } = await listen(server);
  const login = (): string => sessions.issue(integration.id).token;
  return {
    ...{ url, org, sessions, ...settings, ...app, login, ctx, now: clock.now, advance: clock.advance },
    integrationUsername: integration.username,
    convertedStatus: 'Closed - Converted',
    connect: (more, refreshFn) =>
      new Connection({
        ...{ instanceUrl: url, accessToken: login(), version: '62.0', callOptions: { client: 'stafet' } },
        ...more,
        ...(refreshFn && { refreshFn }),
      }),
    add: (object, values) => saved(org.insert(object, values, ctx())),
    user: (key) => named(readUsers().find((each) => each.key === key)?.email ?? key),
    watch: () => {
      const seen: Change[] = [];
      org.onChange((change) => seen.push(change));
      return seen;
    },
    storm: (plan) => faults.replace(faultPlanSchema.parse(plan)),
    close: async () => {
      streaming.close();
      await close();
    },
  };
};
