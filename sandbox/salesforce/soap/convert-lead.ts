import { normaliseId } from '../ids.ts';
import type { ObjectSchema, Org, Row, SaveContext, SaveError, SaveResult } from '../org.ts';
import { formatDate } from '../time.ts';
import { errorElement, type SoapCall } from './call.ts';
import { type ConvertTarget, carriedOver, onlyEmpty } from './convert-fields.ts';
import { refused } from './records.ts';
import { childFlag, children, childText } from './xml.ts';

type Ask = {
  leadId: string | undefined;
  convertedStatus: string;
  accountId: string | undefined;
  contactId: string | undefined;
  opportunityId: string | undefined;
  opportunityName: string | undefined;
  noOpportunity: boolean;
  ownerId: string | undefined;
  overwriteLeadSource: boolean;
  /** Whether duplicate rules are passed over for what is made. */
  bypassDuplicates: Partial<Record<ConvertTarget, boolean>>;
};

type Made = { accountId: string; contactId: string; opportunityId: string | null };
type Outcome = { ok: true; made: Made } | { ok: false; errors: readonly SaveError[] };

/** One lead's conversion under way. */
type Job = { org: Org; ask: Ask; ctx: SaveContext; lead: Row; leadId: string; owner: string };

const readAsk = (node: unknown): Ask => ({
  leadId: normaliseId(childText(node, 'leadId')),
  convertedStatus: childText(node, 'convertedStatus') ?? '',
  accountId: childText(node, 'accountId'),
  contactId: childText(node, 'contactId'),
  opportunityId: childText(node, 'opportunityId'),
  opportunityName: childText(node, 'opportunityName'),
  noOpportunity: childFlag(node, 'doNotCreateOpportunity'),
  ownerId: childText(node, 'ownerId'),
  overwriteLeadSource: childFlag(node, 'overwriteLeadSource'),
  bypassDuplicates: {
    Account: childFlag(node, 'bypassAccountDedupeCheck'),
    Contact: childFlag(node, 'bypassContactDedupeCheck'),
  },
});

/** SOAP `convertLead`: each lead is a transaction of its own, all of it or nothing. */
export const convertLead = (call: SoapCall): object[] =>
  children(call.args, 'leadConverts').map((node) => {
    const ask = readAsk(node);
    const outcome = convertOne(call.org, ask, call.ctx);
    const leadId = ask.leadId ?? null;
    if (outcome.ok) return { ...outcome.made, leadId, success: true };
    return {
      accountId: null,
      contactId: null,
      errors: outcome.errors.map(errorElement),
      leadId,
      opportunityId: null,
      success: false,
    };
  });

const convertOne = (org: Org, ask: Ask, ctx: SaveContext): Outcome =>
  org.transaction(ctx, (tx, abort) => {
    const lead = ask.leadId === undefined ? undefined : org.get('Lead', ask.leadId);
    const fault = faultOf(org, ask, lead);
    if (fault || !lead || ask.leadId === undefined) return failed(fault ?? noSuchLead, abort);
    const owner = ask.ownerId ?? String(lead.OwnerId);
    return carryOut({ org, ask, ctx: tx, lead, leadId: ask.leadId, owner }, abort);
  });

const noSuchLead = refused('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id');
const QUEUE_OWNER =
  'Converted objects can only be owned by users.  If the lead is not owned by a user, you must specify a user for the Owner field.';

/** What stands against the conversion before anything is written. */
const faultOf = (org: Org, ask: Ask, lead: Row | undefined): SaveResult | undefined => {
  if (!lead) return noSuchLead;
  if (lead.IsDeleted === true) return refused('ENTITY_IS_DELETED', 'entity is deleted');
  if (lead.IsConverted === true) {
    return refused('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
  }
  if (!isConvertedStatus(org, ask.convertedStatus)) {
    return refused('INVALID_STATUS', `invalid convertedStatus: ${ask.convertedStatus}`);
  }
  if (!String(ask.ownerId ?? lead.OwnerId).startsWith('005')) return refused('INVALID_OWNER', QUEUE_OWNER);
  if (ask.contactId && !ask.accountId) {
    return refused('REQUIRED_FIELD_MISSING', 'accountId is required when contactId is given', ['accountId']);
  }
  return undefined;
};

const isConvertedStatus = (org: Org, label: string): boolean =>
  org.find('LeadStatus', 'ApiName', label).some((status) => status.IsConverted === true);

type Failure = Extract<Outcome, { ok: false }>;
const failed = (result: SaveResult, abort: () => void): Failure => {
  abort();
  return { ok: false, errors: result.ok ? [] : result.errors };
};

const carryOut = (job: Job, abort: () => void): Outcome => {
  const account = settle(job, 'Account', job.ask.accountId, {});
  if (!account.ok) return failed(account, abort);
  const contact = settle(job, 'Contact', job.ask.contactId, { AccountId: account.id });
  if (!contact.ok) return failed(contact, abort);
  const opportunity = job.ask.noOpportunity ? undefined : makeOpportunity(job, account.id);
  if (opportunity && !opportunity.ok) return failed(opportunity, abort);
  const made = { accountId: account.id, contactId: contact.id, opportunityId: opportunity?.id ?? null };
  const moved = [...moveActivities(job, made), ...linkCampaigns(job, made), closeLead(job, made)];
  const stuck = moved.find((result) => !result.ok);
  return stuck ? failed(stuck, abort) : { ok: true, made };
};

/** Makes the record, or fills the empty fields of the one that was named. */
const settle = (job: Job, target: ConvertTarget, existingId: string | undefined, links: Row): SaveResult => {
  const values = carriedOver(job.lead, schemaOf(job.org, 'Lead'), target, schemaOf(job.org, target));
  if (existingId === undefined) {
    const allowDuplicates = job.ctx.allowDuplicates || job.ask.bypassDuplicates[target];
    const ctx = { ...job.ctx, ...(allowDuplicates && { allowDuplicates }) };
    return job.org.insert(target, { ...values, ...links, OwnerId: job.owner }, ctx);
  }
  const existing = job.org.get(target, existingId);
  if (!existing || existing.IsDeleted === true) return noSuchLead;
  const forced =
    job.ask.overwriteLeadSource && target === 'Contact' ? { LeadSource: job.lead.LeadSource } : {};
  const changes = { ...onlyEmpty(values, existing), ...forced };
  if (Object.keys(changes).length === 0) return { ok: true, id: String(existing.Id), created: false };
  return job.org.update(target, existingId, changes, job.ctx);
};

const schemaOf = (org: Org, object: string): ObjectSchema => {
  const schema = org.describe(object);
  if (!schema) throw new Error(`the org has no object ${object}`);
  return schema;
};

const makeOpportunity = (job: Job, accountId: string): SaveResult => {
  const schema = schemaOf(job.org, 'Opportunity');
  if (job.ask.opportunityId) return settle(job, 'Opportunity', job.ask.opportunityId, {});
  return job.org.insert(
    'Opportunity',
    {
      ...carriedOver(job.lead, schemaOf(job.org, 'Lead'), 'Opportunity', schema),
      // The vendor names it after the company, with the dash that asks to be completed.
      Name: job.ask.opportunityName ?? `${job.lead.Company}-`,
      AccountId: accountId,
      StageName: schema.field('StageName')?.picklist.find((value) => value.active)?.value,
      CloseDate: endOfQuarter(job.org.now()),
      OwnerId: job.owner,
    },
    job.ctx,
  );
};

const endOfQuarter = (now: number): string => {
  const day = new Date(now);
  return formatDate(Date.UTC(day.getUTCFullYear(), Math.floor(day.getUTCMonth() / 3) * 3 + 3, 0));
};

// Tasks and events, done or not, follow the person and are filed under what the conversion made.
const moveActivities = (job: Job, made: Made): SaveResult[] => {
  const goal = { WhoId: made.contactId, WhatId: made.opportunityId ?? made.accountId };
  const system = { ...job.ctx, system: true };
  return ['Task', 'Event'].flatMap((object) =>
    job.org
      .find(object, 'WhoId', job.leadId)
      .map(({ Id }) => job.org.update(object, String(Id), goal, system)),
  );
};

const linkCampaigns = (job: Job, made: Made): SaveResult[] =>
  job.org
    .find('CampaignMember', 'LeadId', job.leadId)
    .map(({ Id }) =>
      job.org.update(
        'CampaignMember',
        String(Id),
        { ContactId: made.contactId },
        { ...job.ctx, system: true },
      ),
    );

const closeLead = (job: Job, made: Made): SaveResult =>
  job.org.update(
    'Lead',
    job.leadId,
    {
      Status: job.ask.convertedStatus,
      IsConverted: true,
      ConvertedDate: formatDate(job.org.now()),
      ConvertedAccountId: made.accountId,
      ConvertedContactId: made.contactId,
      ConvertedOpportunityId: made.opportunityId,
      IsUnreadByOwner: false,
    },
    { ...job.ctx, system: true },
  );
