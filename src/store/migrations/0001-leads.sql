-- What Stafet knows and owes. Instants are timestamptz; JSON holds what only Stafet reads.

-- Every version of the config that was ever live, as its files were, so that any decision can be made again.
create table policies (
  hash     text primary key,
  texts    jsonb not null,
  added_at timestamptz not null
);
-- Which version went live when, by whom and why; the last one is live now.
create table rollouts (
  seq       bigint generated always as identity primary key,
  hash      text not null references policies (hash),
  at        timestamptz not null,
  by_whom   text not null,
  why       text not null,
  effect    jsonb not null
);

-- The canonical leads: a fold of their events, kept beside them so that a decision costs one read.
create table leads (
  id          text primary key,
  version     bigint not null,
  state       jsonb not null,
  stage       text not null,
  owner       text,
  sal         text,
  disposition text not null,
  reason      text,
  held_until  timestamptz,
  created_at  timestamptz not null,
  updated_at  timestamptz not null
);
create index leads_held on leads (held_until) where disposition = 'held';

-- One value names one lead: two records of one person that arrive at once meet here.
create table identities (
  kind    text not null,
  value   text not null,
  -- Deferred: the value is claimed before the lead it will name is written.
  lead_id text not null references leads (id) on delete cascade deferrable initially deferred,
  primary key (kind, value)
);

-- Which record in which CRM is which lead, and the ledger of own writes: `base` is what both sides agree the record
-- holds, `pending` what Stafet is writing over it. What differs from both is somebody else's change.
create table links (
  crm         text not null,
  object      text not null,
  record_id   text not null,
  lead_id     text not null references leads (id) on delete cascade,
  state       text not null,
  base        jsonb not null,
  pending     jsonb not null default '{}',
  modified_at timestamptz,
  -- Drawn from `ticks` when a write was known to have ended: a read begun before it may be stale.
  write_tick  bigint not null default 0,
  primary key (crm, object, record_id)
);
create index links_lead on links (lead_id, crm);

create sequence ticks;

-- The inbox: records to look at. One row a record, however many hints name it.
create table hints (
  crm           text not null,
  kind          text not null,
  object        text not null,
  record_id     text not null,
  happened_at   timestamptz,
  heard_at      timestamptz not null,
  tick          bigint not null default nextval('ticks'),
  tries         int not null default 0,
  not_before    timestamptz not null,
  claimed_until timestamptz,
  primary key (crm, object, record_id)
);
create index hints_due on hints (crm, not_before);

-- The journal. `at` is the CRM's clock, `learnt_at` Stafet's; `decision` says what was decided on it, by which policy.
create table events (
  seq       bigint generated always as identity primary key,
  lead_id   text not null references leads (id) on delete cascade,
  kind      text not null,
  at        timestamptz not null,
  learnt_at timestamptz not null,
  body      jsonb not null,
  policy    text not null,
  decision  jsonb not null
);
create index events_lead on events (lead_id, seq);

-- Effects, each a wanted end. A new decision raises `version`; delivery raises `done_version` when the CRM has it.
create table outbox (
  key           text primary key,
  lead_id       text not null references leads (id) on delete cascade,
  crm           text not null,
  kind          text not null,
  lane          int not null,
  body          jsonb not null,
  version       int not null default 1,
  done_version  int not null default 0,
  state         text not null default 'ready',
  record_id     text,
  attempts      int not null default 0,
  -- Set while a write is out, cleared when its outcome is known: what is still set after a crash is looked up first.
  unsure        boolean not null default false,
  not_before    timestamptz not null,
  claimed_until timestamptz,
  error         jsonb,
  created_at    timestamptz not null,
  first_done_at timestamptz,
  done_at       timestamptz
);
create index outbox_due on outbox (crm, lane, not_before) where state in ('ready', 'sending');
create index outbox_lead on outbox (lead_id);

create table clocks (
  lead_id    text not null references leads (id) on delete cascade,
  name       text not null,
  started_at timestamptz not null,
  due_at     timestamptz not null,
  state      text not null,
  ended_at   timestamptz,
  primary key (lead_id, name, started_at)
);
create index clocks_due on clocks (due_at) where state = 'running';

-- Round robin: the state of each pool, locked while a lead is handed out, and who got what and why.
create table pools (
  name  text primary key,
  state jsonb not null
);
create table ledger (
  seq     bigint generated always as identity primary key,
  lead_id text not null references leads (id) on delete cascade,
  pool    text,
  rule    text not null,
  rep     text,
  queue   text,
  at      timestamptz not null,
  why     jsonb not null
);
create index ledger_lead on ledger (lead_id, seq);
create index ledger_rep on ledger (rep, at);

-- Activities seen in a CRM, so that one counts once.
create table activities (
  crm       text not null,
  object    text not null,
  record_id text not null,
  -- Deferred: a lead and the first call about it may be seen in one look.
  lead_id   text not null references leads (id) on delete cascade deferrable initially deferred,
  body      jsonb not null,
  primary key (crm, object, record_id)
);

-- Records no lead came of, and why: nothing is dropped unseen.
create table set_aside (
  crm       text not null,
  object    text not null,
  record_id text not null,
  reason    text not null,
  detail    text not null,
  at        timestamptz not null,
  primary key (crm, object, record_id)
);

create table cursors (
  crm  text not null,
  kind text not null,
  at   timestamptz not null,
  id   text not null,
  primary key (crm, kind)
);

-- People of both CRMs, as last described: how owners are told from ids.
create table crm_users (
  crm    text not null,
  id     text not null,
  email  text not null,
  name   text not null,
  active boolean not null,
  queue  boolean not null,
  primary key (crm, id)
);

-- Values or whole fields a CRM cannot take until an admin mends something: left out of writes, told once.
create table blocked_fields (
  crm    text not null,
  object text not null,
  field  text not null,
  value  text not null, -- '*' for any
  error  jsonb not null,
  since  timestamptz not null,
  primary key (crm, object, field, value)
);

-- Activities and deals about a record that is no lead yet: looked at again when it becomes one.
create table strays (
  crm          text not null,
  about_object text not null,
  about_id     text not null,
  kind         text not null,
  object       text not null,
  record_id    text not null,
  since        timestamptz not null,
  primary key (crm, about_object, about_id, object, record_id)
);
