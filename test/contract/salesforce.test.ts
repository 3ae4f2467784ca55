import { readFileSync } from 'node:fs';
import type { RequestHandler } from 'express';
import jsforce from 'jsforce';
import { createSalesforceConnector } from '../../connectors/salesforce/index.ts';
import { afterWork } from '../../sandbox/common/faultEffects.ts';
import { readUsers } from '../../sandbox/common/users.ts';
import { faultAnswers } from '../../sandbox/salesforce/fault-answers.ts';
import { startSalesforceSandbox } from '../../sandbox/salesforce/server.ts';
import type { RecordRef } from '../../src/model/crm.ts';
import type { Harness, People, Person } from './harness.ts';
import { describeConnector } from './suite.ts';

const FIELDS = JSON.parse(
  readFileSync(new URL('../../setup/salesforce-fields.json', import.meta.url), 'utf8'),
);
const VERSION = '62.0';

const ref = (object: 'Lead' | 'Task', id: string): RecordRef => ({
  crm: 'salesforce',
  kind: object === 'Lead' ? 'lead' : 'activity',
  object,
  id,
});

const leadFields = ({ email, last }: Person) => ({ Email: email, LastName: last, Company: `${last} A/S` });

/** A rep at work in Salesforce, over the API her own pages would use. */
const rep = (url: string, token: string): People => {
  const conn = new jsforce.Connection({ instanceUrl: url, accessToken: token, version: VERSION });
  const idOf = (saved: { success: boolean; id?: string }): string => {
    if (!saved.success || !saved.id) throw new Error(`not saved: ${JSON.stringify(saved)}`);
    return saved.id;
  };
  return {
    createLeads: async (people) => {
      const saved = await conn.create('Lead', people.map(leadFields));
      return saved.map((row) => ref('Lead', idOf(row)));
    },
    rename: async ({ id }, last) => void idOf(await conn.update('Lead', { Id: id, LastName: last })),
    remove: async ({ id }) => void idOf(await conn.destroy('Lead', id)),
    merge: async (keep, absorb) => {
      const masterRecord = { type: 'Lead', Id: keep.id };
      await conn.soap.merge([{ masterRecord, recordToMergeIds: [absorb.id] }]);
    },
    logCall: async (about, subject) => {
      const call = { WhoId: about.id, Subject: subject, Status: 'Completed', TaskSubtype: 'Call' };
      return ref('Task', idOf(await conn.create('Task', call)));
    },
    tasksOf: async ({ id }) => {
      const soql = `SELECT Subject, IsClosed, OwnerId FROM Task WHERE WhoId = '${id}'`;
      const { records } = await conn.query(soql);
      return records.map((row) => ({ subject: row.Subject, open: !row.IsClosed, ownerId: row.OwnerId }));
    },
    countByEmail: async (email) =>
      (await conn.query(`SELECT Id FROM Lead WHERE Email = '${email}'`)).totalSize,
  };
};

/** What goes wrong with the next call of the integration; the people's own calls fare well. */
const mishaps = () => {
  let next: RequestHandler | null = null;
  const before: RequestHandler = (req, res, proceed) => {
    const mishap = res.locals.client?.kind === 'integration' ? next : null;
    next = mishap ? null : next;
    if (mishap) mishap(req, res, proceed);
    else proceed();
  };
  const lose: RequestHandler = (req, res, proceed) => {
    afterWork(res, () => req.socket.destroy());
    proceed();
  };
  return {
    before,
    lose: () => {
      next = lose;
    },
    refuse: () => {
      next = faultAnswers.dailyLimit;
    },
  };
};

const start = async (): Promise<Harness> => {
  let now = Date.parse('2026-11-24T09:00:00Z');
  const clock = () => now;
  const trouble = mishaps();
  const org = await startSalesforceSandbox({
    users: readUsers(),
    fields: FIELDS,
    clock,
    before: trouble.before,
    duplicateRule: { object: 'Lead', name: 'Same_Address', fields: ['Email'] },
    holdMs: 500,
  });
  const { url: loginUrl, clientId, clientSecret } = org;
  const connector = createSalesforceConnector({
    settings: { loginUrl, clientId, clientSecret, apiVersion: VERSION, timeoutMs: 5_000 },
    leadFields: () => ({ Lead: ['Email', 'LastName', 'Company'], Contact: ['Email', 'LastName'] }),
    clock,
    log: () => {},
  });
  const seller = readUsers().find((user) => user.active);
  return {
    connector,
    object: 'Lead',
    names: { email: 'Email', last: 'LastName' },
    leadFields,
    refusedFields: (person) => ({ ...leadFields(person), Email: 'nowhere' }),
    people: rep(loginUrl, org.userToken(seller?.email ?? '')),
    nobody: ref('Lead', '00Q000000000999EAA'),
    settle: async () => {
      now += 1_000;
    },
    loseNextAnswer: async () => trouble.lose(),
    refuseNextCall: async () => trouble.refuse(),
    stop: () => org.close(),
  };
};

describeConnector('Salesforce', start);
