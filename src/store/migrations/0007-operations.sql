-- What people who run Stafet look at and decide: fields that two systems keep rewriting, conflicts, leads that may be one,
-- deliveries that are stopped, people who were erased.

-- How often a value Stafet wrote was written over by one that was there before, by lead and field. `cut_at`: since when
-- the field of this lead is written no more.
create table rewrites (
  lead_id text not null references leads (id) on delete cascade deferrable initially deferred,
  path    text not null,
  rounds  jsonb not null,
  cut_at  timestamptz,
  primary key (lead_id, path)
);
create index rewrites_cut on rewrites (cut_at) where cut_at is not null;

-- Fields that both CRMs changed before either heard of the other's change: both values, and which one stands.
create table conflicts (
  seq        bigint generated always as identity primary key,
  lead_id    text not null references leads (id) on delete cascade deferrable initially deferred,
  path       text not null,
  hubspot    jsonb not null,
  salesforce jsonb not null,
  won        text not null,
  why        text not null,
  at         timestamptz not null
);
create index conflicts_lead on conflicts (lead_id);
create index conflicts_at on conflicts (at);

-- What leads that may be one person have in common, so that a new one finds the others without a scan.
create table lead_keys (
  kind    text not null,
  value   text not null,
  lead_id text not null references leads (id) on delete cascade deferrable initially deferred,
  primary key (kind, value, lead_id)
);
create index lead_keys_lead on lead_keys (lead_id);

-- Leads that may be one: `a` < `b`. Once answered, never asked again.
create table pairs (
  a           text not null references leads (id) on delete cascade deferrable initially deferred,
  b           text not null references leads (id) on delete cascade deferrable initially deferred,
  why         jsonb not null,
  found_at    timestamptz not null,
  answer      text, -- same or different
  by_whom     text,
  answered_at timestamptz,
  primary key (a, b)
);
create index pairs_b on pairs (b);
create index pairs_open on pairs (found_at) where answer is null;

-- Leads that turned out to be another one: records that still carry the old id are that one's.
create table merged_leads (
  lead_id text primary key references leads (id) on delete cascade,
  into_id text not null references leads (id) on delete cascade
);
create index merged_leads_into on merged_leads (into_id);

-- CRMs to which nothing is delivered until somebody says so.
create table holds (
  crm     text primary key,
  since   timestamptz not null,
  by_whom text not null,
  why     text
);

-- Records of people who were erased: no lead comes of them again. Addresses are kept as a hash only.
create table tombstones (
  crm        text not null,
  object     text not null,
  record_id  text not null,
  email_hash text,
  at         timestamptz not null,
  primary key (crm, object, record_id)
);
create index tombstones_email on tombstones (email_hash);
-- What hashes are made with, so that nobody can try addresses on them with the table alone.
create table pepper (
  id    int primary key check (id = 1),
  value text not null
);
-- What is left of those erased: that there was somebody, and how much was known.
create table erasures (
  seq     bigint generated always as identity primary key,
  at      timestamptz not null,
  by_whom text not null,
  stage   text not null,
  records int not null,
  events  int not null
);
