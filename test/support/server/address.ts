/** An empty database with all tables: what each test file gets a copy of. */
export const TEMPLATE = 'stafet_template';

/** The address of another database of the same server. */
export function databaseAt(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
