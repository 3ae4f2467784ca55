import { openStore } from '../../src/store/database.ts';

/** A process that opens the built-in database, writes a cursor, says it is there, and waits to be killed. */
const dataDir = process.argv[2] ?? '';
const store = await openStore({ dataDir });
if (!store.ok) throw new Error(store.error.message);
await store.value.db
  .insertInto('cursors')
  .values({ crm: 'hubspot', kind: 'lead', at: new Date(0), id: 'left behind' })
  .execute();
console.log('ready');
setInterval(() => {}, 60_000);
