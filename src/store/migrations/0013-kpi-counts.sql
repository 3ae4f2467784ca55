-- What panels count: facts once more, as narrow rows of numbers, and sums of these by day, so that a year of many leads is
-- read in a moment. Each table equals the view of the same name with `_now` behind it. `count_leads` keeps it so in the
-- transaction that changes the facts. A row belongs to one lead, and sums are written as differences that are added up
-- later, so transactions about different leads never wait for each other here.

-- Words that leads are told apart by, so that rows hold numbers; 0 stands for what is not known.
create table kpi_values (
  id    int generated always as identity primary key,
  cut   text not null,
  value text not null,
  unique (cut, value)
);

-- The number of a word; 0 where there is none, or it says itself that it is not known.
create function kpi_value(cut text, value text) returns int stable parallel safe language sql
  return coalesce((select k.id from kpi_values k where k.cut = $1 and k.value = $2 and $2 <> 'unknown'), 0);

alter table touch_facts add column id bigint generated always as identity unique;

create view kpi_values_now as
  select f.lead_id, v.cut, v.value from lead_facts f, lateral (values
    ('rep', f.rep), ('source', f.source), ('campaign', f.campaign), ('market', f.market), ('segment', f.segment),
    ('product', f.product), ('programme', f.programme), ('role', f.role), ('reason', f.reject_reason),
    ('channel', f.contact_by)) v (cut, value)
  where v.value is not null
  union all
  select t.lead_id, v.cut, v.value from touch_facts t, lateral (values
    ('user', t.crm || ':' || t.by_user), ('activity', t.type)) v (cut, value)
  where v.value is not null;

-- Leads handed over. `slot` is the quarter of an hour since 1970: zones lie whole quarters from UTC. Waits are in tenths of a minute, times to a stage in hundredths of a day: as they are told.
-- What is read most stands first: PostgreSQL walks over all columns before the one it is asked for.
create view counted_leads_now as
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
    f.lead_id
  from lead_facts f where f.mql_at is not null;

-- What people did and the meetings they plan, whoever's lead it is about.
create view counted_touches_now as
  select t.id, t.at,
    kpi_value('activity', t.type) as type, kpi_value('user', t.crm || ':' || t.by_user) as by_user,
    kpi_value('rep', f.rep) as rep, kpi_value('source', f.source) as source, kpi_value('campaign', f.campaign) as campaign,
    kpi_value('market', f.market) as market, kpi_value('segment', f.segment) as segment,
    kpi_value('product', f.product) as product, kpi_value('programme', f.programme) as programme,
    kpi_value('role', f.role) as role,
    not t.open as done,
    t.talk and not t.open as talk,
    t.type = 'meeting' as meeting,
    t.type = 'meeting' and not t.open and (t.outcome is null or t.outcome = 'completed') as held,
    t.type = 'meeting' and coalesce(t.outcome = 'no-show', false) as missed,
    t.lead_id
  from touch_facts t join lead_facts f using (lead_id)
  where not t.inbound and (t.type = 'meeting' or (not t.open and t.type in ('call', 'email', 'linkedin')));

-- Deals that are open or won, of leads handed over.
create view counted_deals_now as
  select f.mql_at,
    kpi_value('rep', f.rep) as rep, kpi_value('source', f.source) as source, kpi_value('campaign', f.campaign) as campaign,
    kpi_value('market', f.market) as market, kpi_value('segment', f.segment) as segment,
    kpi_value('product', f.product) as product, kpi_value('programme', f.programme) as programme,
    d.outcome = 'won' as won, d.amount, d.currency, d.crm, d.record_id, d.lead_id
  from deal_facts d join lead_facts f using (lead_id) where f.mql_at is not null and d.outcome <> 'lost';

insert into kpi_values (cut, value) select distinct cut, value from kpi_values_now where value <> 'unknown' order by 1, 2;
create table counted_leads as select * from counted_leads_now order by mql_at;
create table counted_touches as select * from counted_touches_now order by at;
create table counted_deals as select * from counted_deals_now order by mql_at;

alter table counted_leads add primary key (lead_id),
  add foreign key (lead_id) references lead_facts on delete cascade deferrable initially deferred;
alter table counted_touches add primary key (id),
  add foreign key (id) references touch_facts (id) on delete cascade deferrable initially deferred;
alter table counted_deals add primary key (crm, record_id),
  add foreign key (crm, record_id) references deal_facts on delete cascade deferrable initially deferred;
create index counted_leads_mql on counted_leads (mql_at);
create index counted_touches_at on counted_touches (at);
create index counted_touches_meetings on counted_touches (at) where meeting;
create index counted_touches_lead on counted_touches (lead_id);
create index counted_deals_mql on counted_deals (mql_at);
create index counted_deals_lead on counted_deals (lead_id);
-- These are read whole: rows that are gone must not be walked over for long.
alter table counted_leads set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
alter table counted_touches set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
alter table counted_deals set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

-- Makes what is counted of some leads equal their facts: what differs goes, what is missing comes. New words come in one
-- order, so that two transactions that bring the same ones cannot each wait for the other.
create function count_leads(ids text[]) returns void language plpgsql as $$
begin
  insert into kpi_values (cut, value)
    select distinct v.cut, v.value from kpi_values_now v
    where v.lead_id = any(ids) and v.value <> 'unknown'
      and not exists (select from kpi_values k where k.cut = v.cut and k.value = v.value)
    order by 1, 2 on conflict do nothing;

  delete from counted_leads c where c.lead_id = any(ids) and not exists (
    select from counted_leads_now n where n.lead_id = c.lead_id and row(n.*) is not distinct from row(c.*));
  insert into counted_leads select n.* from counted_leads_now n where n.lead_id = any(ids)
    and not exists (select from counted_leads c where c.lead_id = n.lead_id);

  delete from counted_touches c
    where (c.lead_id = any(ids) or c.id in (select t.id from touch_facts t where t.lead_id = any(ids))) and not exists (
      select from counted_touches_now n where n.id = c.id and row(n.*) is not distinct from row(c.*));
  insert into counted_touches select n.* from counted_touches_now n where n.lead_id = any(ids)
    and not exists (select from counted_touches c where c.id = n.id);

  delete from counted_deals c
    where (c.lead_id = any(ids) or (c.crm, c.record_id) in (select d.crm, d.record_id from deal_facts d where d.lead_id = any(ids)))
      and not exists (select from counted_deals_now n
        where n.crm = c.crm and n.record_id = c.record_id and row(n.*) is not distinct from row(c.*));
  insert into counted_deals select n.* from counted_deals_now n where n.lead_id = any(ids)
    and not exists (select from counted_deals c where c.crm = n.crm and c.record_id = n.record_id);
end $$;

-- Sums of activities by the day in UTC, once for all and once for each cut, so that a year costs its days and not its
-- activities. Whoever changes activities appends the difference, minus what went and plus what came; `fold_touch_days`
-- makes one row of several. Roles are told apart for meetings alone.
create function touch_shares(t counted_touches) returns table (day date, cut text, value int, by_user int, type int, role int,
  done int, talk int, held int, planned int, missed int) immutable parallel safe language sql as $$
  select (t.at at time zone 'UTC')::date, v.cut, v.value, t.by_user, t.type, case when t.meeting then t.role else 0 end,
    t.done::int, t.talk::int, t.held::int, (t.meeting and not t.done)::int, t.missed::int
  from (values ('all', 0), ('rep', t.rep), ('source', t.source), ('campaign', t.campaign), ('market', t.market),
    ('segment', t.segment), ('product', t.product), ('programme', t.programme)) v (cut, value) $$;

create view touch_days_now as
  select s.day, s.cut, s.value, s.by_user, s.type, s.role, sum(s.done)::int as done, sum(s.talk)::int as talk,
    sum(s.held)::int as held, sum(s.planned)::int as planned, sum(s.missed)::int as missed, true as folded
  from counted_touches t, touch_shares(t) s group by 1, 2, 3, 4, 5, 6;

create table touch_days as select * from touch_days_now order by cut, value, day;
create index touch_days_cut on touch_days (cut, value, day);
create index touch_days_unfolded on touch_days (day) where not folded;

create function add_touch_days() returns trigger language plpgsql as $$
declare sign int := case tg_op when 'DELETE' then -1 else 1 end;
begin
  insert into touch_days
    select s.day, s.cut, s.value, s.by_user, s.type, s.role, sign * sum(s.done), sign * sum(s.talk), sign * sum(s.held),
      sign * sum(s.planned), sign * sum(s.missed), false
    from changed t, touch_shares(t) s group by 1, 2, 3, 4, 5, 6;
  return null;
end $$;
create trigger counted_touches_came after insert on counted_touches referencing new table as changed
  for each statement execute function add_touch_days();
create trigger counted_touches_gone after delete on counted_touches referencing old table as changed
  for each statement execute function add_touch_days();

create function fold_touch_days() returns void language sql as $$
  with days as (select distinct day from touch_days where not folded),
    gone as (delete from touch_days t using days d where t.day = d.day returning t.*)
  insert into touch_days
    select day, cut, value, by_user, type, role, sum(done), sum(talk), sum(held), sum(planned), sum(missed), true
    from gone group by 1, 2, 3, 4, 5, 6
    having (sum(done), sum(talk), sum(held), sum(planned), sum(missed)) <> (0, 0, 0, 0, 0)
$$;

-- The panel of fairness reads what pools gave without the reasons beside it.
create index ledger_turns on ledger (at) include (pool, rep) where pool is not null and rep is not null;
