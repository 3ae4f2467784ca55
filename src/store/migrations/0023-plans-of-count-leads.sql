-- A session plans these statements a few times and then keeps a plan. One that began while there were few leads would walk
-- over all of them ever after, each time some are counted. Every way in here is by an index, so no other is to be taken, and
-- one plan is as good as the next.
alter function count_leads(text[]) set enable_seqscan = off;
alter function count_leads(text[]) set plan_cache_mode = force_generic_plan;
