-- What figures are made of: a fold of the journal, kept in the transaction that appends to it.

-- What the fold needs to go on, apart from the rows below so that counting reads narrow rows.
create table lead_memories (
  lead_id text primary key references leads (id) on delete cascade deferrable initially deferred,
  memory  jsonb not null
);

-- One lead as figures count it. Milestones are by the CRMs' clocks; a skipped one has the time of the next.
create table lead_facts (
  lead_id              text primary key references leads (id) on delete cascade deferrable initially deferred,
  arrived_at           timestamptz,
  mql_at               timestamptz,
  assigned_at          timestamptz,
  due_at               timestamptz,
  contact_at           timestamptz,
  sal_at               timestamptz,
  rejected_at          timestamptz,
  sql_at               timestamptz,
  opp_at               timestamptz,
  won_at               timestamptz,
  lost_at              timestamptz,
  learnt_at            timestamptz not null,
  contact_minutes      real,
  contact_work_minutes real,
  score                int,
  attempts             int not null,
  attempts_in_time     int not null,
  meetings             int not null,
  meetings_held        int not null,
  meetings_missed      int not null,
  icp                  boolean not null,
  stage                text not null,
  contact_by           text,
  reject_reason        text,
  rep                  text,
  source               text,
  campaign             text,
  market               text,
  segment              text,
  product              text,
  programme            text,
  role                 text
);
create index lead_facts_mql on lead_facts (mql_at);
create index lead_facts_arrived on lead_facts (arrived_at);
-- Leads that wait for their first contact: few at any time, looked at often.
create index lead_facts_waiting on lead_facts (due_at) where contact_at is null and stage = 'mql';

-- Activities about leads, by when they took place.
create table touch_facts (
  crm       text not null,
  object    text not null,
  record_id text not null,
  lead_id   text not null references leads (id) on delete cascade deferrable initially deferred,
  at        timestamptz not null,
  type      text not null,
  by_user   text,
  open      boolean not null,
  inbound   boolean not null,
  outcome   text,
  -- A qualified conversation: an answered call or a meeting held, with a lead that sales had by then.
  talk      boolean not null,
  primary key (crm, object, record_id)
);
create index touch_facts_at on touch_facts (at);
create index touch_facts_meetings on touch_facts (at) where type = 'meeting';
create index touch_facts_lead on touch_facts (lead_id);

create table deal_facts (
  crm       text not null,
  record_id text not null,
  lead_id   text not null references leads (id) on delete cascade deferrable initially deferred,
  since     timestamptz not null,
  at        timestamptz not null,
  outcome   text not null,
  amount    numeric,
  currency  text,
  primary key (crm, record_id)
);
create index deal_facts_lead on deal_facts (lead_id);

-- What stands still, for the panel that looks at it every second.
create index outbox_dead on outbox (crm) where state = 'dead';
create index rollouts_at on rollouts (at);
create index ledger_at on ledger (at);

-- Who is signed in to the dashboard. The cookie holds the session's secret; only its hash is here.
create table sessions (
  hash       text primary key,
  role       text not null,
  name       text not null,
  rep        text,
  csrf       text not null,
  expires_at timestamptz not null
);
create index sessions_expires on sessions (expires_at);
