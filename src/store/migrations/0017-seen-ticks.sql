-- Drawn from `ticks` when a record was last taken in: of a read begun before it nobody knows which of the two is older.
alter table links add column seen_tick bigint not null default 0;
alter table activities add column seen_tick bigint not null default 0;
