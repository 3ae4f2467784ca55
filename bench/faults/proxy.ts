import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { Crm } from '../../src/model/crm.ts';

/** What stands between a client and a CRM, and spoils some of its calls. */
export interface Proxy {
  readonly url: string;
  /** From now on calls are counted, and with `spoils` some of them spoilt. */
  begin(spoils: boolean): void;
  /** Calls since then, and what became of those that were spoilt. */
  tally(): Tally;
  close(): void;
}
export interface Tally {
  readonly calls: number;
  readonly refused: number;
  readonly cut: number;
  readonly short: number;
}

/** Every 7th call is told to wait, every 11th is carried out and cut, of every 13th the last record is refused. */
const EVERY = { refused: 7, cut: 11, short: 13 } as const;
/** Seconds a refused call is asked to wait. */
export const ASKED_SECONDS = 1;

export async function startProxy(crm: Crm, target: string): Promise<Proxy> {
  let spoils = false;
  let tally = { calls: 0, refused: 0, cut: 0, short: 0 };
  const handle = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const body = await bodyOf(req);
    if (!spoils || !/^\/(crm|services\/data)\//.test(req.url ?? ''))
      return answer(res, await pass(target, req, body));
    tally.calls += 1;
    const n = tally.calls;
    if (n % EVERY.refused === 0) {
      tally.refused += 1;
      return refuse(crm, res);
    }
    if (n % EVERY.cut === 0) {
      tally.cut += 1;
      await pass(target, req, body);
      return void req.socket.destroy();
    }
    const batch = n % EVERY.short === 0 ? WITHOUT_LAST[crm](req.url ?? '', body) : null;
    if (batch === null) return answer(res, await pass(target, req, body));
    tally.short += 1;
    answer(res, batch.told(await pass(target, req, batch.body)));
  };
  const server = createServer((req, res) => void handle(req, res).catch(() => req.socket.destroy()));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    begin: (should) => {
      spoils = should;
      tally = { calls: 0, refused: 0, cut: 0, short: 0 };
    },
    tally: () => ({ ...tally }),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function bodyOf(req: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of req) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString();
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Headers that speak of one connection, or of a body that is written anew. */
const OWN = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'content-encoding',
  'keep-alive',
]);

async function pass(target: string, req: IncomingMessage, body: string): Promise<Answer> {
  const headers = Object.entries(req.headers).flatMap(([name, value]): [string, string][] =>
    OWN.has(name) || value === undefined ? [] : [[name, String(value)]],
  );
  const response = await fetch(target + (req.url ?? ''), {
    method: req.method ?? 'GET',
    headers,
    ...(body === '' ? {} : { body }),
  });
  const told = [...response.headers].filter(([name]) => !OWN.has(name));
  // A session names the address that calls go to: it is to be this one.
  const text = (await response.text()).replaceAll(target, `http://${req.headers.host}`);
  return { status: response.status, headers: Object.fromEntries(told), text };
}

function answer(res: ServerResponse, { status, headers, text }: Answer): void {
  res.writeHead(status, headers).end(text);
}

function refuse(crm: Crm, res: ServerResponse): void {
  const words =
    crm === 'hubspot'
      ? {
          status: 'error',
          message: 'You have reached your secondly limit.',
          errorType: 'RATE_LIMIT',
          policyName: 'SECONDLY',
        }
      : [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'TotalRequests Limit exceeded.' }];
  res.writeHead(429, { 'content-type': 'application/json', 'retry-after': String(ASKED_SECONDS) });
  res.end(JSON.stringify(words));
}

/** A batch without its last record, and the answer as it would be with it refused. */
interface Shortened {
  readonly body: string;
  told(answer: Answer): Answer;
}

const inputsSchema = z.object({
  inputs: z.array(z.looseObject({ objectWriteTraceId: z.string().nullish(), id: z.unknown() })).min(2),
});
const resultsSchema = z.looseObject({
  results: z.array(z.unknown()),
  errors: z.array(z.unknown()).optional(),
});
const recordsSchema = z.looseObject({ records: z.array(z.unknown()).min(2) });

const WITHOUT_LAST: Readonly<Record<Crm, (url: string, body: string) => Shortened | null>> = {
  hubspot: (url, body) => {
    if (!/\/batch\/(create|update)/.test(url)) return null;
    const asked = inputsSchema.safeParse(parsed(body));
    if (!asked.success) return null;
    const inputs = asked.data.inputs.slice(0, -1);
    const last = asked.data.inputs.at(-1);
    const context = last?.objectWriteTraceId
      ? { objectWriteTraceId: [last.objectWriteTraceId] }
      : { ids: [String(last?.id ?? '')] };
    return {
      body: JSON.stringify({ inputs }),
      told: (given) => {
        const said = resultsSchema.safeParse(parsed(given.text));
        if (!said.success) return given;
        const error = {
          status: 'error',
          category: 'RATE_LIMITS',
          message: 'The record is busy, try again.',
          context,
        };
        const all = { ...said.data, numErrors: 1, errors: [...(said.data.errors ?? []), error] };
        return { ...given, status: 207, text: JSON.stringify(all) };
      },
    };
  },
  salesforce: (url, body) => {
    if (!/composite\/sobjects/.test(url)) return null;
    const asked = recordsSchema.safeParse(parsed(body));
    if (!asked.success) return null;
    return {
      body: JSON.stringify({ ...asked.data, records: asked.data.records.slice(0, -1) }),
      told: (given) => {
        const rows = z.array(z.unknown()).safeParse(parsed(given.text));
        if (!rows.success) return given;
        const errors = [
          { statusCode: 'UNABLE_TO_LOCK_ROW', message: 'unable to obtain exclusive access', fields: [] },
        ];
        return { ...given, text: JSON.stringify([...rows.data, { success: false, errors }]) };
      },
    };
  },
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
