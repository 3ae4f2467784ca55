import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Connector } from '../../../connectors/connector.ts';
import { createSalesforceConnector } from '../../../connectors/salesforce/index.ts';
import { LEAD_REF, leadOp, NOW } from './support.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** A connector to a server of flesh and blood, for what recorded answers cannot show. */
const against = async (listener: RequestListener): Promise<Connector> => {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return createSalesforceConnector({
    settings: {
      loginUrl: `http://127.0.0.1:${port}`,
      clientId: 'client',
      clientSecret: 'secret',
      token: 'session',
      apiVersion: '62.0',
      timeoutMs: 150,
    },
    leadFields: () => ({ Lead: [], Contact: [] }),
    clock: () => NOW,
    log: () => {},
  });
};

const kinds = async (crm: Connector) => {
  const [write] = await crm.write([leadOp('S-1')]);
  const read = await crm.read({ refs: [LEAD_REF] });
  return [write, read].map((answer) => (answer?.ok === false ? answer.error.kind : 'ok'));
};

describe('without a whole answer a write is unknown and a read is to be asked again', () => {
  it('when the server stays silent', async () => {
    const crm = await against(() => {});
    expect(await kinds(crm)).toEqual(['unknown', 'unavailable']);
  });

  it('when the answer begins and never ends', async () => {
    const crm = await against((_req, res) => {
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
      res.write('[{');
    });
    expect(await kinds(crm)).toEqual(['unknown', 'unavailable']);
  });

  it('when the answer breaks off half-way, and the process lives on', async () => {
    const crm = await against((_req, res) => {
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': 100 });
      res.write('[{', () => res.destroy());
    });
    expect(await kinds(crm)).toEqual(['unknown', 'unavailable']);
  });

  it('when the connection is cut', async () => {
    const crm = await against((req) => void req.socket.destroy());
    expect(await kinds(crm)).toEqual(['unknown', 'unavailable']);
  });
});

it('without a server nothing was carried out', async () => {
  const crm = await against(() => {});
  const gone = servers[0];
  if (gone) await new Promise((done) => gone.close(done));
  expect(await kinds(crm)).toEqual(['unavailable', 'unavailable']);
});

it('makes each call once and counts it, whatever comes of it', async () => {
  let seen = 0;
  const crm = await against((_req, res) => {
    seen += 1;
    res.writeHead(503).end();
  });
  await kinds(crm);
  expect(seen).toBe(2);
  expect(crm.budget().calls).toBe(2);
});
