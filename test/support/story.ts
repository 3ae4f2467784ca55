import type { Policy } from '../../src/core/policy.ts';
import { closeDesk, decideOn, openDesk } from '../../src/flows/desk.ts';
import type { LeadFields } from '../../src/model/fields.ts';
import type { LeadEvent } from '../../src/model/lead-event.ts';
import type { Instant } from '../../src/model/time.ts';
import type { Db } from '../../src/store/database.ts';

/** What happens to one lead at a time: decided and kept as Stafet does, without any CRM. */
export interface Happening {
  readonly leadId: string;
  readonly event: LeadEvent;
  readonly now: Instant;
}

/** Monday, nine in the morning in Copenhagen. */
export const MONDAY = Date.parse('2026-11-23T08:00:00Z');

/** Takes what happens through the desk, several things a transaction, as a worker does. */
export async function live(
  db: Db,
  policy: Policy,
  happenings: readonly Happening[],
  atOnce = 20,
): Promise<void> {
  for (let i = 0; i < happenings.length; i += atOnce) {
    const some = happenings.slice(i, i + atOnce);
    const now = some.at(-1)?.now ?? 0;
    await db.transaction().execute(async (tx) => {
      const desk = await openDesk(tx, { policy, now, leadIds: some.map(({ leadId }) => leadId) });
      for (const { leadId, event } of some) decideOn(desk, leadId, event);
      await closeDesk(tx, desk);
    });
  }
}

/** A seeded source of numbers below one. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const pick = <T>(next: () => number, ...choices: readonly [T, ...T[]]): T =>
  choices[Math.floor(next() * choices.length)] ?? choices[0];

/** Somebody met on the web: now and then refused, mostly short of MQL, sometimes right away good enough. */
function whoCame(next: () => number, n: number): LeadFields {
  const country = pick(next, 'DK', 'DK', 'DK', 'SE', 'DE', 'NL', 'FR');
  return {
    email: pick(
      next,
      `p${n}@firma${n}.example`,
      `p${n}@firma${n}.example`,
      `p${n}@firma${n}.example`,
      `p${n}@gmail.com`,
      `p${n}@fjordlys.example`,
    ),
    'person.first-name': `Person ${n}`,
    'company.name': `Firma ${n}`,
    'company.size': Math.floor(next() * 1200),
    'company.industry': pick(next, 'manufacturing', 'retail', 'software', 'health'),
    country,
    'postal-code': country === 'DK' ? String(1000 + Math.floor(next() * 8900)) : null,
    role: pick(next, 'c-level', 'director', 'manager', 'director', 'specialist'),
    'need.confirmed': next() < 0.9,
    budget: pick(next, 'approved', 'planned', null),
    timing: pick(next, 'within-3-months', 'within-12-months', null),
    'intent.last-download': pick(next, 'demo-request', 'white-paper', 'white-paper', null),
    // Some are customers already, and have a cadence of their own.
    ...(n % 4 === 3 ? { tags: ['existing-customer'], programme: 'upsell' } : {}),
    'intent.last-at': new Date(MONDAY - Math.floor(next() * 20) * 86_400_000).toISOString(),
  };
}

/** Lives of that many leads, a minute apart, interleaved: met, changed, accepted or rejected, called, won, lost. */
export function story(seed: number, leads: number, start: Instant = MONDAY): readonly Happening[] {
  const next = random(seed);
  const happenings: { leadId: string; event: LeadEvent; now: Instant }[] = [];
  for (let n = 0; n < leads; n += 1) {
    let now = start + n * 60_000;
    for (const event of lifeOf(next, n)) {
      const came = event.kind === 'seen' ? { createdAt: start + n * 60_000 - 2_000 } : {};
      happenings.push({ leadId: `L${seed}-${n}`, event: { ...event, ...came, at: now - 500 }, now });
      now += Math.floor(next() * 4 * 3_600_000);
    }
  }
  return happenings.sort((a, b) => a.now - b.now);
}

function lifeOf(next: () => number, n: number): readonly LeadEvent[] {
  const at = 0;
  const crm = pick(next, 'hubspot' as const, 'salesforce' as const);
  const other = crm === 'hubspot' ? ('salesforce' as const) : ('hubspot' as const);
  const record = (which: typeof crm) => ({ crm: which, object: 'leads', id: `${which}-${n}` });
  const seen = (which: typeof crm, changed: LeadFields, first = false): LeadEvent => ({
    kind: 'seen',
    ...record(which),
    at,
    createdAt: at,
    first,
    changed,
    problems: [],
  });
  const accept: LeadFields = {
    'sal.status': 'accepted',
    'sal.need-confirmed': true,
    'sal.role-confirmed': true,
    'sal.timing-confirmed': true,
    'sal.confirmed-by': 'phone',
  };
  const call: LeadEvent = {
    kind: 'activity',
    ...record(crm),
    id: `call-${n}`,
    at,
    activity: {
      type: 'call',
      at: MONDAY + n * 60_000,
      by: null,
      subject: 'Called',
      open: false,
      outcome: 'connected',
      inbound: false,
      key: null,
      about: [],
    },
  };
  const deal = (outcome: 'open' | 'won' | 'lost'): LeadEvent => ({
    kind: 'deal',
    crm,
    id: `deal-${n}`,
    at,
    deal: { stage: outcome, outcome, amount: 1000, currency: 'EUR', closedOn: null, about: [] },
  });
  const who = whoCame(next, n);
  const life: LeadEvent[] = [seen(crm, who, true)];
  if (who.email === `p${n}@fjordlys.example`) return life;
  const maybe = (chance: number, ...events: readonly LeadEvent[]): void => {
    if (next() < chance) life.push(...events);
  };
  const ripe: LeadFields = { budget: 'approved', timing: 'within-3-months', 'need.confirmed': true };
  maybe(0.8, { kind: 'linked', ...record(other), at });
  maybe(0.4, seen(crm, ripe));
  maybe(0.2, seen(other, { owner: pick(next, 'anna', 'bo', 'greta') }));
  maybe(0.4, call);
  maybe(0.3, { kind: 'clock-due', at });
  maybe(0.4, seen(other, next() < 0.7 ? accept : { 'sal.status': 'rejected', 'sal.reason': 'timing' }));
  maybe(0.1, { kind: 'converted', ...record(other), at });
  maybe(0.1, deal('open'), deal(pick(next, 'won', 'lost')));
  maybe(0.05, { kind: 'gone', ...record(crm), at });
  return life;
}
