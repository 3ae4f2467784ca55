import { type Kysely, sql } from 'kysely';
import type { Tables } from '../../src/store/tables.ts';

const REPS = ['anna', 'bo', 'clara', 'david', 'erik', 'freja', 'greta', 'hans', 'inge', 'jan', 'kim', 'lars'];

const pick = (values: readonly string[], by: string) =>
  sql.raw(`(array['${values.join("','")}'])[1 + floor(${by} * ${values.length})::int]`);

/**
 * Fills an empty database with made-up leads that behave like real ones over a year: 40 of 100 are good enough and
 * handed over in working hours, most contacted in time, some late, some never; accepted, rejected, won. One statement a
 * table, the same rows each time.
 */
export async function fillWithLeads(
  db: Kysely<Tables>,
  { leads, events, now }: { readonly leads: number; readonly events: number; readonly now: number },
): Promise<void> {
  await db.connection().execute(async (own) => {
    await sql`select setseed(0.42)`.execute(own);
    // Whatever is filled in fits together: to check it row by row takes most of the time.
    await sql`set session_replication_role = replica`.execute(own);
    await fillTables(own, leads, events, new Date(now).toISOString());
    await sql`set session_replication_role = default`.execute(own);
  });
  await sql`vacuum analyze`.execute(db);
}

async function fillTables(db: Kysely<Tables>, leads: number, events: number, now: string): Promise<void> {
  await draw(db, leads, now);
  await sql`
    insert into leads (id, version, state, stage, owner, disposition, created_at, updated_at)
    select id, 1, jsonb_build_object('id', id, 'fields', jsonb_build_object(
      'person.first-name', jsonb_build_object('value', first, 'by', 'hubspot', 'at', 0),
      'person.last-name', jsonb_build_object('value', last, 'by', 'hubspot', 'at', 0),
      'company.name', jsonb_build_object('value', company, 'by', 'hubspot', 'at', 0))),
      case when good then stage else 'raw' end, case when good then rep end, 'synced', arrived_at, arrived_at from drawn`.execute(
    db,
  );
  await sql`
    insert into lead_facts (lead_id, arrived_at, mql_at, assigned_at, due_at, contact_at, sal_at, rejected_at, sql_at, opp_at,
      won_at, lost_at, learnt_at, contact_minutes, contact_work_minutes, score, attempts, attempts_in_time, meetings,
      meetings_held, meetings_missed, icp, stage, contact_by, reject_reason, rep, source, campaign, market, segment, product,
      programme, role)
    select id, arrived_at, mql_at, mql_at, due_at, contact_at, sal_at, rejected_at, sql_at, opp_at, won_at,
      case when stage = 'lost' then rejected_at end, mql_at, extract(epoch from contact_at - mql_at) / 60,
      extract(epoch from contact_at - mql_at) / 60, 60 + floor(r1 * 40), tries, tries, meetings, meetings, 0, r5 < 0.83, stage,
      case when contact_at is not null then 'call' end, reason, rep, source, campaign, market, segment, product,
      'new-business', role from drawn where good`.execute(db);
  await sql`
    insert into lead_facts (lead_id, arrived_at, learnt_at, attempts, attempts_in_time, meetings, meetings_held, meetings_missed,
      icp, stage, source, campaign, market, segment, product)
    select id, arrived_at, mql_at, 0, 0, 0, 0, 0, false, 'raw', source, campaign, market, segment, product
    from drawn where not good`.execute(db);
  await sql`
    insert into touch_facts (crm, object, record_id, lead_id, at, type, by_user, open, inbound, outcome, talk)
    select 'hubspot', 'calls', id || '-' || k, id, contact_at + k * interval '26 hours',
      (array['call', 'email', 'call', 'linkedin', 'call', 'email'])[1 + k], 'u-' || rep, false, false,
      case when k in (0, 4) then 'connected' else 'no-answer' end, k in (0, 4)
    from drawn, generate_series(0, 5) k where good and contact_at is not null and k < tries`.execute(db);
  await sql`
    insert into touch_facts (crm, object, record_id, lead_id, at, type, by_user, open, inbound, outcome, talk)
    select 'hubspot', 'meetings', id || '-m', id, sal_at + interval '3 days', 'meeting', 'u-' || rep, false, false,
      case when r5 < 0.76 then 'completed' else 'no-show' end, r5 < 0.76
    from drawn where good and meetings > 0`.execute(db);
  await sql`
    insert into deal_facts (crm, record_id, lead_id, since, at, outcome, amount, currency)
    select 'salesforce', id || '-d', id, opp_at, coalesce(won_at, opp_at), case when won_at is null then 'open' else 'won' end,
      round((8000 + r2 * 40000)::numeric, -2), (array['EUR', 'DKK', 'SEK'])[1 + floor(r3 * 3)::int]
    from drawn where good and opp_at is not null`.execute(db);
  await sql`
    insert into ledger (lead_id, pool, rule, rep, at, why)
    select id, pool, 'countries', rep, mql_at, '[]' from drawn where good`.execute(db);
  await addJournal(db, Math.max(1, Math.round(events / leads)), now);
  await addPeople(db);
  await countAnew(db);
  await addLateChanges(db);
  await sql`drop table drawn`.execute(db);
}

/** So many events a lead, as they come: the first when it arrives, the others in the days after. The index is made once. */
async function addJournal(db: Kysely<Tables>, each: number, now: string): Promise<void> {
  await sql`drop index events_lead`.execute(db);
  await sql`
    insert into events (lead_id, kind, at, learnt_at, body, policy, decision)
    select d.id, case when k = 0 then 'seen' else 'activity' end, t, t,
      jsonb_build_object('kind', 'seen', 'crm', 'hubspot', 'object', 'contacts', 'id', d.id, 'place', k), 'bench', '{}'
    from drawn d, generate_series(0, ${each - 1}::int) k,
      lateral (select least(${now}::timestamptz, d.arrived_at + k * interval '7 hours') as t) at`.execute(db);
  await sql`set maintenance_work_mem = '1GB'`.execute(db);
  await sql`create index events_lead on events (lead_id, seq)`.execute(db);
  await sql`reset maintenance_work_mem`.execute(db);
}

/** What becomes of each lead, drawn once and kept until all tables are filled. */
async function draw(db: Kysely<Tables>, leads: number, now: string): Promise<void> {
  await sql`create unlogged table drawn as
    with dice as materialized (
      select n, random() r1, random() r2, random() r3, random() r4, random() r5, random() r6, random() r7, random() r8
      from generate_series(1, ${leads}::int) n),
    times as materialized (
      select *, date_trunc('day', ${now}::timestamptz) - floor(power(r1, 1.2) * 365)::int * interval '1 day' as day from dice),
    handed as materialized (
      select *, least(${now}::timestamptz - r2 * interval '9 minutes',
        day - (greatest(0, extract(isodow from day)::int - 5)) * interval '1 day'
        + interval '7 hours' + (0.5 * r2 + 0.5 * r3) * interval '8.4 hours') as mql_at,
        ${pick(REPS, 'r4')} as rep from times),
    waited as materialized (
      select *, mql_at + interval '15 minutes' as due_at,
        mql_at + (exp(1.2 + 1.9 * (r5 + r6 + r7 - 1.5) + case when extract(hour from mql_at) >= 14 then 0.9 else 0 end)
          + case when r8 > 0.94 then 300 else 0 end) * interval '1 minute' as wanted from handed),
    reached as materialized (
      select *, case when wanted < ${now}::timestamptz and r7 < 0.985 then wanted end as contact_at from waited),
    decided as materialized (
      select *, case when contact_at is not null and r6 < 0.58 then contact_at + r3 * interval '3 days' end as sal_at,
        case when contact_at is not null and r6 > 0.70 then contact_at + r3 * interval '4 days' end as rejected_at
      from reached),
    past as materialized (
      select *, case when sal_at < ${now}::timestamptz then sal_at end as sal,
        case when rejected_at < ${now}::timestamptz then rejected_at end as rejected from decided),
    sold as materialized (
      select *, case when sal is not null and r8 < 0.7 then sal + r4 * interval '6 days' end as sql_at,
        case when sal is not null and r8 < 0.5 then sal + r4 * interval '12 days' + interval '1 day' end as opp_at,
        case when sal is not null and r8 < 0.22 then sal + r4 * interval '30 days' + interval '8 days' end as won_at from past)
    select n, n % 5 < 2 as good, 'B' || lpad(n::text, 8, '0') as id, r1, r2, r3, r5, rep, mql_at, mql_at - interval '20 seconds' as arrived_at, due_at,
      contact_at, sal as sal_at, rejected as rejected_at,
      case when sql_at < ${now}::timestamptz then sql_at end as sql_at,
      case when opp_at < ${now}::timestamptz then opp_at end as opp_at,
      case when won_at < ${now}::timestamptz then won_at end as won_at,
      case when won_at < ${now}::timestamptz then 'won' when opp_at < ${now}::timestamptz then 'opportunity'
        when sql_at < ${now}::timestamptz then 'sql' when sal is not null then 'sal'
        when rejected is not null then case when r2 < 0.8 then 'recycling' else 'lost' end else 'mql' end as stage,
      case when rejected is not null then ${pick(['no-need', 'no-need', 'wrong-role', 'no-budget', 'timing', 'timing', 'unreachable', 'competitor', 'duplicate'], 'r4')} end as reason,
      case when contact_at is null then 0 else 1 + floor(r4 * 6)::int end as tries,
      case when sal is not null and r3 < 0.4 and sal + interval '3 days' < ${now}::timestamptz then 1 else 0 end as meetings,
      ${pick(['web', 'web', 'web', 'event', 'partner', 'referral', 'ads', 'ads', 'email'], 'r7')} as source,
      ${pick(['autumn-webinar', 'price-guide', 'hannover-fair', 'partner-push', 'search-brand', 'newsletter'], 'r6')} as campaign,
      case when rep in ('anna', 'bo', 'clara', 'david', 'kim', 'lars') then 'DK' when rep in ('erik', 'freja') then 'SE'
        when rep in ('greta', 'hans') then 'DE' else 'NL' end as market,
      case when rep in ('anna', 'bo') then 'dk-west' when rep in ('clara', 'david') then 'dk-east' when rep in ('erik', 'freja') then 'sweden'
        when rep in ('greta', 'hans') then 'dach' when rep in ('inge', 'jan') then 'benelux' else 'nordic-key' end as pool,
      ${pick(['1-49', '50-249', '50-249', '250-999', '1000+'], 'r2')} as segment,
      ${pick(['flow', 'vault', 'insight'], 'r8')} as product,
      ${pick(['c-level', 'director', 'director', 'manager', 'manager', 'specialist'], 'r6')} as role,
      ${pick(['Maria', 'Jonas', 'Sofie', 'Lukas', 'Emma', 'Noah', 'Freja', 'Hugo', 'Anneke', 'Sven'], 'r2')} as first,
      ${pick(['Holm', 'Berg', 'Jansen', 'Lindqvist', 'Weber', 'Madsen', 'Visser', 'Keller'], 'r3')} as last,
      ${pick(['Nordlys A/S', 'Havblik ApS', 'Rheintal GmbH', 'Polder BV', 'Skogslund AB', 'Fjeldby AS', 'Kanalhus BV', 'Birkedal A/S'], 'r5')} as company
    from sold order by mql_at`.execute(db);
}

/** What panels count, from the views that say what it is: nobody kept it while the facts were filled in. */
async function countAnew(db: Kysely<Tables>): Promise<void> {
  await sql`
    insert into kpi_values (cut, value)
    select distinct cut, value from kpi_values_now where value <> 'unknown' order by 1, 2`.execute(db);
  await sql`insert into counted_leads select * from counted_leads_now order by mql_at`.execute(db);
  await sql`insert into counted_touches select * from counted_touches_now order by at`.execute(db);
  await sql`insert into counted_deals select * from counted_deals_now order by mql_at`.execute(db);
  await sql`insert into touch_days select * from touch_days_now order by cut, value, day`.execute(db);
  await sql`insert into stale_days select distinct (mql_at at time zone 'UTC')::date from counted_leads`.execute(
    db,
  );
  await sql`select pack_days()`.execute(db);
}

/** Of every fifth lead that was contacted, something was heard of a day and a half late. */
async function addLateChanges(db: Kysely<Tables>): Promise<void> {
  await sql`
    insert into late_changes (lead_id, figure, at, learnt_at, delta, currency)
    select lead_id, v.figure, v.at, v.at + interval '36 hours', v.delta, v.currency
    from lead_facts, lateral (values
      ('contacted', contact_at, 1, null), ('activities', contact_at, 1, null), ('accepted', sal_at, 1, null),
      ('won', won_at, 1, null), ('won-value', won_at, 12000, 'EUR')) v (figure, at, delta, currency)
    where mql_at is not null and contact_at is not null and v.at is not null and abs(hashtext(lead_id)) % 5 = 0
    order by v.at`.execute(db);
}

async function addPeople(db: Kysely<Tables>): Promise<void> {
  const people = REPS.map((rep) => ({ rep, email: EMAILS[rep] ?? `${rep}@fjordlys.example` }));
  for (const { rep, email } of people)
    await sql`insert into crm_users (crm, id, email, name, active, queue)
      values ('hubspot', ${`u-${rep}`}, ${email}, ${rep}, true, false) on conflict do nothing`.execute(db);
}

const EMAILS: Readonly<Record<string, string>> = {
  anna: 'anna.holm@fjordlys.example',
  bo: 'bo.kjaer@fjordlys.example',
  clara: 'clara.lund@fjordlys.example',
  david: 'david.friis@fjordlys.example',
  erik: 'erik.sandberg@fjordlys.example',
  freja: 'freja.nystrom@fjordlys.example',
  greta: 'greta.vogel@fjordlys.example',
  hans: 'hans.brandt@fjordlys.example',
  inge: 'inge.devries@fjordlys.example',
  jan: 'jan.bakker@fjordlys.example',
  kim: 'kim.dahl@fjordlys.example',
  lars: 'lars.winther@fjordlys.example',
};
