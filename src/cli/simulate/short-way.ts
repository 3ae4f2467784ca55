import { IncomingMessage, type RequestListener, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

/**
 * Hands requests for some hosts straight to what answers there, as Node's server would, and the answers back: the way over
 * sockets would be half of what a run costs, and nothing goes wrong on it but what the seed says. Returns the way back.
 */
export function openShortWay(hosts: ReadonlyMap<string, RequestListener>): () => void {
  const real = globalThis.fetch;
  globalThis.fetch = (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const listener = hosts.get(url.host);
    return listener === undefined ? real(input, init) : answered(listener, url, init);
  };
  return () => {
    globalThis.fetch = real;
  };
}

/** Never connected: whoever answers may ask who called. */
const NOBODY = new Socket();

function answered(listener: RequestListener, url: URL, init: RequestInit): Promise<Response> {
  const request = requestOf(url, init);
  return new Promise((resolve) => {
    const response = new ServerResponse(request);
    const parts: Buffer[] = [];
    // On the object itself: Express puts another prototype in the place of this one.
    response.write = (part: unknown) => {
      parts.push(bytesOf(part));
      return true;
    };
    response.end = (part?: unknown) => {
      if (part !== undefined && part !== null) parts.push(bytesOf(part));
      if (!response.headersSent) response.writeHead(response.statusCode);
      response.emit('finish');
      resolve(answerOf(response, Buffer.concat(parts)));
      return response;
    };
    listener(request, response);
  });
}

/** What a body is where nobody says so. */
const TEXT = 'text/plain;charset=UTF-8';
const FORM = 'application/x-www-form-urlencoded;charset=UTF-8';

function requestOf(url: URL, { method = 'GET', headers, body }: RequestInit): IncomingMessage {
  const request = new IncomingMessage(NOBODY);
  const bytes =
    typeof body === 'string' || body instanceof URLSearchParams ? Buffer.from(String(body)) : null;
  request.method = method;
  request.url = url.pathname + url.search;
  request.headers = { host: url.host, ...Object.fromEntries(new Headers(headers)) };
  if (bytes !== null) {
    request.headers['content-type'] ??= body instanceof URLSearchParams ? FORM : TEXT;
    request.headers['content-length'] = String(bytes.length);
    request.push(bytes);
  }
  request.push(null);
  request.complete = true;
  return request;
}

const bytesOf = (part: unknown): Buffer =>
  part instanceof Uint8Array ? Buffer.from(part) : Buffer.from(String(part));

/** Statuses whose answers have no body. */
const BARE = [204, 205, 304];

function answerOf(response: ServerResponse, body: Buffer): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(response.getHeaders()))
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, String(one));
  const status = response.statusCode;
  return new Response(BARE.includes(status) ? null : new Uint8Array(body), { status, headers });
}
