import { once } from 'node:events';
import express from 'express';
import type { Policy } from '../../src/core/policy.ts';
import { closeDesk, decideOn, openDesk } from '../../src/flows/desk.ts';
import { startLive } from '../../src/http/kpi/live.ts';
import type { Store } from '../../src/store/database.ts';

const TIMES = 9;

/** How long after each of some commits a page that is open was told that figures changed, in milliseconds, sorted. */
export async function commitToPage(store: Store, policy: Policy, now: number): Promise<readonly number[]> {
  const live = startLive({ store, policy: () => policy, clock: () => now, log: () => undefined });
  const server = express().get('/', live.stream).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const page = await fetch(`http://127.0.0.1:${port}/`);
  const heard = messages(page);
  await heard.next();
  const times: number[] = [];
  for (let n = 0; n < TIMES; n += 1) {
    await meet(store, policy, `N${now}-${n}`, now);
    const since = performance.now();
    await heard.next();
    times.push(performance.now() - since);
  }
  await live.close();
  server.closeAllConnections();
  server.close();
  return times.sort((a, b) => a - b);
}

/** Messages that name an event; the stream's signs of life are none. */
async function* messages({ body }: Response): AsyncGenerator<string> {
  if (body === null) return;
  let text = '';
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    const parts = (text + chunk).split('\n\n');
    text = parts.pop() ?? '';
    yield* parts.filter((part) => part.startsWith('event:'));
  }
}

/** A lead that nobody knew is seen, decided on and committed. */
async function meet(store: Store, policy: Policy, leadId: string, now: number): Promise<void> {
  await store.db.transaction().execute(async (tx) => {
    const desk = await openDesk(tx, { policy, now, leadIds: [leadId] });
    decideOn(desk, leadId, {
      kind: 'seen',
      crm: 'hubspot',
      object: 'contacts',
      id: leadId,
      at: now,
      createdAt: now,
      first: true,
      changed: { email: `${leadId.toLowerCase()}@firma.example`, country: 'DK' },
      problems: [],
    });
    await closeDesk(tx, desk);
  });
}
