import { addressFields } from './addresses.ts';
import {
  area,
  day,
  flag,
  int,
  moment,
  money,
  number,
  percent,
  phone,
  pick,
  ref,
  text,
  url,
  valuesOf,
} from './field.ts';
import { INDUSTRIES, LEAD_SOURCES, OPPORTUNITY_STAGES, RATINGS } from './lists.ts';
import type { ObjectTable } from './object-table.ts';

const READ_ONLY = { readOnly: true } as const;

const ACCOUNT_TYPES = ['Prospect', 'Customer - Direct', 'Customer - Channel', 'Channel Partner', 'Other'];
const DEAL_TYPES = ['Existing Business', 'New Business'];
const FORECASTS = ['Omitted', 'Pipeline', 'BestCase', 'Forecast', 'Closed'];

/** A company that is known, as opposed to the company a lead writes of itself. */
export const accountTable: ObjectTable = {
  name: 'Account',
  prefix: '001',
  mergeable: true,
  fields: [
    ref('MasterRecordId', ['Account'], READ_ONLY),
    text('Name', 255, { required: true, nameField: true, label: 'Account Name' }),
    pick('Type', valuesOf(ACCOUNT_TYPES), { label: 'Account Type' }),
    ref('ParentId', ['Account']),
    ...addressFields('Billing'),
    ...addressFields('Shipping'),
    phone('Phone'),
    phone('Fax'),
    text('AccountNumber', 40),
    url('Website'),
    pick('Industry', valuesOf(INDUSTRIES)),
    money('AnnualRevenue'),
    int('NumberOfEmployees', { label: 'Employees' }),
    area('Description', 32000),
    pick('Rating', valuesOf(RATINGS)),
    ref('OwnerId', ['User'], { notNull: true }),
    pick('AccountSource', valuesOf(LEAD_SOURCES)),
    day('LastActivityDate', READ_ONLY),
  ],
};

/** A deal. Stage, chances and forecast hang together, see the behaviour. */
export const opportunityTable: ObjectTable = {
  name: 'Opportunity',
  plural: 'Opportunities',
  prefix: '006',
  fields: [
    ref('AccountId', ['Account']),
    ref('ContactId', ['Contact'], { createOnly: true }),
    text('Name', 120, { required: true, nameField: true }),
    area('Description', 32000),
    pick('StageName', valuesOf(OPPORTUNITY_STAGES.map((stage) => stage.value)), {
      required: true,
      label: 'Stage',
    }),
    money('Amount'),
    percent('Probability'),
    money('ExpectedRevenue', { calculated: true }),
    day('CloseDate', { required: true }),
    pick('Type', valuesOf(DEAL_TYPES), { label: 'Opportunity Type' }),
    text('NextStep', 255),
    pick('LeadSource', valuesOf(LEAD_SOURCES)),
    flag('IsClosed', { readOnly: true, label: 'Closed' }),
    flag('IsWon', { readOnly: true, label: 'Won' }),
    pick('ForecastCategory', valuesOf(FORECASTS), { readOnly: true }),
    ref('CampaignId', ['Campaign']),
    ref('OwnerId', ['User'], { notNull: true }),
    day('LastActivityDate', READ_ONLY),
    moment('LastStageChangeDate', READ_ONLY),
  ],
};

const CAMPAIGN_TYPES = [
  'Conference',
  'Webinar',
  'Trade Show',
  'Email',
  'Telemarketing',
  'Advertisement',
  'Other',
];

/** Where leads come from and go back to for nurture. */
export const campaignTable: ObjectTable = {
  name: 'Campaign',
  prefix: '701',
  fields: [
    text('Name', 80, { required: true, nameField: true, label: 'Campaign Name' }),
    ref('ParentId', ['Campaign']),
    pick('Type', valuesOf(CAMPAIGN_TYPES), { label: 'Campaign Type' }),
    pick('Status', valuesOf(['Planned', 'In Progress', 'Completed', 'Aborted'], 'Planned')),
    day('StartDate'),
    day('EndDate'),
    money('ExpectedRevenue'),
    money('BudgetedCost'),
    money('ActualCost'),
    number('NumberSent', 18, 0),
    flag('IsActive', { label: 'Active' }),
    area('Description', 32000),
    ref('OwnerId', ['User'], { notNull: true }),
  ],
};

/** A lead or contact in a campaign. What the person is called is copied here and not kept up to date. */
export const campaignMemberTable: ObjectTable = {
  name: 'CampaignMember',
  prefix: '00v',
  fields: [
    ref('CampaignId', ['Campaign'], { required: true, createOnly: true }),
    ref('LeadId', ['Lead'], { createOnly: true }),
    ref('ContactId', ['Contact'], { createOnly: true }),
    pick('Status', valuesOf(['Sent', 'Responded'], 'Sent')),
    flag('HasResponded', { readOnly: true, label: 'Responded' }),
    day('FirstRespondedDate', READ_ONLY),
    ref('LeadOrContactId', ['Contact', 'Lead'], { readOnly: true, relationship: null }),
    text('LeadOrContactOwnerId', 18, READ_ONLY),
    text('Name', 121, READ_ONLY),
    text('Type', 40, READ_ONLY),
  ],
};
