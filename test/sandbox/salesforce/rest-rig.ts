import { Connection } from 'jsforce';
import { createClock } from '../../../sandbox/common/clock.ts';
import { readUsers } from '../../../sandbox/common/users.ts';
import { type SalesforceSandboxOptions, startSalesforceSandbox } from '../../../sandbox/salesforce/server.ts';
import { FIELDS } from './org-rig.ts';

export const BASE = '/services/data/v62.0';

/** `body` is what the test says it is; the expectations check that. */
export interface RawAnswer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface Saved {
  readonly id: string;
}

export interface Page {
  readonly totalSize: number;
  readonly done: boolean;
  readonly nextRecordsUrl: string;
  readonly records: readonly Readonly<Record<string, unknown>>[];
}

/** A sandbox over HTTP, the vendor's client on it, and a bare fetch for what the client hides. */
export async function startRest(o: Partial<SalesforceSandboxOptions> = {}) {
  const clock = createClock();
  const sandbox = await startSalesforceSandbox({
    users: readUsers(),
    fields: FIELDS,
    clock: clock.now,
    ...o,
  });
  const connect = (accessToken = sandbox.token) =>
    new Connection({
      instanceUrl: sandbox.url,
      accessToken,
      version: '62.0',
      callOptions: { client: 'stafet' },
    });

  async function raw<Body = unknown>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<RawAnswer<Body>> {
    const url = sandbox.url + (path.startsWith('/services') || path.startsWith('/_') ? path : BASE + path);
    const init = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
    const answer = await fetch(url, {
      ...init,
      method,
      headers: { Authorization: `Bearer ${sandbox.token}`, 'Content-Type': 'application/json', ...headers },
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: text === '' ? undefined : JSON.parse(text),
    };
  }

  async function addLead(values: object = {}): Promise<string> {
    const made = await raw<Saved>('POST', '/sobjects/Lead', {
      LastName: 'Holm',
      Company: 'Nordvand',
      ...values,
    });
    return made.body.id;
  }

  return { ...sandbox, token: () => sandbox.token, advance: clock.advance, connect, raw, addLead };
}

export type RestRig = Awaited<ReturnType<typeof startRest>>;
