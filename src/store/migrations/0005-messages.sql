-- What people are told: decided with the lead, in one transaction, and sent afterwards, each channel in its turn.
create table messages (
  key           text primary key,
  lead_id       text not null references leads (id) on delete cascade,
  what          text not null,
  recipient     text not null,
  body          jsonb not null,
  -- waiting: to be sent · out: on its way, its outcome not known yet · sent · skipped: no channel for it is set up
  -- failed: every channel refused it · unsure: it may or may not have arrived, and is not sent again
  state         text not null default 'waiting',
  step          int not null default 0, -- which of its channels is tried
  attempts      int not null default 0, -- at that channel
  channel       text,                   -- that took it, or that it may have gone out by
  tried         jsonb not null default '[]', -- channels that did not take it, and why
  not_before    timestamptz not null,
  claimed_until timestamptz,
  error         jsonb,
  created_at    timestamptz not null,
  ended_at      timestamptz
);
create index messages_due on messages (not_before) where state in ('waiting', 'out');
create index messages_lead on messages (lead_id);
