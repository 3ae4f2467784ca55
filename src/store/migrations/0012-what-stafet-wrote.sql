-- What both sides count once a night. When an activity or deal last changed, by its CRM's clock; null: seen before this was kept.
alter table activities add modified_at timestamptz;
-- The CRM's object of `record_id`, for as long as the record is there as far as is known.
alter table outbox add record_object text;
create index outbox_records on outbox (crm, record_id) where record_object is not null;
