import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { goLive } from '../../../src/flows/apply.ts';
import type { Version } from '../../../src/flows/versions.ts';
import type { Store } from '../../../src/store/database.ts';
import { ROOT } from '../../support/markdown.ts';
import { live, MONDAY, story } from '../../support/story.ts';
import { type Edit, shippedVersion } from '../../support/versions.ts';
import { type Ran, runCli } from './run-cli.ts';

/** In place of the shipped examples of who gets which lead, which hold every rule fast. */
const EXAMPLES = `examples:
  - name: Jutland goes to the reps in the west
    lead: { stage: mql, email: maria@nordlys.example, country: DK, postal code: "8000" }
    expect: { owner in: [anna, bo] }
`;

/** A folder with the shipped rules, and the command line in it, on a database. The clock says Saturday, 28 November 2026. */
export interface Admin {
  readonly stafet: (...args: readonly string[]) => Promise<Ran>;
  /** Changes files of the rules. */
  readonly write: (...edits: readonly Edit[]) => void;
  readonly leave: () => void;
}

export function adminAt(databaseUrl: string): Admin {
  const dir = mkdtempSync(join(tmpdir(), 'stafet-admin-'));
  for (const folder of ['config', 'mappings'])
    cpSync(`${ROOT}${folder}`, join(dir, folder), { recursive: true });
  writeFileSync(join(dir, 'config/assignment.test.yaml'), EXAMPLES);
  const env = { DATABASE_URL: databaseUrl, STAFET_CLOCK: '2026-11-28T08:00:00Z', STAFET_LOG_LEVEL: 'error' };
  return {
    stafet: (...args) => runCli(args, { cwd: dir, env }),
    write: (...edits) => {
      for (const { file, from, to } of edits) {
        const text = readFileSync(join(dir, file), 'utf8');
        const edited = text.replace(from, to);
        if (edited === text) throw new Error(`${file} does not say "${from}"`);
        writeFileSync(join(dir, file), edited);
      }
    },
    leave: () => rmSync(dir, { recursive: true, force: true }),
  };
}

const LEADS = 40;

/** A week of leads by the shipped rules, which Mette made live. */
export async function workedFor({ db }: Store): Promise<Version> {
  const version = await shippedVersion();
  await live(db, version.policy, story(11, LEADS));
  await goLive(db, version, null, { byWhom: 'mette', why: 'as agreed' }, null, MONDAY - 1000);
  return version;
}

/** All that stands in the database, table by table, as one text each: two of them are equal when nothing was written. */
export async function allRows({ db }: Store): Promise<Readonly<Record<string, string>>> {
  const tables = await sql<{ name: string }>`
    select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by 1`.execute(db);
  const texts: Record<string, string> = {};
  for (const { name } of tables.rows) {
    const { rows } = await sql<{ all: string }>`
      select coalesce(string_agg(t::text, E'\n' order by t::text), '') as all from ${sql.raw(name)} t`.execute(
      db,
    );
    texts[name] = rows[0]?.all ?? '';
  }
  return texts;
}

export const NO_POOL: Edit = {
  file: 'config/assignment.yaml',
  from: '1000 to 4999: pool dk-east',
  to: '1000 to 4999: pool dk-eats',
};
