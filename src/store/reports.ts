import { sql } from 'kysely';
import type { Report, ReportRef } from '../model/kpi/report.ts';
import type { Instant } from '../model/time.ts';
import type { Tx } from './database.ts';
import { time } from './rows.ts';

/** A report as it was sent. */
export interface KeptReport {
  readonly report: Report;
  readonly pdf: Uint8Array | null;
}

/** Keeps a report; false where another process has made it before. */
export async function putReport(
  db: Tx,
  edition: string,
  { report, pdf }: KeptReport,
  now: Instant,
): Promise<boolean> {
  const { rows } = await sql`
    insert into reports (kind, from_at, edition, body, pdf, at)
    values (${report.kind}, ${report.period.from}::timestamptz, ${edition}, ${JSON.stringify(report)}::jsonb,
      ${pdf === null ? null : Buffer.from(pdf)}, ${time(now)}::timestamptz)
    on conflict do nothing returning kind`.execute(db);
  return rows.length > 0;
}

/** A report that was sent; null where it is not there. */
export async function readKeptReport(db: Tx, ref: ReportRef): Promise<KeptReport | null> {
  const { rows } = await sql<KeptReport>`
    select body as report, pdf from reports
    where kind = ${ref.kind} and from_at = ${ref.from}::timestamptz and edition = ${ref.edition}`.execute(db);
  return rows[0] ?? null;
}

/** Whether a report on that period was made, in any edition. */
export async function isReported(db: Tx, kind: Report['kind'], from: Instant): Promise<boolean> {
  const { rows } = await sql`
    select from reports where kind = ${kind} and from_at = ${time(from)}::timestamptz limit 1`.execute(db);
  return rows.length > 0;
}
