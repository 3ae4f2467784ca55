-- Strays are counted and compared with their CRM: what changed, and by their own ids. What is about nobody at all is one, too,
-- with a blank in place of what it is about.
alter table strays add column modified_at timestamptz;
create index strays_record on strays (crm, object, record_id);
