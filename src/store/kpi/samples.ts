import { sql } from 'kysely';
import type { Sample } from '../../core/learn/sample.ts';
import type { Qualification } from '../../core/qualify/qualification.ts';
import type { Learned } from '../../model/learned.ts';
import type { Instant } from '../../model/time.ts';
import type { Tx } from '../database.ts';

interface Row {
  readonly at: Instant;
  readonly isGood: boolean;
  readonly market: string | null;
  readonly qualification: Pick<Qualification, 'score' | 'criteria' | 'language'>;
}

/** More leads than anybody hands over. */
const ALL = 1_000_000_000;

/**
 * Leads sales has decided about, as they were judged when they became MQL: what was known then, and nothing that was filled
 * in after contact. `won` asks for leads that are won or lost for good. `newest`: no more than so many of the last ones.
 */
export async function readSamples(
  db: Tx,
  outcome: Learned['outcome'],
  newest = ALL,
): Promise<readonly Sample[]> {
  const isGood = outcome === 'accepted' ? sql`f.sal_at is not null` : sql`f.won_at is not null`;
  const isKnown =
    outcome === 'accepted'
      ? sql`(f.sal_at is not null or f.rejected_at is not null)`
      : sql`(f.won_at is not null or f.rejected_at is not null or f.stage = 'lost')`;
  const { rows } = await sql<Row>`
    select f.mql_at as at, ${isGood} as "isGood", f.market, e.qualification
    from (
      select * from lead_facts f where f.mql_at is not null and ${isKnown} order by f.mql_at desc limit ${newest}
    ) f join lateral (
      select decision -> 'qualification' as qualification from events
      where lead_id = f.lead_id and decision ? 'qualification'
        and jsonb_path_exists(decision, '$.wrote[*] ? (@.path == "stage" && @.after == "mql")')
      order by seq limit 1) e on true
    order by f.mql_at, f.lead_id`.execute(db);
  return rows.map(({ at, isGood: good, market, qualification }) => ({
    at,
    market,
    language: qualification.language,
    isGood: good,
    score: qualification.score,
    points: pointsOf(qualification.criteria),
  }));
}

/** Criteria of one name in one group are one: of a table's bands a lead is in one at most. */
function pointsOf(criteria: Qualification['criteria']): Readonly<Record<string, number>> {
  const points: Record<string, number> = {};
  for (const { group, name, points: given } of criteria) {
    const key = `${group}: ${name}`;
    points[key] = (points[key] ?? 0) + given;
  }
  return points;
}
