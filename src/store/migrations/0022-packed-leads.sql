-- An activity is what a rep did: a meeting that nobody came to, or that was called off, is none. `done` says so from now on,
-- and `planned` what `not done` said of meetings.
alter table counted_touches add column planned boolean not null default false;
create or replace view counted_touches_now as
  select t.id, t.at,
    kpi_value('activity', t.type) as type, kpi_value('user', t.crm || ':' || t.by_user) as by_user,
    kpi_value('rep', f.rep) as rep, kpi_value('source', f.source) as source, kpi_value('campaign', f.campaign) as campaign,
    kpi_value('market', f.market) as market, kpi_value('segment', f.segment) as segment,
    kpi_value('product', f.product) as product, kpi_value('programme', f.programme) as programme,
    kpi_value('role', f.role) as role,
    not t.open and (t.type <> 'meeting' or t.outcome is null or t.outcome = 'completed') as done,
    t.talk and not t.open as talk,
    t.type = 'meeting' as meeting,
    t.type = 'meeting' and not t.open and (t.outcome is null or t.outcome = 'completed') as held,
    t.type = 'meeting' and coalesce(t.outcome = 'no-show', false) as missed,
    t.lead_id,
    t.type = 'meeting' and t.open as planned
  from touch_facts t join lead_facts f using (lead_id)
  where not t.inbound and (t.type = 'meeting' or (not t.open and t.type in ('call', 'email', 'linkedin')));
create or replace function touch_shares(t counted_touches) returns table (day date, cut text, value int, by_user int, type int, role int,
  done int, talk int, held int, planned int, missed int) immutable parallel safe language sql as $$
  select (t.at at time zone 'UTC')::date, v.cut, v.value, t.by_user, t.type, case when t.meeting then t.role else 0 end,
    t.done::int, t.talk::int, t.held::int, t.planned::int, t.missed::int
  from (values ('all', 0), ('rep', t.rep), ('source', t.source), ('campaign', t.campaign), ('market', t.market),
    ('segment', t.segment), ('product', t.product), ('programme', t.programme)) v (cut, value) $$;
update counted_touches set planned = not done, done = held where meeting and (not done or not held);
delete from touch_days where type = kpi_value('activity', 'meeting');
insert into touch_days
  select s.day, s.cut, s.value, s.by_user, s.type, s.role, sum(s.done), sum(s.talk), sum(s.held), sum(s.planned), sum(s.missed), true
  from counted_touches t, touch_shares(t) s where t.meeting group by 1, 2, 3, 4, 5, 6;

-- Leads handed over as whole numbers alone, by the quarter of an hour in which they were. What is not there is the least number.
create view lead_numbers as
  select c.mql_at, c.slot,
    (extract(epoch from c.mql_at) * 1000 - c.slot::bigint * 900000)::int as rest,
    c.icp::int + c.contacted::int * 2 + c.waiting::int * 4 + c.kept::int * 8 + c.late::int * 16 + c.accepted::int * 32
      + c.rejected::int * 64 + c.sql::int * 128 + c.opportunity::int * 256 + c.won::int * 512 + c.lost::int * 1024
      + c.booked::int * 2048 + c.met::int * 4096 + c.missed::int * 8192 as flags,
    coalesce(c.work_tenths, -2147483648) as work, coalesce(c.clock_tenths, -2147483648) as clock,
    c.rep, c.source, c.campaign, c.market, c.segment, c.product, c.programme, c.reason, c.channel,
    c.attempts, c.attempts_in_time as tries,
    coalesce(c.cadence_count, -2147483648) as cadence_count, coalesce(c.cadence_days, -2147483648) as cadence_days,
    -- Whole seconds, rounded up: later than so many whole days is then the same as by the millisecond.
    coalesce(ceil(extract(epoch from c.decided_at - c.mql_at))::int, -2147483648) as decided,
    coalesce(floor(extract(epoch from c.due_at) / 900)::int, -2147483648) as due_slot,
    coalesce((extract(epoch from c.due_at) * 1000 - floor(extract(epoch from c.due_at) / 900) * 900000)::int, 0) as due_rest,
    coalesce(c.sal_days, -2147483648) as sal, coalesce(c.sql_days, -2147483648) as sql,
    coalesce(c.opportunity_days, -2147483648) as opportunity, coalesce(c.won_days, -2147483648) as won
  from counted_leads c;

-- The same, packed: the leads of one day in UTC, a column of `lead_numbers` a row. To read a year this way takes a tenth of what
-- it takes lead by lead. A day whose leads have changed since is stale, and read lead by lead until it is packed again, so
-- whoever changes leads waits for nobody. A version names what was packed; whoever keeps it need not read it again.
create table packed_days (
  day     date primary key,
  version uuid not null,
  n       int not null
);
create table packed_columns (
  day    date not null references packed_days on delete cascade deferrable initially deferred,
  name   text not null,
  packed bytea not null,
  primary key (day, name)
);
alter table packed_columns alter packed set storage external;
create table stale_days (day date not null);

create function note_stale_days() returns trigger language plpgsql as $$
begin
  insert into stale_days select distinct (mql_at at time zone 'UTC')::date from changed;
  return null;
end $$;
create trigger counted_leads_came after insert on counted_leads referencing new table as changed
  for each statement execute function note_stale_days();
create trigger counted_leads_gone after delete on counted_leads referencing old table as changed
  for each statement execute function note_stale_days();

-- Packs the days that are stale. Marks and leads are read in one statement: a mark that is taken away and the change it is of
-- are seen together, or neither is.
create function pack_days() returns void language plpgsql as $$
begin
  if not pg_try_advisory_xact_lock(7310, 22) then return; end if;
  with gone as (delete from stale_days returning day),
    days as (select distinct day from gone),
    numbers as materialized (
      select d.day, count(l.slot)::int as n,
        string_agg(int4send(l.slot), '') as slot, string_agg(int4send(l.rest), '') as rest, string_agg(int4send(l.flags), '') as flags,
        string_agg(int4send(l.work), '') as work, string_agg(int4send(l.clock), '') as clock, string_agg(int4send(l.rep), '') as rep,
        string_agg(int4send(l.source), '') as source, string_agg(int4send(l.campaign), '') as campaign,
        string_agg(int4send(l.market), '') as market, string_agg(int4send(l.segment), '') as segment,
        string_agg(int4send(l.product), '') as product, string_agg(int4send(l.programme), '') as programme,
        string_agg(int4send(l.reason), '') as reason, string_agg(int4send(l.channel), '') as channel,
        string_agg(int4send(l.attempts), '') as attempts, string_agg(int4send(l.tries), '') as tries,
        string_agg(int4send(l.cadence_count), '') as cadence_count, string_agg(int4send(l.cadence_days), '') as cadence_days,
        string_agg(int4send(l.decided), '') as decided, string_agg(int4send(l.due_slot), '') as due_slot,
        string_agg(int4send(l.due_rest), '') as due_rest, string_agg(int4send(l.sal), '') as sal, string_agg(int4send(l.sql), '') as sql,
        string_agg(int4send(l.opportunity), '') as opportunity, string_agg(int4send(l.won), '') as won
      from days d left join lead_numbers l
        on l.mql_at >= d.day::timestamp at time zone 'UTC' and l.mql_at < (d.day + 1)::timestamp at time zone 'UTC'
      group by d.day),
    heads as (
      insert into packed_days as p select day, gen_random_uuid(), n from numbers
      on conflict (day) do update set version = excluded.version, n = excluded.n)
  insert into packed_columns as p
    select n.day, v.name, coalesce(v.packed, '') from numbers n, lateral (values
      ('slot', n.slot), ('rest', n.rest), ('flags', n.flags), ('work', n.work), ('clock', n.clock), ('rep', n.rep),
      ('source', n.source), ('campaign', n.campaign), ('market', n.market), ('segment', n.segment), ('product', n.product),
      ('programme', n.programme), ('reason', n.reason), ('channel', n.channel), ('attempts', n.attempts), ('tries', n.tries),
      ('cadence_count', n.cadence_count), ('cadence_days', n.cadence_days), ('decided', n.decided), ('due_slot', n.due_slot),
      ('due_rest', n.due_rest), ('sal', n.sal), ('sql', n.sql), ('opportunity', n.opportunity), ('won', n.won)) v (name, packed)
    on conflict (day, name) do update set packed = excluded.packed;
end $$;
-- The leads of a day are found by their index, however many days there are.
alter function pack_days() set enable_seqscan = off;

insert into stale_days select distinct (mql_at at time zone 'UTC')::date from counted_leads;
select pack_days();
