import { describe, expect, test } from 'vitest';
import { createHubSpotMailChannel } from '../../channels/hubspot/index.ts';
import { OUTGOING, standIn, TO_LEAD } from './support.ts';

const settings = (baseUrl: string) => ({ baseUrl, token: 'pat', emailId: 77, timeoutMs: 2_000 });

describe('a mail that HubSpot sends', () => {
  test('is sent by its number, with an id by which HubSpot tells repeats', async () => {
    const { url, asked } = await standIn(() => ({ json: { statusId: 's-1', status: 'PENDING' } }));
    const channel = createHubSpotMailChannel(settings(url));
    const message = { ...OUTGOING, to: TO_LEAD, key: 'L1/confirmation', replyTo: 'anna@fjordlys.example' };
    expect(await channel.send(message)).toEqual({ ok: true, id: 's-1' });
    expect(channel.dropsRepeats).toBe(true);
    expect(asked[0]?.path).toBe('/marketing/v4/email/single-send');
    expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({
      emailId: 77,
      message: { to: 'maria@nordlys.dk', sendId: 'L1/confirmation', replyTo: ['anna@fjordlys.example'] },
    });
  });

  test('is for leads', () => {
    const channel = createHubSpotMailChannel(settings('http://127.0.0.1:1'));
    expect([channel.reaches(TO_LEAD), channel.reaches(OUTGOING.to)]).toEqual([true, false]);
  });

  test.each([
    ['auth', 403],
    ['limit', 429],
    ['refused', 400],
    ['unavailable', 502],
  ])('that fails says what that means: %s, of %d', async (kind, status) => {
    const { url } = await standIn(() => ({ status, json: { message: 'no' } }));
    const sent = await createHubSpotMailChannel(settings(url)).send({ ...OUTGOING, to: TO_LEAD });
    expect(sent).toMatchObject({ error: { kind } });
  });
});
