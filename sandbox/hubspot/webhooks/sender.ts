import { between, type Random, randomStream, shuffled } from '../random.ts';
import { type AppHooks, subscribers } from './book.ts';
import type { CrmEvent } from './event.ts';
import { type Payload, payloadOf } from './payload.ts';
import { signatureV1, signatureV3 } from './signature.ts';

/** How deliveries go wrong: chances in 0..1, from a stream of their own seed. */
export interface WebhookFaults {
  readonly lose?: number | undefined;
  readonly repeat?: number | undefined;
  /** Share of events held back behind later ones; true is all of them. */
  readonly reorder?: number | boolean | undefined;
  readonly seed?: number | undefined;
}

/** When things are sent, in real ms: HubSpot gathers events for a moment and retries for a day. */
export interface WebhookTiming {
  readonly gatherMs: number;
  readonly retryBaseMs: number;
  readonly timeoutMs: number;
  readonly attempts: number;
}

/** Timing for demos and tests: what takes the vendor a day takes minutes. */
export const QUICK: WebhookTiming = { gatherMs: 50, retryBaseMs: 500, timeoutMs: 5_000, attempts: 11 };

interface Waiting {
  readonly payload: Payload;
  readonly dueAt: number;
}

/** The events of one app on their way. */
interface Lane {
  readonly hooks: AppHooks;
  readonly secret: string;
  waiting: Waiting[];
  active: number;
  timer: NodeJS.Timeout | undefined;
}

/** What a sender is put together from. */
export interface SenderParts {
  readonly portalId: number;
  readonly now: () => number;
  readonly random: Random;
  readonly timing: WebhookTiming;
  readonly apps: readonly { readonly hooks: AppHooks; readonly secret: string }[];
}

/** Counts of events, not of requests. */
export interface Deliveries {
  delivered: number;
  refused: number;
  lost: number;
  repeated: number;
  givenUp: number;
}

/** Takes events in and sees them delivered. */
export interface Sender {
  readonly emit: (event: CrmEvent) => void;
  /** Faults from now on: a fixed set, or a look at a plan that may change. */
  readonly setFaults: (faults: WebhookFaults | (() => WebhookFaults)) => void;
  /** Sends everything that waits, retries included, and resolves when the answers are in. */
  readonly flush: () => Promise<Deliveries & { waiting: number }>;
  readonly deliveries: Readonly<Deliveries>;
  readonly close: () => void;
}

const MAX_BATCH = 100;

/** Delivers events: gathered, unordered, at least once, retried with back-off. */
export function webhookSender(parts: SenderParts): Sender {
  const { timing, random } = parts;
  const deliveries: Deliveries = { delivered: 0, refused: 0, lost: 0, repeated: 0, givenUp: 0 };
  const lanes: Lane[] = parts.apps.map((app) => ({ ...app, waiting: [], active: 0, timer: undefined }));
  const running = new Set<Promise<void>>();
  let faults = (): WebhookFaults => ({});
  let chance = random;
  let eventId = between(random, 1_000_000, 4_000_000_000);
  let closed = false;

  const wait = (lane: Lane, payload: Payload, delayMs: number) => {
    lane.waiting.push({ payload, dueAt: Date.now() + delayMs });
    schedule(lane);
  };

  const emit = (event: CrmEvent) => {
    for (const lane of lanes) {
      if (lane.hooks.targetUrl === undefined || lane.hooks.subscriptions.size === 0) continue;
      for (const subscription of subscribers(lane.hooks, event)) {
        eventId += 1;
        const payload = payloadOf(event, subscription, {
          eventId,
          portalId: parts.portalId,
          appId: lane.hooks.appId,
        });
        enter(lane, payload);
      }
    }
  };

  const enter = (lane: Lane, payload: Payload) => {
    if (chance() < (faults().lose ?? 0)) {
      deliveries.lost += 1;
      return;
    }
    const late = chance() < Number(faults().reorder ?? 0) ? between(chance, 0, 4 * timing.gatherMs) : 0;
    wait(lane, payload, timing.gatherMs + late);
    if (chance() < (faults().repeat ?? 0)) {
      deliveries.repeated += 1;
      wait(lane, payload, timing.gatherMs * 3);
    }
  };

  const schedule = (lane: Lane) => {
    if (closed || lane.timer || lane.waiting.length === 0) return;
    const first = lane.waiting.reduce((least, w) => Math.min(least, w.dueAt), Number.POSITIVE_INFINITY);
    lane.timer = setTimeout(
      () => {
        lane.timer = undefined;
        pump(lane, false);
        schedule(lane);
      },
      Math.max(timing.gatherMs, first - Date.now()),
    );
  };

  /** Starts as many requests as the app allows, with what is due (or all). */
  const pump = (lane: Lane, all: boolean) => {
    while (lane.active < lane.hooks.maxConcurrentRequests) {
      const now = Date.now();
      const ready = lane.waiting.filter((w) => all || w.dueAt <= now);
      if (ready.length === 0) return;
      const batch = (faults().reorder ? shuffled(chance, ready) : ready).slice(0, MAX_BATCH);
      const taken = new Set(batch);
      lane.waiting = lane.waiting.filter((w) => !taken.has(w));
      const sending = post(
        lane,
        batch.map((w) => w.payload),
      ).finally(() => running.delete(sending));
      running.add(sending);
    }
  };

  const post = async (lane: Lane, payloads: readonly Payload[]) => {
    lane.active += 1;
    const accepted = await request(parts, lane, payloads);
    lane.active -= 1;
    if (accepted) deliveries.delivered += payloads.length;
    else retry(lane, payloads);
    schedule(lane);
  };

  const retry = (lane: Lane, payloads: readonly Payload[]) => {
    deliveries.refused += payloads.length;
    for (const payload of payloads) {
      const attemptNumber = payload.attemptNumber + 1;
      if (attemptNumber >= timing.attempts) deliveries.givenUp += 1;
      else
        wait(
          lane,
          { ...payload, attemptNumber },
          timing.retryBaseMs * 2 ** (attemptNumber - 1) * (0.5 + random()),
        );
    }
  };

  const flush = async () => {
    for (const lane of lanes) {
      pump(lane, true);
      while (lane.active > 0) {
        await Promise.race(running);
        if (lane.waiting.some((w) => w.payload.attemptNumber === 0)) pump(lane, true);
      }
    }
    return { ...deliveries, waiting: lanes.reduce((n, lane) => n + lane.waiting.length, 0) };
  };

  return {
    emit,
    flush,
    deliveries,
    setFaults: (next) => {
      faults = typeof next === 'function' ? next : () => next;
      const { seed } = faults();
      chance = seed === undefined ? chance : randomStream(seed, 'webhook-faults');
    },
    close: () => {
      closed = true;
      for (const lane of lanes) clearTimeout(lane.timer);
    },
  };
}

/** One POST; true if the receiver answered 2xx in time. */
async function request(parts: SenderParts, lane: Lane, payloads: readonly Payload[]): Promise<boolean> {
  const url = lane.hooks.targetUrl;
  if (url === undefined) return false;
  const body = JSON.stringify(payloads);
  const timestamp = String(parts.now());
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(parts.timing.timeoutMs),
      headers: {
        'Content-Type': 'application/json;charset=utf-8',
        'User-Agent': 'HubSpot Connect 2.0 (http://dev.hubspot.com/) (namespace: webhooks-nio-http-client)',
        'X-HubSpot-Signature': signatureV1(lane.secret, body),
        'X-HubSpot-Signature-Version': 'v1',
        'X-HubSpot-Signature-v3': signatureV3(lane.secret, 'POST', url, body, timestamp),
        'X-HubSpot-Request-Timestamp': timestamp,
      },
    });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
