-- What each month came to against what was promised for it: judged once, credited where it was kept, with a plan where not.
create table month_goals (
  month    text not null,       -- as 2026-11
  goal     text not null,       -- as config/sla.yaml promises it: volume, icp-quality of source webinar
  verdict  text not null,       -- met, missed, few: of too few leads to say
  wanted   double precision not null,
  handed   int not null,
  icp      int not null,
  what     text not null,       -- the same in words
  owner    text not null,       -- rep id of who answers for it, and is credited
  scope    jsonb not null,
  plan     jsonb,               -- the improvement plan of a missed one
  until    timestamptz,         -- until then it is measured every week
  tasks_in text,                -- the CRM in which the plan's steps are tasks; null: in none
  at       timestamptz not null,
  primary key (month, goal)
);
-- A task of the team's own is about no lead.
alter table outbox alter column lead_id drop not null;
