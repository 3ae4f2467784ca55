-- A reading of everything a CRM has, and how far it has come: whoever goes on starts from its place.
create table backfills (
  crm         text not null,
  kind        text not null,
  -- Where to go on, as the connector spells it; null: from the beginning.
  place       text,
  done        bigint not null default 0,
  news        bigint not null default 0, -- records of these that said something new
  total       bigint,                    -- what the CRM counted when the reading began
  since       timestamptz,               -- the latest change it knew of then: polling goes on from there
  started_at  timestamptz not null,
  seen_at     timestamptz not null,
  ended_at    timestamptz,
  -- Why it stands still, in words, and until when; null: it does not.
  waits_for   text,
  waits_until timestamptz,
  primary key (crm, kind)
);
