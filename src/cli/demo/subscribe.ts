import { subscriptionsFor } from '../../../connectors/hubspot/subscriptions.ts';
import { readFields } from '../../core/mapping/read-fields.ts';
import type { Policy } from '../../core/policy.ts';

interface App {
  readonly url: string;
  readonly appId: number;
  readonly developerApiKey: string;
}

/** As HubSpot allows at most. */
const CONCURRENT = 10;

/** Tells HubSpot where Stafet listens, and to what: settings and subscriptions of the app, as its owner makes them. */
export async function subscribe(app: App, policy: Policy, targetUrl: string): Promise<number> {
  const call = async (method: string, path: string, body: object): Promise<void> => {
    const answer = await fetch(`${app.url}/webhooks/v3/${app.appId}${path}?hapikey=${app.developerApiKey}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  };
  const throttling = { maxConcurrentRequests: CONCURRENT, period: 'SECONDLY' };
  await call('PUT', '/settings', { targetUrl, throttling });
  const wanted = subscriptionsFor(readFields(policy.mappings.hubspot, 'contacts'));
  for (const subscription of wanted) await call('POST', '/subscriptions', { ...subscription, active: true });
  return wanted.length;
}
