import { sql } from 'kysely';
import { hubspotUsers } from '../../sandbox/story/hubspot-people.ts';
import { parts } from '../../sandbox/story/talk.ts';
import { openApp } from '../../src/app.ts';
import { connectorsOf } from '../../src/flows/context.ts';
import { deliver } from '../../src/flows/deliver.ts';
import { hintSink, readHints } from '../../src/flows/read-hints.ts';
import { runOnce } from '../../src/flows/run-once.ts';
import { callsTo, type World } from './world.ts';

const MARKETER = 'mette.skov@fjordlys.example';

/** Calls for so many changes of HubSpot's contacts, heard of by webhooks and brought into Salesforce, and the least there can be. */
export async function callsForChanges(world: World, most: number): Promise<string> {
  const app = await openApp(world.settings, '.');
  if (!app.ok) throw new Error(app.error.message);
  const { context, close } = app.value;
  try {
    await runOnce(context);
    const { rows } = await sql<{ id: string }>`
      select a.record_id as id from links a join links b on b.lead_id = a.lead_id and b.crm = 'salesforce' and b.state = 'live'
      where a.crm = 'hubspot' and a.state = 'live' order by a.record_id limit ${most}`.execute(
      context.store.db,
    );
    const talk = (await hubspotUsers(world.crms.hubspot.url)).talk(MARKETER);
    for (const some of parts(rows, 100))
      await talk('POST', '/crm/v3/objects/contacts/batch/update', {
        inputs: some.map(({ id }) => ({ id, properties: { city: 'Esbjerg' } })),
      });
    const before = await calls(world);
    await hintSink(context)(
      rows.map(({ id }) => ({ ref: { crm: 'hubspot', kind: 'lead', object: 'contacts', id } })),
    );
    for (let worked = true; worked; ) {
      worked = false;
      for (const connector of connectorsOf(context)) {
        while (await readHints(context, connector)) worked = true;
        while (await deliver(context, connector)) worked = true;
      }
    }
    const made = (await calls(world)) - before;
    const least = Math.ceil(rows.length / 100) + Math.ceil(rows.length / 200);
    return `${rows.length} changes at once: ${made} calls, ${least} at least (× ${(made / least).toFixed(2)})`;
  } finally {
    await close();
  }
}

async function calls({ crms }: World): Promise<number> {
  const both = await Promise.all([callsTo(crms.hubspot.url), callsTo(crms.salesforce.url)]);
  return both.flatMap((counts) => Object.values(counts)).reduce((sum, n) => sum + n, 0);
}
