import * as z from 'zod';
import type { Control } from '../control.ts';
import { fault, isFault } from '../faults.ts';
import { type Route, route } from '../http/app.ts';
import { bodyOf, rawValues } from '../http/body.ts';
import { param } from '../http/call.ts';
import { ok } from '../http/reply.ts';

const webhookFaultsSchema = z.object({
  lose: z.number().optional(),
  repeat: z.number().optional(),
  reorder: z.union([z.boolean(), z.number()]).optional(),
  seed: z.number().optional(),
});

/** The sandbox's own endpoints: what a test or a demo in another process needs, outside limits and faults. */
export function controlRoutes(control: Control): Route[] {
  return [
    route('get', ['/_sandbox/info'], () => ok(control.info())),
    route('get', ['/_sandbox/stats'], () => ok(control.stats())),
    route('post', ['/_sandbox/clock'], (call) => {
      const body = bodyOf(call, z.object({ advanceMs: z.number() }));
      return isFault(body) ? body : ok({ now: control.advance(body.advanceMs) });
    }),
    route('post', ['/_sandbox/webhooks/flush'], async () => ok(await control.flushWebhooks())),
    route('post', ['/_sandbox/webhook-faults'], (call) => {
      const body = bodyOf(call, webhookFaultsSchema);
      if (isFault(body)) return body;
      control.setWebhookFaults(body);
      return ok(body);
    }),
    route('post', ['/_sandbox/restore/:type/:id'], (call) =>
      control.restore(param(call, 'type'), param(call, 'id'))
        ? ok({ restored: true })
        : fault(404, 'resource not found'),
    ),
    route('post', ['/_sandbox/owners/active'], (call) => {
      const body = bodyOf(call, z.object({ email: z.string(), active: z.boolean() }));
      if (isFault(body)) return body;
      return control.setOwnerActive(body.email, body.active) ? ok(body) : fault(404, 'resource not found');
    }),
    route('post', ['/_sandbox/import/:type'], (call) => {
      const body = bodyOf(call, z.object({ rows: z.array(rawValues) }));
      if (isFault(body)) return body;
      const ids = control.importRecords(param(call, 'type'), body.rows);
      return isFault(ids) ? ids : ok({ ids });
    }),
  ];
}
