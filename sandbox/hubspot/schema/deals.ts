import {
  areas,
  choice,
  fixedFlags,
  fixedInstants,
  fixedNumbers,
  instants,
  numbers,
  type StandardRow,
  texts,
} from './definition.ts';

/** Stages are checked against the portal's pipelines, which can change; so they carry no options here. */
export const DEAL_ROWS: readonly StandardRow[] = [
  ...texts({
    dealname: 'Deal Name',
    pipeline: 'Pipeline',
    dealstage: 'Deal Stage',
    deal_currency_code: 'Currency',
  }),
  ...areas({
    description: 'Deal Description',
    closed_lost_reason: 'Closed Lost Reason',
    closed_won_reason: 'Closed Won Reason',
  }),
  ...numbers({ amount: 'Amount' }),
  ...instants({ closedate: 'Close Date', createdate: 'Create Date' }),
  choice('dealtype', 'Deal Type', 'newbusiness=New Business', 'existingbusiness=Existing Business'),
  choice('hs_priority', 'Priority', 'low=Low', 'medium=Medium', 'high=High'),
  ...fixedInstants({
    hs_createdate: 'HubSpot Create Date',
    hs_lastmodifieddate: 'Last Modified Date',
    notes_last_updated: 'Last Activity Date',
    notes_last_contacted: 'Last Contacted',
  }),
  ...fixedNumbers({
    num_associated_contacts: 'Number of Associated Contacts',
    num_notes: 'Number of Sales Activities',
    num_contacted_notes: 'Number of times contacted',
    hs_deal_stage_probability: 'Deal probability',
  }),
  ...fixedFlags({
    hs_is_closed: 'Is Deal Closed?',
    hs_is_closed_won: 'Is Closed Won',
    hs_is_closed_lost: 'Is closed lost',
  }),
];

/** Leads of Sales Hub: their stages, too, live in pipelines. */
export const LEAD_ROWS: readonly StandardRow[] = [
  ...texts({
    hs_lead_name: 'Lead Name',
    hs_pipeline: 'Lead Pipeline',
    hs_pipeline_stage: 'Lead Stage',
    hs_lead_source_drill_down_1: 'Lead source drill-down 1',
  }),
  choice(
    'hs_lead_type',
    'Lead Type',
    'NEW BUSINESS=New business',
    'UPSELL=Upsell',
    'RE-ATTEMPTING=Re-attempting',
    'REFERRAL=Referral',
  ),
  choice('hs_lead_label', 'Lead Label', 'HOT=Hot', 'WARM=Warm', 'COLD=Cold'),
  ...texts({ hs_lead_source: 'Lead Source', hs_lead_disqualification_note: 'Disqualification note' }),
  choice(
    'hs_lead_disqualification_reason',
    'Disqualification Reason',
    'NO_BUDGET=No budget',
    'NO_TIMELINE=No timeline',
    'POOR_FIT=Poor fit',
    'UNRESPONSIVE=Unresponsive',
    'OTHER=Other',
  ),
  ...fixedInstants({ hs_createdate: 'Create date', hs_lastmodifieddate: 'Last modified date' }),
  ...fixedFlags({ hs_lead_is_open: 'Is open' }),
  ...fixedNumbers({
    hs_primary_contact_id: 'Primary contact ID',
    hs_primary_company_id: 'Primary company ID',
  }),
];
