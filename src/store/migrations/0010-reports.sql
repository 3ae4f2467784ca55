-- Reports as they were sent: each once for a period and a circle of readers, however many processes keep the schedule.
create table reports (
  kind    text not null,
  from_at timestamptz not null,  -- when the period it is about begins
  edition text not null,         -- whose figures it tells: all, shared (of no single rep), or those one rep may see
  body    jsonb not null,
  pdf     bytea,                 -- null: there was no Chromium where it was made
  at      timestamptz not null,
  primary key (kind, from_at, edition)
);
-- A message that carries a report is about no lead.
alter table messages alter column lead_id drop not null;
