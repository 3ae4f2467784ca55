-- What a process sees of a CRM that it works with less than it would: one that does not answer, one whose calls run low.
-- Processes remember it by themselves; it stands here so that the command line and the others can tell of it.
create table troubles (
  crm text not null,
  what text not null check (what in ('away', 'sparse')),
  since timestamptz not null,
  -- Whoever sees it says so again and again: what a dead process saw grows old.
  seen_at timestamptz not null,
  why text not null,
  primary key (crm, what)
);
