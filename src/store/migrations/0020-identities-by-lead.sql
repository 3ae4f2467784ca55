-- A lead's addresses are asked for before a record of it is made, and go over with it when it turns out to be another.
create index identities_lead on identities (lead_id);
