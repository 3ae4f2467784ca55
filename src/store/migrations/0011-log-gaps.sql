-- Leads about which something is not logged: few, and counted at every scrape.
create index leads_with_gaps on leads (id) where state ? 'gaps';
