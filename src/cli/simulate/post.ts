import type { Listener, WebhookRequest } from '../../../connectors/connector.ts';
import { readChangeEvent } from '../../../connectors/salesforce/change-event.ts';
import type { Random } from '../../../sandbox/common/random.ts';
import type { Org } from '../../../sandbox/salesforce/org.ts';
import { changePayload } from '../../../sandbox/salesforce/streaming/change-event.ts';
import type { Hint } from '../../model/remote.ts';
import type { OtherFault } from './faults.ts';

/** The address HubSpot is given for Stafet: nobody listens there, letters are caught on the way. */
export const POST_OFFICE = 'http://stafet.simulated';

/** Webhooks and change events on their way to Stafet. */
export interface Post {
  /** Catches a webhook; null when the address is another. */
  letter(url: URL, init: RequestInit): Response | null;
  /** Hands some over: in order or not, again, or never. */
  deliver(to: Ears, chance: Random | null, hit: (kind: OtherFault) => void): Promise<void>;
  isEmpty(): boolean;
  close(): void;
}

export interface Ears {
  readonly hubspot: Listener;
  readonly hear: (hints: readonly Hint[]) => Promise<void>;
}

/** Objects whose changes Stafet asks Salesforce to tell. */
const TOLD = ['Lead', 'Contact', 'Account', 'Opportunity', 'Task', 'Event'];
const API = '62.0';

export function openPost(org: Org): Post {
  const letters: WebhookRequest[] = [];
  /** All change events so far, and how far the stream has been heard. */
  const stream: object[] = [];
  let place = 0;
  const stop = org.onChange((change) => {
    const schema = org.describe(change.object);
    if (schema === undefined || !TOLD.includes(change.object)) return;
    const user = org.users.find(({ id }) => id === change.user);
    const commitNumber = stream.length + 1;
    const payload = changePayload(change, { schema, user, commitNumber, apiVersion: API });
    stream.push({ payload, event: { replayId: commitNumber } });
  });

  const hearStream = async (
    { hear }: Ears,
    chance: Random | null,
    hit: (kind: OtherFault) => void,
  ): Promise<void> => {
    const waiting = stream.length - place;
    if (waiting === 0) return;
    const end = place + (chance === null ? waiting : 1 + chance.int(waiting));
    const lot = chance?.next() ?? 1;
    if (lot < 0.06) {
      hit('stream-gap');
      place = end;
      return;
    }
    if (lot < 0.12) {
      hit('stream-replayed');
      place = Math.max(0, place - 1 - (chance?.int(5) ?? 0));
    }
    const asGap = lot > 0.94 && lot < 1;
    if (asGap) hit('stream-gap-event');
    const events = stream.slice(place, end).map((event) => readChangeEvent(asGap ? gapOf(event) : event));
    await hear(events.flatMap((event) => event?.hints ?? []));
    place = end;
  };

  const hearLetter = async (
    { hubspot }: Ears,
    chance: Random | null,
    hit: (kind: OtherFault) => void,
  ): Promise<void> => {
    const at = chance !== null && chance.next() < 0.25 ? chance.int(Math.max(1, letters.length)) : 0;
    const [letter] = letters.splice(at, 1);
    if (letter === undefined) return;
    if (at > 0) hit('webhook-reordered');
    const lot = chance?.next() ?? 1;
    if (lot < 0.08) return hit('webhook-lost');
    if (lot < 0.16) {
      hit('webhook-repeated');
      letters.push(letter);
    }
    const answer = await hubspot.handle?.(letter);
    if (answer !== undefined && answer.status >= 500) letters.push(letter);
  };

  return {
    letter: (url, init) => {
      if (url.origin !== POST_OFFICE) return null;
      letters.push({
        method: init.method ?? 'POST',
        url: url.href,
        headers: lowered(new Headers(init.headers)),
        body: String(init.body ?? ''),
      });
      return new Response('', { status: 200 });
    },
    deliver: async (ears, chance, hit) => {
      await hearStream(ears, chance, hit);
      const most = chance === null ? letters.length : chance.int(3);
      for (let i = 0; i < most; i += 1) await hearLetter(ears, chance, hit);
    },
    isEmpty: () => letters.length === 0 && place === stream.length,
    close: stop,
  };
}

const lowered = (headers: Headers): Record<string, string> => Object.fromEntries(headers);

/** Too much at once inside the vendor: that something changed is told, and not what. */
const gapOf = (event: object): object => {
  const payload: unknown = Reflect.get(event, 'payload');
  const header: unknown =
    typeof payload === 'object' && payload ? Reflect.get(payload, 'ChangeEventHeader') : {};
  const told = typeof header === 'object' ? header : {};
  const type = `GAP_${String(Reflect.get(told ?? {}, 'changeType'))}`;
  return { ...event, payload: { ChangeEventHeader: { ...told, changeType: type, changeOrigin: '' } } };
};
