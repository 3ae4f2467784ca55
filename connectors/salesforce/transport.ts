import { PassThrough } from 'node:stream';
import type { Connection } from 'jsforce';

type Transport = Connection['_transport'];
type HttpRequest = Parameters<Transport['httpRequest']>[0];
type HttpResponse = Awaited<ReturnType<Transport['httpRequest']>>;

/**
 * refused: never reached the server · lost: no whole answer, it may have been carried out ·
 * timeout: the same, by our own patience · server: an answer of 500 and above, which settles nothing either.
 */
export type TransportReason = 'refused' | 'lost' | 'timeout' | 'server';

/** A call without an answer that settles it. Passes through the vendor's client to errors.ts, and no further. */
export class TransportError extends Error {
  readonly reason: TransportReason;
  /** Body of the answer, for reason `server`. */
  readonly body: string;

  constructor(reason: TransportReason, message: string, body = '') {
    super(message);
    this.name = 'TransportError';
    this.reason = reason;
    this.body = body;
  }
}

export interface TransportOptions {
  /** Milliseconds from sending to the last byte of the answer. */
  readonly timeoutMs: number;
  readonly onCall: () => void;
  readonly onAnswer: (url: string, answer: { status: number; headers: Record<string, string> }) => void;
}

// Codes of failures before a connection stood: nothing can have been carried out.
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);

/** The system's code for a failed connection, which fetch hides in the cause. */
const codeOf = (thrown: unknown): string => {
  const cause = thrown instanceof Error ? thrown.cause : undefined;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : '';
};

/** What fetch threw, told by what it means for the call. */
const failure = (thrown: unknown): TransportError => {
  const name = thrown instanceof Error ? thrown.name : '';
  if (name === 'TimeoutError' || name === 'AbortError')
    return new TransportError('timeout', 'no answer in time');
  const code = codeOf(thrown);
  const reason = NEVER_SENT.has(code) ? 'refused' : 'lost';
  return new TransportError(reason, `${thrown instanceof Error ? thrown.message : thrown} ${code}`.trim());
};

/** One request, to the last byte of its answer. */
async function send(o: TransportOptions, request: HttpRequest): Promise<HttpResponse> {
  const { url, method, headers = {}, body } = request;
  o.onCall();
  try {
    const payload = body === undefined || body === null ? undefined : String(body);
    const signal = AbortSignal.timeout(o.timeoutMs);
    const answer = await fetch(url, { method, headers, signal, ...(payload && { body: payload }) });
    const heard = { status: answer.status, headers: Object.fromEntries(answer.headers) };
    const text = await answer.text();
    o.onAnswer(url, heard);
    return { statusCode: answer.status, headers: heard.headers, body: text };
  } catch (thrown) {
    throw failure(thrown);
  }
}

/** The same way for one call, whose answer's headers are told: the client hands on nothing but the body. */
export const listeningTo = (
  transport: Transport,
  heard: (headers: Readonly<Record<string, string>>) => void,
): Transport => ({
  httpRequest(request, options) {
    const sent = transport.httpRequest(request, options);
    const told = sent.then((response) => {
      heard(response.headers);
      return response;
    });
    return Object.assign(told, { stream: () => sent.stream() });
  },
  getRequestStreamCreator: () => transport.getRequestStreamCreator(),
});

/**
 * How the client's calls travel. The client's own way would bring down the process when an answer breaks off
 * half-way, has no usable time-out, and repeats GETs five times by itself: here every call is made once, ends in
 * time, and is counted.
 */
export const createTransport = (o: TransportOptions): Transport => ({
  httpRequest(request) {
    const settled = send(o, request).then((response) => {
      if (response.statusCode < 500) return response;
      throw new TransportError('server', `HTTP ${response.statusCode}`, response.body);
    });
    return Object.assign(settled, { stream: () => new PassThrough() });
  },
  getRequestStreamCreator() {
    throw new Error('streamed requests are not made here');
  },
});
