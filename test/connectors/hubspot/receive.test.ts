import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { listener } from '../../../connectors/hubspot/receive.ts';
import type { Hint } from '../../../src/model/remote.ts';

const URL = 'https://hooks.example.com/hubspot';
const SIGNER = { secret: 's3cret', publicUrl: URL, clock: () => 1_700_000_000_000 };

const EVENT = { subscriptionType: 'contact.creation', objectId: 5, occurredAt: 1_000 };

const send = async (
  body: string,
  more: { signed?: boolean; sink?: (hints: readonly Hint[]) => Promise<void> } = {},
) => {
  const stamp = '1700000000000';
  const signature = createHmac('sha256', 's3cret').update(`POST${URL}${body}${stamp}`).digest('base64');
  const headers = {
    'x-hubspot-request-timestamp': stamp,
    ...(more.signed === false ? {} : { 'x-hubspot-signature-v3': signature }),
  };
  const stored: Hint[] = [];
  const logged: string[] = [];
  const sink = more.sink ?? (async (hints) => void stored.push(...hints));
  const ear = listener(SIGNER, sink, (line) => logged.push(line.message));
  const answer = await ear.handle?.({ method: 'POST', url: URL, headers, body });
  return { status: answer?.status, stored, logged };
};

describe('a webhook request', () => {
  it('is answered once its hints are stored', async () => {
    let done = false;
    const sink = async (): Promise<void> => {
      await Promise.resolve();
      done = true;
    };
    expect((await send(JSON.stringify([EVENT]), { sink })).status).toBe(200);
    expect(done).toBe(true);
  });

  it('is refused without a signature of HubSpot’s, and told', async () => {
    const { status, stored, logged } = await send(JSON.stringify([EVENT]), { signed: false });
    expect({ status, stored, told: logged.length }).toEqual({ status: 401, stored: [], told: 1 });
  });

  it('is to come again when its hints could not be stored', async () => {
    const { status, logged } = await send(JSON.stringify([EVENT]), {
      sink: async () => {
        throw new Error('no store');
      },
    });
    expect(status).toBe(503);
    expect(logged).toEqual(['hints were not stored']);
  });

  it.each(['', '{"a":1}', '[', 'null'])('is refused when it is no list of events: %j', async (body) => {
    expect((await send(body)).status).toBe(400);
  });

  it('loses no event for a bad one beside it', async () => {
    const { status, stored, logged } = await send(JSON.stringify([{ objectId: 'x' }, EVENT, 7]));
    expect(status).toBe(200);
    expect(stored.map((hint) => hint.ref.id)).toEqual(['5']);
    expect(logged).toHaveLength(2);
  });

  it('with nothing of interest is fine', async () => {
    expect(await send('[]')).toMatchObject({ status: 200, stored: [], logged: [] });
  });
});
