import { alreadyMember, fault, requiredMissing } from '../../errors.ts';
import { MEMBER_STATUSES, OPPORTUNITY_STAGES } from '../../schema/lists.ts';
import { formatDate, formatDateTime } from '../../time.ts';
import { changes, type Draft, type World } from '../world.ts';
import type { Behaviour } from './behaviour.ts';

/** The stage sets the chances, unless the caller gives other ones with it. */
export const opportunity: Behaviour = {
  derive(draft, world) {
    const { row, given } = draft;
    const stage = OPPORTUNITY_STAGES.find((entry) => entry.value === row.StageName);
    row.IsClosed = stage?.closed ?? false;
    row.IsWon = stage?.won ?? false;
    row.ForecastCategory = stage?.forecast ?? 'Pipeline';
    if (changes(draft, 'StageName')) {
      if (!given.has('Probability')) row.Probability = stage?.probability ?? 0;
      if (draft.before !== undefined) row.LastStageChangeDate = formatDateTime(world.now());
    }
    const amount = row.Amount ?? null;
    row.ExpectedRevenue = amount === null ? null : (Number(amount) * Number(row.Probability ?? 0)) / 100;
  },
};

/** Every campaign has its own list of member statuses, two of them from the start. */
export const campaign: Behaviour = {
  after: (row) =>
    MEMBER_STATUSES.map((status, i) => ({
      object: 'CampaignMemberStatus',
      values: {
        CampaignId: row.Id,
        Label: status.value,
        SortOrder: i + 1,
        IsDefault: status.standard,
        HasResponded: status.responded,
      },
    })),
};

/** Leads and contacts may be in a campaign once each. */
function isTaken({ row, before }: Draft, world: World): boolean {
  const [field, person] = row.LeadId ? ['LeadId', row.LeadId] : ['ContactId', row.ContactId];
  const members = world.find('CampaignMember', String(field), person);
  return members.some((member) => member.CampaignId === row.CampaignId && member.Id !== before?.Id);
}

/** Points to a lead or a contact; after a conversion to both, and the contact counts. */
export const campaignMember: Behaviour = {
  derive(draft, world) {
    const { row } = draft;
    const statuses = world.find('CampaignMemberStatus', 'CampaignId', row.CampaignId);
    const status = statuses.find((entry) => entry.Label === row.Status);
    const person = world.get('Contact', row.ContactId) ?? world.get('Lead', row.LeadId);
    row.HasResponded = status?.HasResponded === true;
    if (row.HasResponded === true) row.FirstRespondedDate ??= formatDate(world.now());
    row.LeadOrContactId = row.ContactId ?? row.LeadId ?? null;
    row.LeadOrContactOwnerId = person?.OwnerId ?? null;
    row.Name = person?.Name ?? null;
    row.Type = row.ContactId ? 'Contact' : 'Lead';
  },
  check(draft, world) {
    const { row } = draft;
    if (!row.LeadId && !row.ContactId) return requiredMissing(['LeadId', 'ContactId']);
    const statuses = world.find('CampaignMemberStatus', 'CampaignId', row.CampaignId);
    if (statuses.length > 0 && !statuses.some((entry) => entry.Label === row.Status)) {
      return fault('INVALID_STATUS', `Status: bad value for restricted picklist field: ${row.Status}`, [
        'Status',
      ]);
    }
    return isTaken(draft, world) ? alreadyMember() : undefined;
  },
};
