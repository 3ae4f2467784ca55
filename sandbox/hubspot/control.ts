import { type Fault, isFault, unknownType } from './faults.ts';
import type { CallStats } from './http/stats.ts';
import { grantUser, type TokenBook } from './http/tokens.ts';
import { kindOf } from './kinds.ts';
import { type Portal, shelfOf } from './portal.ts';
import { create, planCreate } from './records/actions.ts';
import { restore } from './records/commit.ts';
import type { RawValue } from './records/values.ts';
import { type AppHooks, addSubscription, type Wish } from './webhooks/book.ts';
import type { Deliveries, Sender, WebhookFaults } from './webhooks/sender.ts';

/** Levers no HubSpot account has: for tests, demos and benchmarks. */
export interface Control {
  /** Tokens, app and people, for a client in another process. */
  info(): SandboxInfo;
  stats(): CallStats;
  /** Moves the sandbox's clock forward by ms; answers the new time. */
  advance(ms: number): number;
  flushWebhooks(): Promise<Deliveries & { waiting: number }>;
  setWebhookFaults(faults: WebhookFaults): void;
  /** Subscribes the app to these, in one go; as its owner it is a call for each. */
  subscribe(targetUrl: string, wishes: readonly Wish[]): void;
  /** Takes a record out of the recycling bin, as a person would; false if it is not there. */
  restore(type: string, id: string): boolean;
  /** (De)activates the person with that e-mail; false if there is none. */
  setOwnerActive(email: string, active: boolean): boolean;
  /** Creates records as an import does, without HTTP; the first wrong row stops it. */
  importRecords(type: string, rows: readonly Readonly<Record<string, RawValue>>[]): string[] | Fault;
}

/** What a client needs to call this account; tokens here open nothing outside the sandbox. */
export interface SandboxInfo {
  readonly token: string;
  readonly refreshToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly developerApiKey: string;
  readonly appId: number;
  readonly portalId: number;
  /** Another app of the account, with its token. */
  readonly otherApp: { readonly appId: number; readonly token: string };
  readonly users: readonly {
    readonly email: string;
    readonly token: string;
    readonly ownerId: string;
    readonly userId: number;
  }[];
}

/** Everything the entry point hands out about apps and people. */
export function infoOf(portal: Portal, tokens: TokenBook): SandboxInfo {
  const [app, other] = tokens.apps;
  if (!app || !other) throw new Error('a sandbox has two apps');
  const { token, refreshToken, clientId, clientSecret, developerApiKey, appId } = app;
  const users = portal.owners.map((owner) => ({
    email: owner.email,
    token: grantUser(tokens, portal.random.trace, owner.userId, owner.email),
    ownerId: owner.id,
    userId: owner.userId,
  }));
  return {
    token,
    refreshToken,
    clientId,
    clientSecret,
    developerApiKey,
    appId,
    portalId: portal.portalId,
    otherApp: { appId: other.appId, token: other.token },
    users,
  };
}

/** Binds the levers to one running account. */
export function makeControl(
  portal: Portal,
  info: SandboxInfo,
  stats: CallStats,
  sender: Sender,
  hooks: AppHooks | undefined,
): Control {
  return {
    info: () => info,
    stats: () => stats,
    advance: (ms) => portal.clock.advance(ms),
    flushWebhooks: () => sender.flush(),
    setWebhookFaults: (faults) => sender.setFaults(faults),
    subscribe: (targetUrl, wishes) => {
      if (hooks === undefined) return;
      hooks.targetUrl = targetUrl;
      for (const wish of wishes) addSubscription(hooks, wish, portal.clock.now());
    },
    restore: (type, id) => restoreOne(portal, type, id),
    setOwnerActive: (email, active) => setActive(portal, email, active),
    importRecords: (type, rows) => importAll(portal, type, rows),
  };
}

function restoreOne(portal: Portal, type: string, id: string): boolean {
  const kind = kindOf(type);
  const shelf = kind && shelfOf(portal, kind);
  const record = shelf?.table.byId.get(id);
  if (!shelf || !record || record.archivedAt === undefined) return false;
  const person = portal.owners[0]?.userId ?? 0;
  restore(portal, shelf, record, { type: 'CRM_UI', id: `userId:${person}`, userId: person });
  return true;
}

function setActive(portal: Portal, email: string, active: boolean): boolean {
  const owner = portal.owners.find((o) => o.email === email.toLowerCase());
  if (!owner) return false;
  owner.archived = !active;
  owner.updatedAt = portal.clock.now();
  return true;
}

function importAll(
  portal: Portal,
  type: string,
  rows: readonly Readonly<Record<string, RawValue>>[],
): string[] | Fault {
  const kind = kindOf(type);
  if (!kind) return unknownType(type);
  const shelf = shelfOf(portal, kind);
  const ids: string[] = [];
  for (const row of rows) {
    const plan = planCreate(portal, shelf, row, []);
    if (isFault(plan)) return plan;
    ids.push(create(portal, shelf, plan, { type: 'IMPORT', id: 'sandbox-import' }).id);
  }
  return ids;
}
