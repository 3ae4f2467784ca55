-- When a CRM was last counted and compared with what Stafet knows of it, and what came of it.
create table reconciles (
  crm         text not null,
  object      text not null,
  -- By the CRM's clock: what changed later is compared next time.
  up_to       timestamptz not null,
  at          timestamptz not null,
  records     bigint not null,
  differences jsonb not null,
  primary key (crm, object)
);
