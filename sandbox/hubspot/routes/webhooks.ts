import * as z from 'zod';
import { type Fault, fault, invalid, isFault } from '../faults.ts';
import { type Handler, type Route, route } from '../http/app.ts';
import { bodyOf } from '../http/body.ts';
import { type Call, param } from '../http/call.ts';
import { created, noContent, ok } from '../http/reply.ts';
import { KINDS, kindOf } from '../kinds.ts';
import type { Portal } from '../portal.ts';
import { javaIso } from '../time.ts';
import { paths } from '../versions.ts';
import { type AppHooks, addSubscription, type Subscription } from '../webhooks/book.ts';
import { batchReply } from './multi.ts';

const MAX_SUBSCRIPTIONS = 1_000;

/** Settings and subscriptions of an app; callable with its token, or its developer key as `hapikey`. */
export function webhookRoutes(portal: Portal, apps: ReadonlyMap<number, AppHooks>): Route[] {
  const at = (tail: string) => paths('webhooks', `/:appId${tail}`);
  const on =
    (run: (hooks: AppHooks, call: Call) => ReturnType<Handler>): Handler =>
    (call) => {
      const hooks = apps.get(Number(param(call, 'appId')));
      if (!hooks) return fault(404, 'resource not found');
      if (call.client.appId !== hooks.appId)
        return fault(403, 'This app may not manage the webhooks of another app.', { category: 'FORBIDDEN' });
      return run(hooks, call);
    };
  return [
    route(
      'get',
      at('/settings'),
      on((hooks) =>
        hooks.targetUrl === undefined ? fault(404, 'resource not found') : ok(settingsOf(hooks)),
      ),
    ),
    route(
      'put',
      at('/settings'),
      on((hooks, call) => putSettings(portal, hooks, call)),
    ),
    route('delete', at('/settings'), on(dropSettings)),
    route(
      'get',
      at('/subscriptions'),
      on((hooks) => ok({ results: [...hooks.subscriptions.values()].map(shown) })),
    ),
    route(
      'post',
      at('/subscriptions'),
      on((hooks, call) => subscribe(portal, hooks, call)),
    ),
    route(
      'post',
      at('/subscriptions/batch/update'),
      on((hooks, call) => setMany(portal, hooks, call)),
    ),
    route(
      'get',
      at('/subscriptions/:id'),
      on((hooks, call) => withOne(hooks, call, (s) => ok(shown(s)))),
    ),
    route(
      'patch',
      at('/subscriptions/:id'),
      on((hooks, call) => withOne(hooks, call, (s) => setOne(portal, s, call))),
    ),
    route(
      'delete',
      at('/subscriptions/:id'),
      on((hooks, call) =>
        withOne(hooks, call, (s) => {
          hooks.subscriptions.delete(s.id);
          return noContent;
        }),
      ),
    ),
  ];
}

const settingsOf = (hooks: AppHooks) => ({
  targetUrl: hooks.targetUrl,
  throttling: { maxConcurrentRequests: hooks.maxConcurrentRequests, period: 'SECONDLY' },
  createdAt: javaIso(hooks.settingsCreatedAt),
  updatedAt: javaIso(hooks.settingsUpdatedAt),
});

const settingsSchema = z.object({
  targetUrl: z.string(),
  throttling: z.object({ maxConcurrentRequests: z.number().int() }),
});

/** The vendor takes https only; the sandbox takes http too, for receivers on the same machine. */
function putSettings(portal: Portal, hooks: AppHooks, call: Call) {
  const body = bodyOf(call, settingsSchema);
  if (isFault(body)) return body;
  if (!/^https?:\/\//.test(body.targetUrl)) return invalid(`targetUrl is not a valid URL: ${body.targetUrl}`);
  if (body.throttling.maxConcurrentRequests < 5) return invalid('maxConcurrentRequests must be at least 5');
  const now = portal.clock.now();
  if (hooks.targetUrl === undefined) hooks.settingsCreatedAt = now;
  hooks.settingsUpdatedAt = now;
  hooks.targetUrl = body.targetUrl;
  hooks.maxConcurrentRequests = Math.min(10, body.throttling.maxConcurrentRequests);
  return ok(settingsOf(hooks));
}

function dropSettings(hooks: AppHooks) {
  hooks.targetUrl = undefined;
  return noContent;
}

const shown = (s: Subscription) => ({
  id: String(s.id),
  eventType: s.eventType,
  ...(s.propertyName === undefined ? {} : { propertyName: s.propertyName }),
  ...(s.objectTypeId === undefined ? {} : { objectTypeId: s.objectTypeId }),
  active: s.active,
  createdAt: javaIso(s.createdAt),
  updatedAt: javaIso(s.updatedAt),
});

const VERBS = ['creation', 'deletion', 'propertyChange', 'merge', 'restore', 'associationChange'];
/** Types with event names of their own; the others are reached through `object.*` alone. */
const NAMED = ['contact', 'company', 'deal'];
const EVENT_TYPES: ReadonlySet<string> = new Set([
  ...[...NAMED, 'object'].flatMap((name) => VERBS.map((verb) => `${name}.${verb}`)),
  'contact.privacyDeletion',
]);

const subscriptionSchema = z.object({
  eventType: z.string(),
  propertyName: z.string().nullish(),
  objectTypeId: z.string().nullish(),
  active: z.boolean().nullish(),
});

function subscriptionFault(body: z.output<typeof subscriptionSchema>): Fault | undefined {
  if (!EVENT_TYPES.has(body.eventType)) return invalid(`${body.eventType} is not a known event type`);
  if (body.eventType.endsWith('.propertyChange') && !body.propertyName)
    return invalid('propertyName is required for propertyChange subscriptions');
  const generic = body.eventType.startsWith('object.');
  if (generic && !kindOf(body.objectTypeId ?? ''))
    return invalid(`objectTypeId must be one of ${KINDS.map((k) => k.typeId).join(', ')}`);
  return undefined;
}

function subscribe(portal: Portal, hooks: AppHooks, call: Call) {
  const body = bodyOf(call, subscriptionSchema);
  if (isFault(body)) return body;
  const refused =
    subscriptionFault(body) ??
    (hooks.subscriptions.size >= MAX_SUBSCRIPTIONS
      ? invalid('An app can have at most 1000 subscriptions')
      : undefined);
  if (refused) return refused;
  const same = [...hooks.subscriptions.values()].find(
    (s) =>
      s.eventType === body.eventType &&
      s.propertyName === (body.propertyName ?? undefined) &&
      s.objectTypeId === (body.objectTypeId ?? undefined),
  );
  if (same)
    return fault(409, `Subscription already exists. Existing ID: ${same.id}`, { category: 'CONFLICT' });
  return created(shown(addSubscription(hooks, body, portal.clock.now())));
}

function withOne(
  hooks: AppHooks,
  call: Call,
  run: (s: Subscription) => ReturnType<Handler>,
): ReturnType<Handler> {
  const subscription = hooks.subscriptions.get(Number(param(call, 'id')));
  return subscription ? run(subscription) : fault(404, 'resource not found');
}

function setOne(portal: Portal, subscription: Subscription, call: Call) {
  const body = bodyOf(call, z.object({ active: z.boolean().nullish() }));
  if (isFault(body)) return body;
  subscription.active = body.active ?? subscription.active;
  subscription.updatedAt = portal.clock.now();
  return ok(shown(subscription));
}

function setMany(portal: Portal, hooks: AppHooks, call: Call) {
  const startedAt = portal.clock.now();
  const body = bodyOf(call, z.object({ inputs: z.array(z.object({ id: z.number(), active: z.boolean() })) }));
  if (isFault(body)) return body;
  const known = body.inputs.flatMap((input) => {
    const subscription = hooks.subscriptions.get(input.id);
    if (!subscription) return [];
    subscription.active = input.active;
    subscription.updatedAt = startedAt;
    return [shown(subscription)];
  });
  return batchReply(portal, 200, known, [], startedAt);
}
