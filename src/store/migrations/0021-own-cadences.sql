-- Some leads are tried by a cadence of their own, by config/sla.yaml; null stands for the one for all. What panels count
-- gets it at the end, because a view's columns keep their order.
alter table lead_facts add column cadence_count int, add column cadence_days int;
create or replace view counted_leads_now as
  select f.mql_at,
    floor(extract(epoch from f.mql_at) / 900)::int as slot,
    round(f.contact_work_minutes * 10)::int as work_tenths,
    round(f.contact_minutes * 10)::int as clock_tenths,
    kpi_value('rep', f.rep) as rep, kpi_value('source', f.source) as source, kpi_value('campaign', f.campaign) as campaign,
    kpi_value('market', f.market) as market, kpi_value('segment', f.segment) as segment,
    kpi_value('product', f.product) as product, kpi_value('programme', f.programme) as programme,
    kpi_value('reason', f.reject_reason) as reason, kpi_value('channel', f.contact_by) as channel,
    f.attempts, f.attempts_in_time,
    f.icp,
    f.contact_at is not null as contacted,
    f.contact_at is null and f.stage = 'mql' as waiting,
    coalesce(f.contact_at <= f.due_at, false) as kept,
    coalesce(f.contact_at > f.due_at, false) as late,
    f.sal_at is not null as accepted,
    f.rejected_at is not null as rejected,
    f.sql_at is not null as sql,
    f.opp_at is not null as opportunity,
    f.won_at is not null as won,
    f.stage = 'lost' as lost,
    f.meetings > 0 as booked,
    f.meetings_held > 0 as met,
    f.meetings_missed > 0 as missed,
    f.due_at,
    least(f.sal_at, f.rejected_at) as decided_at,
    round(extract(epoch from f.sal_at - f.mql_at) / 864)::int as sal_days,
    round(extract(epoch from f.sql_at - f.mql_at) / 864)::int as sql_days,
    round(extract(epoch from f.opp_at - f.mql_at) / 864)::int as opportunity_days,
    round(extract(epoch from f.won_at - f.mql_at) / 864)::int as won_days,
    f.lead_id,
    f.cadence_count, f.cadence_days
  from lead_facts f where f.mql_at is not null;
alter table counted_leads add column cadence_count int, add column cadence_days int;
