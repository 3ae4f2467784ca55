import type { RequestListener } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Listener } from '../../connectors/connector.ts';
import { subscriptionsFor } from '../../connectors/hubspot/subscriptions.ts';
import { type FaultPlanInput, faultPlanSchema } from '../../sandbox/common/fault-plan.ts';
import { listen } from '../../sandbox/common/listen.ts';
import { LEAD_FIELDS, type Portal, startPortal } from '../connectors/hubspot/sandbox.ts';
import type { Harness } from './harness.ts';
import { hubspotPeople } from './hubspot-people.ts';
import { describeConnector } from './suite.ts';

/** Passes webhook requests on to whoever listens; nobody there is an error to the sender. */
const receiver =
  (current: () => Listener | undefined, url: () => string): RequestListener =>
  async (request, response) => {
    const body = await text(request);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join() : value,
      ]),
    );
    const called = `${url()}${request.url ?? ''}`;
    const answer = await current()?.handle?.({ method: request.method ?? '', url: called, headers, body });
    response.writeHead(answer?.status ?? 503).end(answer?.body ?? '');
  };

const subscribe = async ({ sandbox }: Portal, targetUrl: string): Promise<void> => {
  const call = async (method: string, path: string, body: unknown): Promise<void> => {
    const response = await fetch(`${sandbox.url}/webhooks/v3/${sandbox.appId}${path}`, {
      method,
      headers: { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path} → ${response.status} ${await response.text()}`);
  };
  await call('PUT', '/settings', { targetUrl, throttling: { maxConcurrentRequests: 10 } });
  for (const subscription of subscriptionsFor(LEAD_FIELDS))
    await call('POST', '/subscriptions', { ...subscription, active: true });
};

/** About every third call goes wrong, half of them after the work was done. */
const STORM: FaultPlanInput['rules'] = [
  { kind: 'lost-response', rate: 0.1 },
  { kind: 'reset', rate: 0.06 },
  { kind: 'server-error', rate: 0.06, status: 502, committed: true },
  { kind: 'server-error', rate: 0.06, status: 503 },
  { kind: 'timeout', rate: 0.02, ms: 20, committed: true },
  { kind: 'limit', rate: 0.05 },
  { kind: 'locked', rate: 0.03 },
];

const start = async (): Promise<Harness> => {
  let listening: Listener | undefined;
  let own = '';
  const inbox = await listen(
    receiver(
      () => listening,
      () => own,
    ),
  );
  own = inbox.url;
  const portal = await startPortal({ publicUrl: `${own}/hubspot` });
  const { sandbox, faults } = portal;
  const plan = (given: FaultPlanInput): void => faults.replace(faultPlanSchema.parse(given));
  const email = 'anna.holm@fjordlys.example';
  const anna = sandbox.userToken(email);
  return {
    connector: portal.connector,
    object: 'contacts',
    names: { email: 'email', last: 'lastname' },
    leadFields: ({ email, last }) => ({ email, lastname: last }),
    refusedFields: ({ last }) => ({ email: 'no address', lastname: last }),
    people: hubspotPeople(sandbox.url, anna, email, portal.now),
    tellsOfAccounts: true,
    nobody: { crm: 'hubspot', kind: 'lead', object: 'contacts', id: '999999999' },
    settle: async () => portal.advance(6_000),
    connect: async (listener) => {
      listening = listener;
      await subscribe(portal, `${own}/hubspot`);
    },
    loseNextAnswer: async () =>
      plan({ rules: [{ kind: 'lost-response', at: [1], path: '/batch/(create|update)' }] }),
    refuseNextCall: async () => plan({ rules: [{ kind: 'limit', at: [1] }] }),
    forbidLists: async () => plan({ rules: [{ kind: 'forbidden', every: 1, path: '/crm/v3/lists' }] }),
    storm: async (seed) => plan({ seed, rules: STORM }),
    stop: async () => {
      await sandbox.close();
      await inbox.close();
    },
  };
};

describeConnector('HubSpot', start);
