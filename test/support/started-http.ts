import { type HttpServer, startHttp } from '../../src/http/server.ts';
import { ok } from '../../src/model/result.ts';

type Options = Parameters<typeof startHttp>[1];

/** On any free port, for everybody on this machine, with nothing to tell and nobody to hear. */
export const OPEN: Options = {
  port: 0,
  adminPassword: null,
  viewerPassword: null,
  secure: false,
  oidc: null,
  explain: async () => ok(''),
  recordUrl: () => null,
  listeners: {},
};

/** The server at work, open but for what `options` say; a port that is taken fails the test. */
export async function startedHttp(
  context: Parameters<typeof startHttp>[0],
  options: Partial<Options> = {},
): Promise<HttpServer> {
  const server = await startHttp(context, { ...OPEN, ...options });
  if (!server.ok) throw new Error(server.error);
  return server.value;
}
