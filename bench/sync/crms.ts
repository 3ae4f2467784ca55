/**
 * Both local CRMs in a process of their own, with so many records that a reading of them takes a while. They answer at once and
 * set no limits: what is measured is who reads, not what the vendor lets through. With a third number each answer takes so many
 * milliseconds, and the vendors' own limits hold. Ends with its input.
 */
import { faultPlanSchema } from '../../sandbox/common/fault-plan.ts';
import { startSandboxes } from '../../sandbox/start.ts';
import { DATA, salesforceUsers } from '../../sandbox/story/salesforce-people.ts';
import { parts } from '../../sandbox/story/talk.ts';
import { contact, lead } from './people.ts';

const [contacts = '0', leads = '0', answerMs = '0'] = process.argv.slice(2);
const isPaced = answerMs !== '0';
const NO_LIMIT = 1_000_000_000;

const crms = await startSandboxes({
  hubspot: {
    ...(isPaced ? {} : { limits: { tenSecondly: NO_LIMIT, daily: NO_LIMIT, searchPerSecond: NO_LIMIT } }),
    searchLagMs: 500,
  },
  faults: faultPlanSchema.parse({
    rules: isPaced ? [{ kind: 'slow', rate: 1, ms: Number(answerMs) }] : [],
  }),
  salesforce: { dailyLimit: NO_LIMIT },
});
const upTo = (count: string): readonly number[] => Array.from({ length: Number(count) }, (_, i) => i);
crms.hubspot.control.importRecords('contacts', upTo(contacts).map(contact));
const talk = (await salesforceUsers(crms.salesforce.url)).talk('mette.skov@fjordlys.example');
for (const some of parts(upTo(leads), 200)) {
  const records = some.map((i) => ({ attributes: { type: 'Lead' }, ...lead(i) }));
  await talk('POST', `${DATA}/composite/sobjects`, { allOrNone: true, records });
}
const { hubspot, salesforce } = crms;
process.stdout.write(
  `${JSON.stringify({
    hubspot: { url: hubspot.url, token: hubspot.token, clientSecret: hubspot.clientSecret },
    salesforce: {
      url: salesforce.url,
      token: salesforce.token,
      clientId: salesforce.clientId,
      clientSecret: salesforce.clientSecret,
    },
  })}\n`,
);
process.stdin.once('end', () => process.exit(0)).resume();
