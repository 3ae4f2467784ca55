import { event, task } from './activities.ts';
import type { Behaviour } from './behaviour.ts';
import { campaign, campaignMember, opportunity } from './business.ts';
import { account, contact, lead, user } from './people.ts';

/** Which object behaves how; those without an entry are plain tables. */
export const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  Account: account,
  Campaign: campaign,
  CampaignMember: campaignMember,
  Contact: contact,
  Event: event,
  Lead: lead,
  Opportunity: opportunity,
  Task: task,
  User: user,
};

/** What goes to the bin together with a record: child object and the field that points up. */
export const CASCADES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  Account: [
    ['Contact', 'AccountId'],
    ['Opportunity', 'AccountId'],
    ['Task', 'WhatId'],
    ['Event', 'WhatId'],
  ],
  Campaign: [
    ['CampaignMember', 'CampaignId'],
    ['CampaignMemberStatus', 'CampaignId'],
  ],
  Contact: [
    ['Task', 'WhoId'],
    ['Event', 'WhoId'],
    ['CampaignMember', 'ContactId'],
  ],
  Group: [
    ['GroupMember', 'GroupId'],
    ['QueueSobject', 'QueueId'],
  ],
  Lead: [
    ['Task', 'WhoId'],
    ['Event', 'WhoId'],
    ['CampaignMember', 'LeadId'],
  ],
  Opportunity: [
    ['Task', 'WhatId'],
    ['Event', 'WhatId'],
  ],
};
