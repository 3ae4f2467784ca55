-- A lead that turned out to be another is no lead of its own in the figures: what it did is the other's. Those merged from now
-- on are taken out with the event itself; these were merged before. What is counted goes with the facts.
delete from touch_facts where lead_id in (select lead_id from merged_leads);
delete from deal_facts where lead_id in (select lead_id from merged_leads);
delete from lead_facts where lead_id in (select lead_id from merged_leads);
delete from lead_memories where lead_id in (select lead_id from merged_leads);
