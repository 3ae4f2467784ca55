-- Companies of both CRMs, by what a lead of theirs is known by: whose account it is decides who gets the lead.
create table accounts (
  crm         text not null,
  record_id   text not null,
  -- As src/core/normalise writes them; null where the CRM has none that tells companies apart.
  domain      text,
  name        text,
  country     text,
  -- The CRM's id of who owns it: crm_users says who that is.
  owner_id    text,
  modified_at timestamptz not null,
  gone        boolean not null default false,
  primary key (crm, record_id)
);
create index accounts_domain on accounts (domain) where not gone;
create index accounts_name on accounts (name) where not gone;

-- When polling last came to the end of what a CRM had; null: it never did.
alter table cursors add column whole_at timestamptz;
