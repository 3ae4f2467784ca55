import nock from 'nock';
import type { Connector, ReadAnswer, WriteOp, WriteOutcome } from '../../../connectors/connector.ts';
import { createSalesforceConnector } from '../../../connectors/salesforce/index.ts';
import type { CrmError } from '../../../src/model/crm-error.ts';
import type { Result } from '../../../src/model/result.ts';

export const NOW = Date.parse('2026-11-24T08:15:00Z');
export const BASE = 'https://fjordlys.my.salesforce.test';
export const V = '/services/data/v62.0';
export const UPSERT_LEAD = `${V}/composite/sobjects/Lead/Stafet_Id__c`;
export const COLLECTIONS = `${V}/composite/sobjects`;
export const JSON_TYPE = { 'content-type': 'application/json;charset=UTF-8' };

export interface Recorded {
  readonly crm: Connector;
  readonly lines: string[];
}

/** A connector that talks to recorded answers, with a session to start with. */
export const recorded = (
  o: { token?: string | null; timeoutMs?: number; clock?: () => number; clientId?: string } = {},
): Recorded => {
  const lines: string[] = [];
  const crm = createSalesforceConnector({
    settings: {
      loginUrl: BASE,
      clientId: o.clientId ?? 'client',
      clientSecret: 'secret',
      apiVersion: '62.0',
      timeoutMs: o.timeoutMs ?? 2_000,
      ...(o.token !== null && { token: o.token ?? 'first-session' }),
    },
    leadFields: () => ({ Lead: ['Email', 'Company'], Contact: ['Email', 'Account.Name'] }),
    clock: o.clock ?? (() => NOW),
    log: (line) => lines.push(line),
  });
  return { crm, lines };
};

export const org = (): nock.Scope => nock(BASE);

export const leadOp = (
  key: string,
  fields: Record<string, string | null> = {},
  more: { id?: string; object?: string; attempt?: number } = {},
): WriteOp => ({ op: 'lead', key, id: null, object: 'Lead', attempt: 1, ...more, fields });

export const LEAD_ID = '00Q5g00000ABCDEEA5';
export const LEAD_REF = { crm: 'salesforce', kind: 'lead', object: 'Lead', id: LEAD_ID } as const;

type TaskOp = Extract<WriteOp, { op: 'task' }>;
export const taskOp = (
  key: string,
  task: Partial<TaskOp['task']> = {},
  more: Partial<Pick<TaskOp, 'id' | 'attempt' | 'about'>> = {},
): TaskOp => ({
  op: 'task',
  key,
  id: null,
  about: LEAD_REF,
  attempt: 1,
  task: {
    type: 'call',
    subject: 'Call Anna',
    body: 'Why',
    due: Date.parse('2026-11-24T23:30:00Z'),
    ownerId: null,
    status: 'open',
    priority: 'high',
    ...task,
  },
  ...more,
});

export const saved = (id: string, created = false) => ({ id, success: true, errors: [], created });

export const failedRow = (statusCode: string, message: string, fields: string[] = []) => ({
  success: false,
  errors: [{ statusCode, message, fields }],
});

export const page = (...records: object[]) => ({ totalSize: records.length, done: true, records });

export const errorsIn = (outcomes: readonly WriteOutcome[]): (CrmError | null)[] =>
  outcomes.map((outcome) => (outcome.ok ? null : outcome.error));

export const errorOf = (answer: Result<ReadAnswer, CrmError>): CrmError | null =>
  answer.ok ? null : answer.error;
