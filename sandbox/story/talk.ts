/** What one person's browser sends to a CRM; answers the JSON of the reply, null for an empty one. */
export type Talk = (method: string, path: string, body?: unknown) => Promise<unknown>;

/** A person's session with the CRM at `url`. A refusal throws, in the CRM's own words: the story has no use for one. */
export const session =
  (url: string, token: string, headers: Readonly<Record<string, string>> = {}): Talk =>
  async (method, path, body) => {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`);
    return text === '' ? null : JSON.parse(text);
  };

/** Cuts a list into parts of at most `size`: what one call may carry. */
export const parts = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
