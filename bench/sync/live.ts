import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { z } from 'zod';
import { hubspotUsers } from '../../sandbox/story/hubspot-people.ts';
import type { Talk } from '../../sandbox/story/talk.ts';
import { openApp } from '../../src/app.ts';
import { backfill } from '../../src/flows/backfill.ts';
import { err } from '../../src/model/result.ts';
import { serve } from '../../src/serve.ts';
import type { Db } from '../../src/store/database.ts';
import { contact } from './people.ts';
import { percentile, type World } from './world.ts';

/** Milliseconds from a webhook's being sent until what it speaks of was committed, and until a handover's task was written. */
export interface Live {
  readonly committed: readonly number[];
  readonly handover: readonly number[];
  /** The same while everything is read once more, beside it. */
  readonly handoverBesideReading: readonly number[];
}

const MARKETER = 'mette.skov@fjordlys.example';

/** What a hot lead says: enough for a handover by the shipped rules. */
const hot = (n: number): Record<string, string> => ({
  ...contact(n),
  jobtitle: 'Head of Operations',
  company_employees: '220',
  company_industry: 'manufacturing',
  zip: '2100',
  city: 'Copenhagen',
  phone: '+4533123456',
  buying_role: 'director',
  need_stated: 'true',
  budget_status: 'approved',
  decision_window: 'within-3-months',
  last_download: 'demo-request',
});

/** Changes and hot leads through a service that runs, one after another. */
export async function liveRates(world: World, samples: number): Promise<Live> {
  const service = await serve(world.settings, '.', async () => err('not here'));
  if (!service.ok) throw new Error(service.error.message);
  const app = await openApp(world.settings, '.');
  if (!app.ok) throw new Error(app.error.message);
  const { context } = app.value;
  const { db } = context.store;
  const talk = (await hubspotUsers(world.crms.hubspot.url)).talk(MARKETER);
  const tell = teller(world, service.value.url);
  try {
    const { hubspot } = context.connectors;
    if (hubspot === undefined) throw new Error('no HubSpot');
    const read = (stopped: () => boolean) =>
      backfill(context, hubspot, {
        told: () => {},
        stopped,
        sleep: (ms) => new Promise((done) => setTimeout(done, ms)),
      });
    await read(() => false);
    const committed = await changes(db, talk, tell, samples);
    const handover = await handovers(db, talk, tell, 500_000, samples);
    let stopped = false;
    const reading = (async () => {
      while (!stopped) await read(() => stopped);
    })();
    const handoverBesideReading = await handovers(db, talk, tell, 600_000, samples);
    stopped = true;
    await reading;
    return { committed, handover, handoverBesideReading };
  } finally {
    await service.value.stop();
    await app.value.close();
  }
}

type Tell = (id: string, type: string) => Promise<void>;

function teller({ settings, crms }: World, serviceUrl: string): Tell {
  const address = `${settings.publicUrl}/webhooks/hubspot`;
  return async (objectId, subscriptionType) => {
    const body = JSON.stringify([{ objectId: Number(objectId), subscriptionType, objectTypeId: '0-1' }]);
    const stamp = String(Date.now());
    const signature = createHmac('sha256', crms.hubspot.clientSecret)
      .update(`POST${address}${body}${stamp}`)
      .digest('base64');
    const answer = await fetch(`${serviceUrl}/webhooks/hubspot`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-hubspot-signature-v3': signature,
        'x-hubspot-request-timestamp': stamp,
      },
    });
    if (!answer.ok) throw new Error(`webhook: ${answer.status} ${await answer.text()}`);
  };
}

async function changes(db: Db, talk: Talk, tell: Tell, samples: number): Promise<readonly number[]> {
  const { rows } = await sql<{ id: string }>`
    select record_id as id from links where crm = 'hubspot' and state = 'live' order by record_id limit ${samples}`.execute(
    db,
  );
  const took: number[] = [];
  for (const [i, { id }] of rows.entries()) {
    const city = `Odense ${i}`;
    await talk('PATCH', `/crm/v3/objects/contacts/${id}`, { properties: { city } });
    const from = performance.now();
    await tell(id, 'object.propertyChange');
    await until(async () => {
      const found =
        await sql`select 1 from links where crm = 'hubspot' and record_id = ${id} and base ->> 'city' = ${city}`.execute(
          db,
        );
      return found.rows.length > 0;
    });
    took.push(performance.now() - from);
  }
  return took;
}

async function handovers(
  db: Db,
  talk: Talk,
  tell: Tell,
  first: number,
  samples: number,
): Promise<readonly number[]> {
  const took: number[] = [];
  for (let n = first; n < first + samples; n += 1) {
    const made = await talk('POST', '/crm/v3/objects/contacts', { properties: hot(n) });
    const { id } = madeSchema.parse(made);
    const from = performance.now();
    await tell(id, 'object.creation');
    await until(async () => {
      const found = await sql<{ n: number; done: number }>`
        select count(*) as n, count(o.first_done_at) as done from outbox o
        join links l on l.lead_id = o.lead_id
        where l.crm = 'hubspot' and l.record_id = ${id} and o.kind = 'task'`.execute(db);
      const [row] = found.rows;
      return row !== undefined && row.n > 0 && row.n === row.done;
    });
    took.push(performance.now() - from);
  }
  return took;
}

const madeSchema = z.object({ id: z.string() });
const PATIENCE_MS = 20_000;

async function until(holds: () => Promise<boolean>): Promise<void> {
  const from = performance.now();
  while (!(await holds())) {
    if (performance.now() - from > PATIENCE_MS) throw new Error('it took too long');
    await new Promise((done) => setTimeout(done, 2));
  }
}

const line = (what: string, samples: readonly number[]): string =>
  `${what.padEnd(52)}${[0.5, 0.95, 0.99].map((share) => `${percentile(samples, share).toFixed(0)} ms`.padStart(9)).join('')}`;

export const asLines = ({ committed, handover, handoverBesideReading }: Live): readonly string[] => [
  `${''.padEnd(52)}      p50      p95      p99`,
  line('webhook of a change → committed', committed),
  line('webhook of a hot lead → tasks in both CRMs', handover),
  line('the same while everything is read once more', handoverBesideReading),
];
