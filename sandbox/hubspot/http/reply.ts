/** An answer before it goes on the wire. A fault is one too. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** 200 with a body. */
export const ok = (body: unknown): Reply => ({ status: 200, body });
/** 201, with where to find what was made when it has an address. */
export const created = (body: unknown, location?: string): Reply =>
  location === undefined ? { status: 201, body } : { status: 201, body, headers: { Location: location } };
/** 204: the client must find no body at all. */
export const noContent: Reply = { status: 204 };
