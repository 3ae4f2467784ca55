import type { Client } from '@hubspot/api-client';
import type { z } from 'zod';
import type { CrmError } from '../../src/model/crm-error.ts';
import { err, ok, type Result } from '../../src/model/result.ts';
import type { Clock } from '../../src/model/time.ts';
import { type Refusal, refused, type Site, unanswered } from './errors.ts';
import { createMeter, type Meter } from './limits.ts';
import { perSecond } from './pace.ts';

/** One call of the vendor's API. `writes` decides what silence means: see `errors.ts`. */
interface Call extends Site {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly query?: readonly (readonly [string, string])[];
  readonly body?: unknown;
}

/** The only way out to HubSpot: one attempt, an answer that passed `schema`, or an error as data. */
export interface Door {
  ask<T>(call: Call, schema: z.ZodType<T>): Promise<Result<T, CrmError>>;
  readonly budget: Meter['budget'];
}

export interface DoorSettings {
  readonly baseUrl: string;
  readonly token: string;
  /** How long an answer may take, in milliseconds. */
  readonly timeoutMs: number;
  readonly searchesPerSecond?: number;
}

// Search has an allowance of its own, five for the whole account: one is left to others.
const SEARCHES_PER_SECOND = 4;

/** Opens no connection and loads no client before the first call. */
export const createDoor = (settings: DoorSettings, clock: Clock): Door => {
  const meter = createMeter(clock);
  const searchTurn = perSecond(settings.searchesPerSecond ?? SEARCHES_PER_SECOND);
  let opened: Promise<Client> | undefined;
  const client = (): Promise<Client> => {
    opened ??= openClient(settings);
    return opened;
  };

  const ask: Door['ask'] = async (call, schema) => {
    if (call.path.endsWith('/search')) await searchTurn();
    const vendor = await client();
    meter.sent();
    const answer = await inTime(() => send(vendor, call), settings.timeoutMs);
    if ('silence' in answer) return err(unanswered(call, answer.code, answer.silence));
    return judged(call, answer, schema, meter, clock);
  };
  return { ask, budget: meter.budget };
};

/** Loaded on first use. Retries and limiter stay off: the vendor's would repeat creates whose answer was lost. */
const openClient = async ({ baseUrl, token }: DoorSettings): Promise<Client> => {
  const vendor = await import('@hubspot/api-client');
  return new vendor.Client({
    accessToken: token,
    basePath: baseUrl.replace(/\/$/, ''),
    numberOfApiCallRetries: 0,
  });
};

/** Holds an answer against its schema and the meter. */
const judged = <T>(
  call: Call,
  answer: Refusal,
  schema: z.ZodType<T>,
  meter: Meter,
  clock: Clock,
): Result<T, CrmError> => {
  if (answer.status >= 200 && answer.status < 300) {
    meter.heard(answer);
    const read = schema.safeParse(answer.body);
    return read.success ? ok(read.data) : err(unanswered(call, 'UNREADABLE', read.error.message));
  }
  const error = refused(call, answer, clock());
  const forAll = error.kind === 'limit' && error.code !== 'SECONDLY';
  meter.heard({ headers: answer.headers, waitUntil: forAll ? error.retryAt : undefined });
  return err(error);
};

/** One request through the vendor's client, which never throws for a status. */
const send = async (vendor: Client, call: Call): Promise<Refusal> => {
  const query = new URLSearchParams(
    [...(call.query ?? [])].map(([name, value]): [string, string] => [name, value]),
  );
  const response = await vendor.apiRequest({
    method: call.method,
    path: query.size > 0 ? `${call.path}?${query}` : call.path,
    ...(call.body === undefined ? {} : { body: call.body }),
  });
  return { status: response.status, headers: response.headers, body: parsed(await response.text()) };
};

// Gateways answer in HTML or not at all; what is no JSON stays text.
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** No answer at all, and why. */
interface Silence {
  readonly silence: string;
  readonly code: string;
}

/** Races the vendor client, which never gives up by itself. The request may well run on after the time is up. */
const inTime = (work: () => Promise<Refusal>, milliseconds: number): Promise<Refusal | Silence> =>
  new Promise((resolve) => {
    const late = { silence: `no answer in ${milliseconds} ms`, code: 'TIMEOUT' };
    const timer = setTimeout(() => resolve(late), milliseconds);
    const done = (answer: Refusal | Silence): void => {
      clearTimeout(timer);
      resolve(answer);
    };
    work().then(done, (thrown: unknown) => done(brokenBy(thrown)));
  });

// fetch hides the socket's own error below its `cause`, sometimes a list of them.
const brokenBy = (thrown: unknown): Silence => {
  if (!(thrown instanceof Error)) return { silence: String(thrown), code: 'BROKEN' };
  const cause: unknown = thrown.cause;
  if (cause instanceof AggregateError && cause.errors[0] instanceof Error) return brokenBy(cause.errors[0]);
  if (cause instanceof Error) return brokenBy(cause);
  return { silence: thrown.message, code: 'code' in thrown ? String(thrown.code) : 'BROKEN' };
};
