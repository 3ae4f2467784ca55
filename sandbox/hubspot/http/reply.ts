/** An answer before it goes on the wire. A fault is one too. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export const ok = (body: unknown): Reply => ({ status: 200, body });
export const created = (body: unknown, location?: string): Reply =>
  location === undefined ? { status: 201, body } : { status: 201, body, headers: { Location: location } };
export const noContent: Reply = { status: 204 };
