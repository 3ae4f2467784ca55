import { email, flag, int, number, phone, pick, ref, text, valuesOf } from './field.ts';
import type { ObjectTable } from './object-table.ts';

const SORT = int('SortOrder');
const LABEL = text('MasterLabel', 255, { nameField: true });
const NAME = text('ApiName', 255);

/** People with a login. Those who left stay, inactive, as owners of old records. */
export const userTable: ObjectTable = {
  name: 'User',
  prefix: '005',
  fields: [
    text('Username', 80, { required: true, unique: true, idLookup: true }),
    text('LastName', 80, { required: true }),
    text('FirstName', 40),
    text('Name', 121, { readOnly: true, nameField: true, label: 'Full Name' }),
    text('CompanyName', 80),
    text('Department', 80),
    text('Title', 80),
    email('Email', { required: true }),
    phone('Phone'),
    phone('MobilePhone'),
    text('Alias', 8, { notNull: true }),
    text('CommunityNickname', 40, { notNull: true, label: 'Nickname' }),
    flag('IsActive', { label: 'Active' }),
    text('TimeZoneSidKey', 40, { notNull: true }),
    text('LocaleSidKey', 40, { notNull: true }),
    text('LanguageLocaleKey', 40, { notNull: true }),
    text('EmailEncodingKey', 40, { notNull: true }),
    pick('UserType', valuesOf(['Standard', 'Guest', 'AutomatedProcess']), { readOnly: true }),
    ref('ManagerId', ['User']),
    text('FederationIdentifier', 512),
  ],
};

/** Queues are groups of that type. */
export const groupTable: ObjectTable = {
  name: 'Group',
  prefix: '00G',
  fields: [
    text('Name', 40, { required: true, nameField: true }),
    text('DeveloperName', 80, { unique: true }),
    pick('Type', valuesOf(['Regular', 'Queue', 'Role']), { required: true, createOnly: true }),
    email('Email', { idLookup: false }),
    flag('DoesSendEmailToMembers'),
    flag('DoesIncludeBosses', { defaultValue: true }),
  ],
};

/** Who works on a queue. */
export const groupMemberTable: ObjectTable = {
  name: 'GroupMember',
  prefix: '011',
  fields: [
    ref('GroupId', ['Group'], { required: true, createOnly: true }),
    ref('UserOrGroupId', ['Group', 'User'], { required: true, createOnly: true, relationship: null }),
  ],
};

/** Which objects a queue may own. */
export const queueObjectTable: ObjectTable = {
  name: 'QueueSobject',
  label: 'Queue SObject',
  prefix: '03g',
  fields: [
    ref('QueueId', ['Group'], { required: true, createOnly: true }),
    text('SobjectType', 40, { required: true, createOnly: true }),
  ],
};

/** The picklist's values with what they mean, for those who must not rely on their names. */
export const leadStatusTable: ObjectTable = {
  name: 'LeadStatus',
  label: 'Lead Status Value',
  prefix: '01J',
  readOnly: true,
  fields: [LABEL, NAME, SORT, flag('IsDefault'), flag('IsConverted')],
};

export const taskStatusTable: ObjectTable = {
  name: 'TaskStatus',
  label: 'Task Status Value',
  prefix: '01J',
  readOnly: true,
  fields: [LABEL, NAME, SORT, flag('IsDefault'), flag('IsClosed')],
};

export const opportunityStageTable: ObjectTable = {
  name: 'OpportunityStage',
  prefix: '01J',
  readOnly: true,
  fields: [
    LABEL,
    NAME,
    SORT,
    flag('IsActive'),
    flag('IsClosed'),
    flag('IsWon'),
    pick('ForecastCategory', valuesOf(['Omitted', 'Pipeline', 'BestCase', 'Forecast', 'Closed'])),
    number('DefaultProbability', 3, 0),
  ],
};

/** Each campaign has its own. */
export const memberStatusTable: ObjectTable = {
  name: 'CampaignMemberStatus',
  prefix: '01Y',
  fields: [
    ref('CampaignId', ['Campaign'], { required: true, createOnly: true }),
    text('Label', 765, { required: true, nameField: true }),
    SORT,
    flag('IsDefault'),
    flag('HasResponded'),
  ],
};

/** One record: the org itself. */
export const organizationTable: ObjectTable = {
  name: 'Organization',
  prefix: '00D',
  readOnly: true,
  fields: [
    text('Name', 80, { nameField: true }),
    text('Country', 80),
    text('PrimaryContact', 80),
    text('TimeZoneSidKey', 40),
    text('DefaultLocaleSidKey', 40),
    text('LanguageLocaleKey', 40),
    text('OrganizationType', 40),
    text('InstanceName', 5),
    flag('IsSandbox'),
    text('NamespacePrefix', 15),
  ],
};

/** Empty here; clients ask for it all the same. */
export const recordTypeTable: ObjectTable = {
  name: 'RecordType',
  prefix: '012',
  fields: [
    text('Name', 80, { required: true, nameField: true }),
    text('DeveloperName', 80, { required: true }),
    text('SobjectType', 40, { required: true, createOnly: true }),
    text('Description', 255),
    flag('IsActive'),
  ],
};
