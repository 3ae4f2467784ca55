import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { err, ok, type Result } from '../model/result.ts';
import { type EmbeddedServer, openEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import type { StoreError } from './store-error.ts';
import type { Tables } from './tables.ts';

export type Db = Kysely<Tables>;
/** A database, or a transaction on it: what every function of the store takes first. */
export type Tx = Db | Transaction<Tables>;

export interface Store {
  readonly db: Db;
  readonly url: string;
  /** A connection of one's own, for locks and LISTEN that must live as long as the process. */
  connect(): Promise<pg.Client>;
  close(): Promise<void>;
}

const INT8 = 20;
const TIMESTAMPTZ = 1184;

/** int8 as number (all of ours stay below 2^53) and timestamptz as epoch milliseconds, for our pool only. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return Number;
    if (oid === TIMESTAMPTZ)
      return (text: string) => Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
    return pg.types.getTypeParser(oid, format === 'binary' ? 'text' : format);
  },
};

/** Opens the store, starting the built-in server when no URL is given, and brings its tables up to date. */
export async function openStore(where: {
  readonly databaseUrl?: string;
  readonly dataDir: string;
}): Promise<Result<Store, StoreError>> {
  const server = where.databaseUrl ? ok(foreignServer(where.databaseUrl)) : await openEmbedded(where.dataDir);
  if (!server.ok) return server;
  const { url } = server.value;
  const pool = new pg.Pool({ connectionString: url, types, max: 8, application_name: 'stafet' });
  pool.on('error', () => {}); // an idle connection that breaks is replaced at its next use
  try {
    const client = await pool.connect();
    await migrate(client).finally(() => client.release());
  } catch (cause) {
    await pool.end();
    await server.value.stop();
    return err(unreachable(cause));
  }
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return ok({ db, url, connect: () => connect(url), close: () => close(db, pool, server.value) });
}

const foreignServer = (url: string): EmbeddedServer => ({ url, started: false, stop: async () => {} });

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, types, application_name: 'stafet' });
  client.on('error', () => {}); // whoever holds it notices at its next query
  await client.connect();
  return client;
}

/** The built-in server is stopped only when nobody else uses it: another command may have joined in. */
async function close(db: Db, pool: pg.Pool, server: EmbeddedServer): Promise<void> {
  const others = server.started ? await otherProcesses(server.url) : 0;
  await db.destroy();
  if (!pool.ended) await pool.end(); // Kysely leaves a pool alone that it never asked anything
  if (others === 0) await server.stop();
}

async function otherProcesses(url: string): Promise<number> {
  const client = await connect(url);
  const { rows } = await client.query(
    `select count(*) as n from pg_locks where locktype = 'advisory' and classid = $1 and pid <> pg_backend_pid()`,
    [PRESENCE],
  );
  await client.end();
  return Number(rows[0]?.n ?? 0);
}

/** Advisory lock class by which a long-lived process says it uses the database. */
export const PRESENCE = 7310;

function unreachable(cause: unknown): StoreError {
  return {
    kind: 'unreachable',
    message: `The database cannot be used: ${cause instanceof Error ? cause.message || cause.name : String(cause)}`,
    cure: 'Check DATABASE_URL, that the server runs, and that the user may create tables.',
  };
}
