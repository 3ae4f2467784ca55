import { Connection } from 'jsforce';
import { createClock } from '../../../sandbox/common/clock.ts';
import { type FaultPlanInput, faultPlanSchema, namedPlan } from '../../../sandbox/common/fault-plan.ts';
import { createFaults } from '../../../sandbox/common/faults.ts';
import { readSalesforceSetup } from '../../../sandbox/common/setup-files.ts';
import { readUsers } from '../../../sandbox/common/users.ts';
import { faultAnswers } from '../../../sandbox/salesforce/fault-answers.ts';
import type { Change, Org, OrgUser, Row, SaveContext } from '../../../sandbox/salesforce/org.ts';
import { startSalesforceSandbox } from '../../../sandbox/salesforce/server.ts';
import type { Sessions } from '../../../sandbox/salesforce/sessions.ts';
import { withSoapFaults } from '../../../sandbox/salesforce/soap/fault-answers.ts';

type Config = NonNullable<ConstructorParameters<typeof Connection>[0]>;

/** A running Salesforce sandbox, the org behind it, and the keys to its doors. */
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
  /** A session of its own of the integration user. */
  login: () => string;
  connect: (more?: Config) => Connection;
  ctx: () => SaveContext;
  /** Adds a record behind the doors' backs and gives its id. */
  add: (object: string, values: Row) => string;
  user: (key: string) => OrgUser;
  /** The changes committed from now on. */
  watch: () => Change[];
  /** Puts a plan of faults in force. */
  storm: (plan: FaultPlanInput) => void;
  close: () => Promise<void>;
};

const saved = (result: ReturnType<Org['insert']>): string => {
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.id;
};

const found = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new Error(`no ${what}`);
  return value;
};

/** Starts the sandbox on a free port with the demo's people and fields. */
export const startDoors = async (o: { jwtPublicKey?: string } = {}): Promise<DoorsRig> => {
  const clock = createClock();
  const late: { sessions?: Sessions } = {};
  const expire = (token: string): void => late.sessions?.expire(token);
  const faults = createFaults(namedPlan('calm'), withSoapFaults(faultAnswers, { expire }));
  const sandbox = await startSalesforceSandbox({
    ...{ clock: clock.now, users: readUsers(), fields: readSalesforceSetup(), before: faults.before },
    ...o,
  });
  const { url, org, sessions } = sandbox;
  late.sessions = sessions;
  const integration = found(
    org.users.find((user) => user.kind === 'integration'),
    'integration user',
  );
  const login = (): string => sessions.issue(integration.id).token;
  const ctx = (): SaveContext => ({ user: integration.id, client: null, autoAssign: 'FALSE' });
  return {
    ...{ url, org, sessions, login, ctx, now: clock.now, advance: clock.advance, close: sandbox.close },
    clientId: sandbox.clientId,
    clientSecret: sandbox.clientSecret,
    refreshToken: sandbox.refreshToken,
    peoplePassword: 'fjordlys',
    integrationUsername: integration.username,
    convertedStatus: 'Closed - Converted',
    connect: (more) =>
      new Connection({
        ...{ instanceUrl: url, accessToken: login(), version: '62.0', callOptions: { client: 'stafet' } },
        ...more,
      }),
    add: (object, values) => saved(org.insert(object, values, ctx())),
    user: (key) => {
      const email = readUsers().find((each) => each.key === key)?.email;
      return found(
        org.users.find((each) => each.email === email),
        `user ${key}`,
      );
    },
    watch: () => {
      const seen: Change[] = [];
      org.onChange((change) => seen.push(change));
      return seen;
    },
    storm: (plan) => faults.replace(faultPlanSchema.parse(plan)),
  };
};
