-- When something about a lead falls due next, whatever it is: the sweep costs what is due, not what exists.
alter table leads add wake_at timestamptz;
update leads set wake_at = (select min(due_at) from clocks c where c.lead_id = leads.id and c.state = 'running');
create index leads_wake on leads (wake_at) where wake_at is not null;
drop index clocks_due;

-- Leads that wait for somebody of a pool: the oldest is served first.
alter table leads add waits_for text, add waits_since timestamptz;
create index leads_line on leads (waits_since, id) where waits_for is not null;
