import { createServer, type IncomingMessage, type Server } from 'node:http';
import { afterEach } from 'vitest';
import type { Outgoing } from '../../channels/channel.ts';

export const OUTGOING: Outgoing = {
  key: 'L1/handed-over/1/anna',
  to: { kind: 'rep', id: 'anna', email: 'anna.holm@fjordlys.example', mobile: '+4520000001', slack: null },
  language: 'en',
  subject: 'New lead for you: Maria Holm',
  text: 'First contact by 10:15.\n<script>alert(1)</script>',
  html: '<p>First contact by 10:15.</p>',
  sms: null,
  replyTo: null,
  answers: null,
  summary: null,
  attachments: [],
  invitation: null,
};

export const TO_LEAD = { kind: 'lead', email: 'maria@nordlys.dk', mobile: '+4520123456' } as const;

/** A request as the stand-in of a vendor saw it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** What it answers with; null: it hangs up without a word. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json: unknown;
}

export interface StandIn {
  readonly url: string;
  readonly asked: Asked[];
}

let servers: Server[] = [];
afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
  servers = [];
});

const portOf = (address: ReturnType<Server['address']> | undefined): number =>
  typeof address === 'object' && address !== null ? address.port : 0;

/** Where nobody answers. */
export async function nobodyThere(): Promise<string> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const port = portOf(server.address());
  await new Promise((done) => server.close(done));
  return `127.0.0.1:${port}`;
}

/** A server on this machine in a vendor's place. */
export async function standIn(answer: (asked: Asked) => Answer | null): Promise<StandIn> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const one = { method, path: url, headers, body: Buffer.concat(chunks).toString() };
      asked.push(one);
      const told = answer(one);
      if (told === null) return void request.socket.destroy();
      response.writeHead(told.status ?? 200, { 'Content-Type': 'application/json', ...told.headers });
      response.end(JSON.stringify(told.json));
    });
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${portOf(server.address())}`, asked };
}
