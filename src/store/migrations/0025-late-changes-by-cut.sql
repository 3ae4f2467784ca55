-- What was heard of late as the figures count it: by quarters of an hour, and by the numbers of its lead's words. `dated_slot`
-- is when an activity took place, and for a lead's steps the handover; nobody counts a lead that was not handed over.
alter table late_changes
  add column at_slot int generated always as (floor(extract(epoch from at at time zone 'UTC') / 900)::int) stored,
  add column learnt_slot int generated always as (floor(extract(epoch from learnt_at at time zone 'UTC') / 900)::int) stored,
  add column dated_slot int,
  add column rep int not null default 0, add column source int not null default 0, add column campaign int not null default 0,
  add column market int not null default 0, add column segment int not null default 0, add column product int not null default 0,
  add column programme int not null default 0;

create view late_changes_now as
  select r.ctid as place, r.lead_id,
    case when r.figure in ('activities', 'meetings') then r.at_slot else floor(extract(epoch from f.mql_at) / 900)::int end as dated_slot,
    kpi_value('rep', f.rep) as rep, kpi_value('source', f.source) as source, kpi_value('campaign', f.campaign) as campaign,
    kpi_value('market', f.market) as market, kpi_value('segment', f.segment) as segment,
    kpi_value('product', f.product) as product, kpi_value('programme', f.programme) as programme
  from late_changes r join lead_facts f using (lead_id);

-- Brings what is said of some leads to what their facts say, once what is counted of them is.
create function date_late_changes(ids text[]) returns void language sql as $$
  update late_changes r set dated_slot = n.dated_slot, rep = n.rep, source = n.source, campaign = n.campaign,
    market = n.market, segment = n.segment, product = n.product, programme = n.programme
  from late_changes_now n
  where n.lead_id = any(ids) and r.ctid = n.place
    and row(r.dated_slot, r.rep, r.source, r.campaign, r.market, r.segment, r.product, r.programme)
      is distinct from row(n.dated_slot, n.rep, n.source, n.campaign, n.market, n.segment, n.product, n.programme)
$$;

update late_changes r set dated_slot = n.dated_slot, rep = n.rep, source = n.source, campaign = n.campaign,
    market = n.market, segment = n.segment, product = n.product, programme = n.programme
  from late_changes_now n where r.ctid = n.place;
create index late_changes_dated on late_changes (dated_slot);
drop index late_changes_at;
