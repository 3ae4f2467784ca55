import * as z from 'zod';
import { isFault } from '../faults.ts';
import { type Route, route } from '../http/app.ts';
import { bodyOf } from '../http/body.ts';
import { ok } from '../http/reply.ts';
import type { Limiter } from '../limits/limiter.ts';
import type { Portal } from '../portal.ts';
import { uuid } from '../random.ts';
import { javaIso } from '../time.ts';
import { BASE, paths } from '../versions.ts';

/** What kind of account this is, and how much of its day is used. */
export function accountRoutes(portal: Portal, limiter: Limiter): Route[] {
  return [
    route('get', paths('account', '/details'), () => ok(details(portal))),
    route('get', paths('account', '/api-usage/daily/private-apps'), () =>
      ok({
        results: [
          {
            name: 'private-apps-api-calls-daily',
            usageLimit: limiter.limits.daily,
            currentUsage: limiter.today,
            collectedAt: javaIso(portal.clock.now()),
            fetchStatus: 'SUCCESS',
            resetsAt: javaIso(limiter.midnight),
          },
        ],
      }),
    ),
  ];
}

function details(portal: Portal) {
  const offset = offsetMinutes(portal.clock.now(), portal.timeZone);
  const hours = String(Math.floor(offset / 60)).padStart(2, '0');
  return {
    portalId: portal.portalId,
    accountType: 'SANDBOX',
    timeZone: portal.timeZone,
    companyCurrency: 'EUR',
    additionalCurrencies: [],
    utcOffset: `+${hours}:${String(offset % 60).padStart(2, '0')}`,
    utcOffsetMilliseconds: offset * 60_000,
    uiDomain: 'app-eu1.hubspot.com',
    dataHostingLocation: 'eu1',
  };
}

/** Minutes east of UTC; the sandbox's account lies in Europe. */
function offsetMinutes(at: number, zone: string): number {
  const name = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find((p) => p.type === 'timeZoneName')?.value;
  const [, hours = '0', minutes = '0'] = /GMT\+(\d+):(\d+)/.exec(name ?? '') ?? [];
  return Number(hours) * 60 + Number(minutes);
}

const sendSchema = z.object({
  emailId: z.number(),
  message: z.object({ to: z.string(), sendId: z.string().nullish() }),
});

/** A transactional mail, which is accepted and goes nowhere; `sendId` makes a repeat answer as the first did. */
export function singleSendRoutes(portal: Portal): Route[] {
  const sent = new Map<string, { status: string; statusId: string; requestedAt: string }>();
  return [
    route('post', BASE.singleSend, (call) => {
      const body = bodyOf(call, sendSchema);
      if (isFault(body)) return body;
      const statusId = uuid(portal.random.trace);
      const key = `${body.message.to}/${body.message.sendId ?? statusId}`;
      const answer = sent.get(key) ?? {
        status: 'PENDING',
        statusId,
        requestedAt: javaIso(portal.clock.now()),
      };
      sent.set(key, answer);
      return ok(answer);
    }),
  ];
}
