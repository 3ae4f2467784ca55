import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterEach } from 'vitest';
import * as z from 'zod';
import type { Bench } from './start.ts';

const eventSchema = z.looseObject({ subscriptionType: z.string(), attemptNumber: z.number() });
type Event = z.output<typeof eventSchema>;

/** One POST as it arrived. */
interface Delivery {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly events: Event[];
}

/** A server that takes webhooks; `answer` decides the status of each. */
export interface Receiver {
  readonly url: string;
  readonly deliveries: Delivery[];
  readonly events: () => Event[];
  answer: (delivery: Delivery, count: number) => number;
}

const open: Server[] = [];

afterEach(() => {
  for (const server of open.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

export async function receiver(): Promise<Receiver> {
  const deliveries: Delivery[] = [];
  const taker: { answer: Receiver['answer'] } = { answer: () => 200 };
  const server = createServer(async (request, response) => {
    const text = Buffer.concat(await request.toArray()).toString();
    const delivery = { headers: request.headers, text, events: z.array(eventSchema).parse(JSON.parse(text)) };
    deliveries.push(delivery);
    response.writeHead(taker.answer(delivery, deliveries.length)).end();
  }).listen(0, '127.0.0.1');
  open.push(server);
  await once(server, 'listening');
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return Object.assign(taker, {
    url: `http://127.0.0.1:${port}/hubspot?x=1`,
    deliveries,
    events: () => deliveries.flatMap((d) => d.events),
  });
}

/** Points the app's webhooks at a receiver and subscribes it to `types`, some with a property or type id after a space. */
export async function subscribe(b: Bench, target: Receiver, ...types: string[]): Promise<void> {
  const base = `/webhooks/v3/${b.sandbox.appId}`;
  await b.call('PUT', `${base}/settings`, {
    targetUrl: target.url,
    throttling: { maxConcurrentRequests: 10 },
  });
  for (const type of types) {
    const [eventType, property, objectTypeId] = type.split(' ');
    await b.call('POST', `${base}/subscriptions`, {
      eventType,
      propertyName: property || undefined,
      objectTypeId,
      active: true,
    });
  }
}
