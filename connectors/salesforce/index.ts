import type { Clock } from '../../src/model/time.ts';
import type { Connector } from '../connector.ts';
import { createAllowance } from './allowance.ts';
import { createAsk } from './ask.ts';
import { createBulkCalls } from './bulk-calls.ts';
import { createBulkReader } from './bulk-reader.ts';
import { createCalls } from './calls.ts';
import type { KnownCampaigns } from './campaigns.ts';
import { createColumnTypes } from './column-types.ts';
import { describe } from './describe.ts';
import { createCounter, idsIn } from './digest.ts';
import type { MeetingOutcomeOf } from './meeting-outcome.ts';
import { OBJECTS_OF } from './objects.ts';
import { pull } from './pull.ts';
import { read } from './read.ts';
import { receive } from './receive.ts';
import { createRecordReader, type LeadFields } from './records.ts';
import { scan } from './scan.ts';
import { createSession } from './session.ts';
import type { SalesforceSettings } from './settings.ts';
import { createUsers } from './users.ts';
import { write } from './write.ts';

export type { SalesforceSettings } from './settings.ts';

export interface SalesforceOptions {
  readonly settings: SalesforceSettings;
  /** The fields of Lead and Contact that the mapping reads, asked for anew at each call. */
  readonly leadFields: LeadFields;
  /** The org's field for how a meeting ended; none, when absent. */
  readonly meetingOutcome?: MeetingOutcomeOf;
  readonly clock: Clock;
  readonly log: (line: string) => void;
  /** Objects with more records are read whole by a Bulk job; where that takes fewer calls, when absent. */
  readonly bulkAbove?: number;
}

/** Salesforce behind the port of `Connector`. Opens no connection, and loads no client, before the first call. */
export function createSalesforceConnector(o: SalesforceOptions): Connector {
  const { settings, leadFields, meetingOutcome = () => null, clock, log } = o;
  const allowance = createAllowance(clock);
  const session = createSession(settings, allowance);
  const calls = createCalls(session, allowance);
  const users = createUsers(calls);
  const campaigns: KnownCampaigns = new Map();
  const reader = createRecordReader(calls, leadFields, clock, meetingOutcome);
  const counter = createCounter(calls);
  const bulk = createBulkReader({
    ...{ reader, clock, log },
    calls: createBulkCalls(createAsk(session, allowance)),
    columnTypes: createColumnTypes(calls),
    sizeOf: counter.sizeOf,
    ...(o.bulkAbove !== undefined && { above: o.bulkAbove }),
  });
  return {
    crm: 'salesforce',
    describe: () => describe(calls, users),
    receive: (sink) => receive({ calls, log, timeoutMs: settings.timeoutMs }, sink),
    pull: (kind, cursor, limit) => pull(reader, kind, cursor, limit),
    objectsOf: (kind) => OBJECTS_OF[kind],
    scan: (kind, place) => scan({ reader, bulk }, kind, place),
    digest: counter.digest,
    idsIn: (range) => idsIn(calls, range),
    read: (request) => read(reader, request),
    write: (ops) => write({ calls, users, log, campaigns, meetingOutcome }, ops),
    budget: allowance.budget,
  };
}
