import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSalesforceConnector } from '../../../connectors/salesforce/index.ts';
import { startSandboxes } from '../../../sandbox/start.ts';
import { salesforcePeople, salesforceUsers } from '../../../sandbox/story/salesforce-people.ts';
import { SHIPPED } from '../../core/mapping/shipped.ts';

const NOW = Date.parse('2026-11-23T09:00:00Z');
const ANNA = 'anna.holm@fjordlys.example';

let sandboxes: Awaited<ReturnType<typeof startSandboxes>>;
beforeAll(async () => {
  sandboxes = await startSandboxes({ seed: 1, clock: () => NOW });
});
afterAll(() => sandboxes.close());

it('what a rep says of a meeting in the field of the org comes back as its outcome', async () => {
  const { url, clientId, clientSecret } = sandboxes.salesforce;
  const people = salesforcePeople(await salesforceUsers(url), ANNA);
  const place = {
    object: 'Lead',
    id:
      (
        await people.arrive([
          {
            number: 1,
            kind: 'hot',
            arrivesIn: ['salesforce'],
            values: {
              'person.last-name': 'Toft',
              'company.name': 'Nordlys',
              country: 'DK',
              email: 'i@nordlys.example',
            },
          },
        ])
      )[0]?.id ?? '',
  };
  const meeting = { subject: 'Demo', at: NOW + 3_600_000 };
  const [held, missed] = [
    await people.bookByLink(ANNA, place, meeting),
    await people.bookByLink(ANNA, place, meeting),
  ];
  await people.bookByLink(ANNA, place, meeting);
  await people.tellOutcome(ANNA, held, 'held');
  await people.tellOutcome(ANNA, missed, 'no-show');
  const crm = createSalesforceConnector({
    settings: { loginUrl: url, clientId, clientSecret, apiVersion: '62.0', timeoutMs: 20_000 },
    leadFields: () => ({ Lead: [], Contact: [] }),
    meetingOutcome: () => SHIPPED.salesforce.meetingOutcome,
    clock: () => NOW,
    log: () => {},
  });
  // A connection that was left open too long may be reset; a second one is not.
  const first = await crm.pull('activity', null, 100);
  const page = first.ok ? first : await crm.pull('activity', null, 100);
  const seen = page.ok ? page.value.records.map(({ activity }) => [activity?.outcome, activity?.open]) : page;
  expect(seen).toEqual(
    expect.arrayContaining([
      ['completed', false],
      ['no-show', false],
      [null, true],
    ]),
  );
});
