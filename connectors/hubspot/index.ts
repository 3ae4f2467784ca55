import { ok } from '../../src/model/result.ts';
import type { Clock } from '../../src/model/time.ts';
import type { Connector } from '../connector.ts';
import { createDoor } from './client.ts';
import { describe } from './describe.ts';
import { digest, idsIn } from './digest.ts';
import type { KnownLists } from './lists.ts';
import { polledTypes } from './objects.ts';
import { pull } from './pull.ts';
import { read } from './read.ts';
import { type Log, listener } from './receive.ts';
import { scan } from './scan.ts';
import { write } from './write.ts';

export interface HubSpotSettings {
  readonly baseUrl: string;
  readonly token: string;
  /** Secret that webhooks are signed with. */
  readonly clientSecret: string;
  /** The address HubSpot was given for our webhooks. */
  readonly publicUrl: string;
  /** How long one answer may take, in milliseconds. */
  readonly timeoutMs: number;
  /** Searches this process allows itself in a second; the vendor allows an account five. 4 when absent. */
  readonly searchesPerSecond?: number;
}

export interface HubSpotOptions {
  readonly settings: HubSpotSettings;
  /** Contact properties the mapping reads; asked anew for each call, so a changed mapping counts at once. */
  readonly leadFields: () => readonly string[];
  readonly clock: Clock;
  readonly log: Log;
}

/** HubSpot behind the port to a CRM. Leads are its contacts. Makes no call before it is used. */
export const createHubSpotConnector = ({ settings, leadFields, clock, log }: HubSpotOptions): Connector => {
  const door = createDoor(settings, clock);
  const lists: KnownLists = new Map();
  const signer = { secret: settings.clientSecret, publicUrl: settings.publicUrl, clock };
  return {
    crm: 'hubspot',
    describe: () => describe(door),
    receive: async (sink) => ok(listener(signer, sink, log)),
    pull: (kind, cursor, limit) => pull({ door, leadFields, clock }, kind, cursor, limit),
    objectsOf: (kind) => polledTypes(kind).map(({ name }) => name),
    scan: (kind, place) => scan({ door, leadFields, clock }, kind, place),
    digest: (range) => digest(door, range),
    idsIn: (range) => idsIn(door, range),
    read: (request) => read({ door, leadFields, clock }, request),
    write: (ops) => write({ door, clock, lists }, ops),
    budget: door.budget,
  };
};
