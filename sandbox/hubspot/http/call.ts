import type { Client } from '../model.ts';

/** One request as a route sees it. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The raw body; `''` when there was none. */
  readonly text: string;
  readonly client: Client;
  /** Scheme and host the caller used, for links in answers. */
  readonly origin: string;
}

/** A path parameter; routes name them, so a missing one is a bug. */
export function param(call: Call, name: string): string {
  const value = call.params[name];
  if (value === undefined) throw new Error(`route has no parameter ${name}`);
  return value;
}

/** A query parameter that may be repeated or hold a comma list. */
export function listQuery(call: Call, name: string): string[] {
  return call.query
    .getAll(name)
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => value !== '');
}

/** True only for the text `true`; anything else, or nothing, is false. */
export const flagQuery = (call: Call, name: string): boolean => call.query.get(name) === 'true';
