-- What feedback meetings decided, and the change of the rules each decision led to.
create table decisions_made (
  number   int generated always as identity primary key,
  at       timestamptz not null,
  by_whom  text not null,            -- who put it on record
  what     text not null,
  who      text,                     -- whose it is, by rep id; null: nobody's in particular
  until    date,                     -- by when it is to be done or looked at again; null: no date
  rollout  bigint references rollouts (seq) -- null: no rule was changed by it yet
);
