-- Which write first sent the latest value on its way, by field: a write lands whole, so one field of it tells of the others.
alter table links add sends jsonb not null default '{}';
