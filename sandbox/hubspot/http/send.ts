import type express from 'express';
import { type Fault, isFault } from '../faults.ts';
import { type Random, uuid } from '../random.ts';
import type { Reply } from './reply.ts';

const CORRELATION = 'x-hubspot-correlation-id';

/** The request's correlation id; made on first use so that body and header agree. */
function correlationOf(response: express.Response, random: Random): string {
  const known = response.getHeader(CORRELATION);
  const id = typeof known === 'string' ? known : uuid(random);
  response.setHeader(CORRELATION, id);
  return id;
}

/** Writes a reply as the vendor does: JSON with its exact content type, correlation id in header and error body. */
export function send(response: express.Response, reply: Reply | Fault, random: Random): void {
  const correlationId = correlationOf(response, random);
  if (!isFault(reply))
    for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  const body = isFault(reply) ? { ...reply.body, correlationId } : reply.body;
  response.status(reply.status);
  if (body === undefined) {
    response.end();
    return;
  }
  response.setHeader('Content-Type', 'application/json;charset=utf-8');
  response.send(Buffer.from(JSON.stringify(body)));
}

/** The page that answers an unknown route: not JSON. */
export function sendUnknownRoute(response: express.Response): void {
  response.status(404).setHeader('Content-Type', 'text/html;charset=utf-8');
  response.send(
    Buffer.from(
      '<html><head><title>Error 404 Not Found</title></head><body><h2>HTTP ERROR 404</h2><p>Resource not found</p></body></html>',
    ),
  );
}
