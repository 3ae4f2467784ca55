import { type HttpServer, startHttp } from '../../src/http/server.ts';

/** The server at work; a port that is taken fails the test. */
export async function startedHttp(...args: Parameters<typeof startHttp>): Promise<HttpServer> {
  const server = await startHttp(...args);
  if (!server.ok) throw new Error(server.error);
  return server.value;
}
