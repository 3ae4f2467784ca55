// A sender of its own, which a test kills: node test/support/send-as-process.ts DATABASE_URL SMTP_URL NOW
import { createMailChannel } from '../../channels/mail/index.ts';
import { sendMessages } from '../../src/flows/send-messages.ts';
import { openStore } from '../../src/store/database.ts';
import { createFlow } from './flow.ts';
import { memoryPolicy } from './flow-policy.ts';

const [databaseUrl = '', url = '', now = ''] = process.argv.slice(2);
const store = await openStore({ databaseUrl, dataDir: 'unused' });
if (!store.ok) throw new Error(store.error.message);
const { context } = createFlow(store.value, await memoryPolicy());
const mail = createMailChannel({ url, from: 'leads@fjordlys.example', timeoutMs: 10_000 });
await sendMessages({ ...context, clock: () => Number(now), channels: { mail } });
await store.value.close();
