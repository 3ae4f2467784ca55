import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';

/** A server that listens on loopback. `close` ends open connections too: long polls would hold it up for ever. */
export type Listening = { url: string; port: number; close: () => Promise<void> };

/** Serves `handler` on 127.0.0.1; port 0 takes a free one. Rejects when the port is taken. */
export const listen = async (handler: RequestListener, port = 0): Promise<Listening> => {
  const server = createServer(handler).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP address was expected');
  const close = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { url: `http://127.0.0.1:${address.port}`, port: address.port, close };
};
