import type { Connection } from 'jsforce';
import type { RecordRef } from '../../src/model/crm.ts';
import { idOf, startOrg } from '../connectors/salesforce/org.ts';
import type { Harness, People, Person } from './harness.ts';
import { describeConnector } from './suite.ts';

const KINDS = { Account: 'account', Lead: 'lead', Task: 'activity' } as const;

const ref = (object: keyof typeof KINDS, id: string): RecordRef => ({
  crm: 'salesforce',
  kind: KINDS[object],
  object,
  id,
});

const leadFields = ({ email, last }: Person) => ({ Email: email, LastName: last, Company: `${last} A/S` });

/** A rep at work in Salesforce, over the API her own pages would use. */
const peopleOf = (rep: Connection): People => ({
  createLeads: async (people) => {
    const saved = await rep.create('Lead', people.map(leadFields));
    return saved.map((row) => ref('Lead', idOf(row)));
  },
  rename: async ({ id }, last) => void idOf(await rep.update('Lead', { Id: id, LastName: last })),
  openAccount: async ({ name, website, country }) =>
    ref(
      'Account',
      idOf(await rep.create('Account', { Name: name, Website: website, BillingCountry: country })),
    ),
  renameAccount: async ({ id }, name) => void idOf(await rep.update('Account', { Id: id, Name: name })),
  remove: async ({ object, id }) => void idOf(await rep.destroy(object, id)),
  merge: async (keep, absorb) => {
    const masterRecord = { type: keep.object, Id: keep.id };
    await rep.soap.merge([{ masterRecord, recordToMergeIds: [absorb.id] }]);
  },
  logCall: async (about, subject) => {
    const call = { WhoId: about.id, Subject: subject, Status: 'Completed', TaskSubtype: 'Call' };
    return ref('Task', idOf(await rep.create('Task', call)));
  },
  tasksOf: async ({ id }) => {
    const { records } = await rep.query(`SELECT Subject, IsClosed, OwnerId FROM Task WHERE WhoId = '${id}'`);
    return records.map((row) => ({ subject: row.Subject, open: !row.IsClosed, ownerId: row.OwnerId }));
  },
  membersOf: async (list) => {
    const { records } = await rep.query(`SELECT LeadId FROM CampaignMember WHERE Campaign.Name = '${list}'`);
    return records.map((row) => row.LeadId);
  },
  countByEmail: async (email) => (await rep.query(`SELECT Id FROM Lead WHERE Email = '${email}'`)).totalSize,
});

const start = async (): Promise<Harness> => {
  // Salesforce itself lets two leads share an address; its duplicate rules are what refuses the second.
  const org = await startOrg({ duplicateRule: { object: 'Lead', name: 'Same_Address', fields: ['Email'] } });
  return {
    connector: org.connector,
    object: 'Lead',
    names: { email: 'Email', last: 'LastName' },
    leadFields,
    refusedFields: (person) => ({ ...leadFields(person), Email: 'nowhere' }),
    people: peopleOf(org.rep),
    tellsOfAccounts: false,
    nobody: ref('Lead', '00Q000000000999EAA'),
    settle: async () => org.advance(1_000),
    loseNextAnswer: async () => org.fail([{ kind: 'lost-response', at: [1], path: '/composite/' }]),
    refuseNextCall: async () => org.fail([{ kind: 'daily-limit', at: [1], path: '^/services/data' }]),
    forbidLists: async () => org.fail([{ kind: 'forbidden', every: 1, path: 'Campaign' }]),
    storm: async (seed) => org.storm(seed),
    stop: () => org.sandbox.close(),
  };
};

describeConnector('Salesforce', start);
