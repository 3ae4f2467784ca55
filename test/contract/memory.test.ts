import type { RecordRef } from '../../src/model/crm.ts';
import { type MemoryFaults, memoryConnector } from '../support/memory-connector.ts';
import type { MemoryCrm } from '../support/memory-crm.ts';
import {
  addAccount,
  addCall,
  addLead,
  createMemoryCrm,
  find,
  LEADS,
  live,
  put,
  TASKS,
} from '../support/memory-crm.ts';
import type { Harness, People } from './harness.ts';
import { describeConnector } from './suite.ts';

const people = (crm: MemoryCrm): People => ({
  createLeads: async (persons) => persons.map((person) => addLead(crm, { ...person }, null).ref),
  openAccount: async (company) => addAccount(crm, { ...company, ownerId: 'u1' }).ref,
  renameAccount: async (ref, name) =>
    change(crm, ref, (kept) => (kept.account ? { ...kept, account: { ...kept.account, name } } : kept)),
  rename: async (ref, last) => change(crm, ref, (lead) => ({ ...lead, fields: { ...lead.fields, last } })),
  remove: async (ref) => change(crm, ref, (lead) => ({ ...lead, state: 'gone' })),
  merge: async (keep, absorb) => change(crm, absorb, (lead) => ({ ...lead, state: 'merged', into: keep })),
  logCall: async (about, subject) => addCall(crm, about, subject).ref,
  tasksOf: async (lead) =>
    live(crm, TASKS).flatMap(({ activity }) =>
      activity?.about.some((ref) => ref.id === lead.id)
        ? [{ subject: activity.subject, open: activity.open, ownerId: activity.by }]
        : [],
    ),
  membersOf: async (list) => [...(crm.lists.get(list) ?? [])],
  countByEmail: async (email) => live(crm, LEADS).filter((lead) => lead.fields.email === email).length,
});

type Kept = Parameters<typeof put>[1];

const change = (crm: MemoryCrm, { object, id }: RecordRef, by: (lead: Kept) => Kept): void => {
  const lead = find(crm, object, id);
  if (lead) put(crm, by(lead));
};

const start = async (): Promise<Harness> => {
  let now = Date.parse('2026-11-24T09:00:00Z');
  const crm = createMemoryCrm('hubspot', () => now);
  const faults: MemoryFaults = { loseAnswers: 0, refusals: 0 };
  return {
    connector: memoryConnector(crm, faults),
    object: LEADS,
    names: { email: 'email', last: 'last' },
    leadFields: ({ email, last }) => ({ email, last }),
    refusedFields: ({ last }) => ({ email: 'nowhere', last }),
    people: people(crm),
    tellsOfAccounts: true,
    nobody: { crm: 'hubspot', kind: 'lead', object: LEADS, id: '999999' },
    settle: async () => {
      now += 1_000;
    },
    loseNextAnswer: async () => {
      faults.loseAnswers += 1;
    },
    refuseNextCall: async () => {
      faults.refusals += 1;
    },
    forbidLists: async () => {
      crm.refusesLists = true;
    },
    stop: async () => {},
  };
};

describeConnector('in-memory', start);
