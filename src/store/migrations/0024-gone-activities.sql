-- Activities and deals that their CRM has no more. Of a read begun before `tick`, which still shows one, nobody knows which
-- of the two is older. Kept for a week: as long as the rows of a bulk job may be read.
create table gone_activities (
  crm       text not null,
  object    text not null,
  record_id text not null,
  tick      bigint not null,
  at        timestamptz not null,
  primary key (crm, object, record_id)
);
create index gone_activities_at on gone_activities (at);
