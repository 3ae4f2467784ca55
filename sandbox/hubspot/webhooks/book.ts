import type { CrmEvent } from './event.ts';

/** One kind of event an app wants to hear of. */
export interface Subscription {
  readonly id: number;
  readonly eventType: string;
  readonly propertyName: string | undefined;
  readonly objectTypeId: string | undefined;
  active: boolean;
  readonly createdAt: number;
  updatedAt: number;
}

/** Where one app wants its events. */
export interface AppHooks {
  readonly appId: number;
  targetUrl: string | undefined;
  maxConcurrentRequests: number;
  settingsCreatedAt: number;
  settingsUpdatedAt: number;
  readonly subscriptions: Map<number, Subscription>;
  nextSubscriptionId: number;
}

/** An app that wants nothing yet. */
export const appHooks = (appId: number): AppHooks => ({
  appId,
  targetUrl: undefined,
  maxConcurrentRequests: 10,
  settingsCreatedAt: 0,
  settingsUpdatedAt: 0,
  subscriptions: new Map(),
  nextSubscriptionId: 7_562_680,
});

/** What an app asks for. */
export interface Wish {
  readonly eventType: string;
  readonly propertyName?: string | null | undefined;
  readonly objectTypeId?: string | null | undefined;
  readonly active?: boolean | null | undefined;
}

/** Notes one more kind of event; whether the account knows it and the app has it already is asked before. */
export function addSubscription(hooks: AppHooks, wish: Wish, now: number): Subscription {
  const subscription: Subscription = {
    id: hooks.nextSubscriptionId,
    eventType: wish.eventType,
    propertyName: wish.propertyName ?? undefined,
    objectTypeId: wish.objectTypeId ?? undefined,
    active: wish.active ?? false,
    createdAt: now,
    updatedAt: now,
  };
  hooks.nextSubscriptionId += 3;
  hooks.subscriptions.set(subscription.id, subscription);
  return subscription;
}

/** Changes nobody can subscribe to. */
const SILENT: ReadonlySet<string> = new Set([
  'hs_lastmodifieddate',
  'lastmodifieddate',
  'num_unique_conversion_events',
]);

/** The subscriptions of an app that an event is for: of the type's own name, or generic with the type id. */
export function subscribers(hooks: AppHooks, event: CrmEvent): Subscription[] {
  if (event.type === 'propertyChange' && SILENT.has(event.property)) return [];
  const out: Subscription[] = [];
  for (const subscription of hooks.subscriptions.values())
    if (subscription.active && wants(subscription, event)) out.push(subscription);
  return out;
}

function wants(subscription: Subscription, event: CrmEvent): boolean {
  const generic =
    subscription.eventType === `object.${event.type}` && subscription.objectTypeId === event.kind.typeId;
  if (!generic && subscription.eventType !== `${event.kind.singular}.${event.type}`) return false;
  return event.type !== 'propertyChange' || subscription.propertyName === event.property;
}
