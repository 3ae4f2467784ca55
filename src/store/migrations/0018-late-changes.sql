-- How figures changed by what was heard of long after it happened: a page that showed a day which was over says so. Only
-- what Stafet has watched counts, so nothing is here from before the journal begins. A rebuild of the facts leaves it.
create table late_changes (
  lead_id   text not null references leads (id) on delete cascade,
  figure    text not null,
  at        timestamptz not null,   -- when it happened, or what is corrected was so
  learnt_at timestamptz not null,
  delta     numeric not null,
  currency  text                    -- of an amount; null for counts
);
create index late_changes_at on late_changes (at);
create index late_changes_lead on late_changes (lead_id);
