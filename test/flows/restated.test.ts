import { sql } from 'kysely';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { reportText } from '../../src/core/kpi/report/as-text.ts';
import type { Policy } from '../../src/core/policy.ts';
import { askAbout } from '../../src/flows/kpi/ask.ts';
import { readPanel } from '../../src/flows/kpi/panels.ts';
import { readReport } from '../../src/flows/kpi/read-report.ts';
import { rebuildFacts } from '../../src/flows/kpi/rebuild-facts.ts';
import type { Slice } from '../../src/model/kpi/slice.ts';
import type { LeadEvent } from '../../src/model/lead-event.ts';
import { useStore } from '../support/database.ts';
import { live, MONDAY } from '../support/story.ts';
import { shippedVersion } from '../support/versions.ts';

const store = useStore();
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LEAD = 'L1';
const CRM = { crm: 'salesforce' as const, object: 'leads', id: 'S1' };

let policy: Policy;
beforeAll(async () => {
  policy = (await shippedVersion()).policy;
});

const seen = (at: number, changed: Extract<LeadEvent, { kind: 'seen' }>['changed']): LeadEvent => ({
  ...{ kind: 'seen', ...CRM, at, createdAt: MONDAY, first: at === MONDAY, changed, problems: [] },
});
const accept = (at: number): LeadEvent =>
  seen(at, {
    'sal.status': 'accepted',
    'sal.need-confirmed': true,
    'sal.role-confirmed': true,
    'sal.timing-confirmed': true,
    'sal.confirmed-by': 'phone',
  });
const activity = (id: string, type: 'call' | 'meeting', at: number): LeadEvent => ({
  ...{ kind: 'activity', ...CRM, object: 'activities', id, at },
  activity: {
    ...{ type, at, by: null, subject: 'Talked', open: false, outcome: null, inbound: false, key: null },
    about: [],
  },
});
const won = (at: number, amount: number): LeadEvent => ({
  ...{ kind: 'deal', crm: 'salesforce', id: 'D1', at },
  deal: { stage: 'won', outcome: 'won', amount, currency: 'EUR', closedOn: null, about: [] },
});

/** What happens is heard of at `now`, whenever it happened. */
const hear = (event: LeadEvent, now: number) => live(store().db, policy, [{ leadId: LEAD, event, now }]);

async function restated(cuts: Slice['cuts'] = {}) {
  const slice = { from: MONDAY - DAY, to: MONDAY + 7 * DAY, zone: 'Europe/Copenhagen', cuts, reps: null };
  const ask = askAbout({ db: store().db, policy, now: MONDAY + 7 * DAY, maySee: null }, slice);
  return (await readPanel('restated', ask, { by: 'source', callsLeft: () => null })).rows;
}
const told = async (cuts: Slice['cuts'] = {}) =>
  (await restated(cuts)).map(({ day, figure, was, now }) => `${day} ${figure} ${was} → ${now}`).sort();

beforeEach(async () => {
  await hear(
    seen(MONDAY, {
      email: 'ida@firma.example',
      'person.first-name': 'Ida',
      'company.name': 'Firma',
      'company.size': 400,
      'company.industry': 'software',
      country: 'DK',
      'postal-code': '2100',
      role: 'c-level',
      'need.confirmed': true,
      budget: 'approved',
      timing: 'within-3-months',
      'intent.last-download': 'demo-request',
      'intent.last-at': new Date(MONDAY).toISOString(),
    }),
    MONDAY + 1000,
  );
  const { rows } = await sql`select from lead_facts where mql_at is not null`.execute(store().db);
  expect(rows).toHaveLength(1);
});

describe('what is heard of late', () => {
  test('changes figures of a day that was over: what they would be without it stands beside them', async () => {
    await hear(accept(MONDAY + 2 * HOUR), MONDAY + 2 * DAY);
    await hear(activity('M1', 'meeting', MONDAY + DAY), MONDAY + 3 * DAY);
    expect(await told()).toEqual([
      '2026-11-23 accepted 0 → 1',
      '2026-11-23 contacted 0 → 1',
      '2026-11-24 activities 0 → 1',
      '2026-11-24 meetings 0 → 1',
    ]);
    expect((await restated())[0]).toMatchObject({
      heardAt: new Date(MONDAY + 3 * DAY).toISOString(),
      leads: 1,
    });
  });

  test('may be a value that is corrected, or a meeting that was held on another day', async () => {
    await hear(accept(MONDAY + 2 * HOUR), MONDAY + 2 * HOUR + 1000);
    await hear(won(MONDAY + DAY, 1000), MONDAY + DAY + 1000);
    await hear(activity('M1', 'meeting', MONDAY + DAY), MONDAY + DAY + HOUR);
    expect(await told()).toEqual([]);
    await hear(won(MONDAY + 3 * DAY, 1500), MONDAY + 3 * DAY + 1000);
    await hear(activity('M1', 'meeting', MONDAY + 2 * DAY), MONDAY + 4 * DAY);
    expect(await told()).toEqual([
      '2026-11-23 won-value 1000 → 1500',
      '2026-11-24 activities 1 → 0',
      '2026-11-24 meetings 1 → 0',
      '2026-11-25 activities 0 → 1',
      '2026-11-25 meetings 0 → 1',
    ]);
  });

  test('is no progress: a step heard of on its day changes nothing that was told', async () => {
    await hear(accept(MONDAY + 2 * DAY), MONDAY + 2 * DAY + 60_000);
    await hear(activity('M1', 'meeting', MONDAY + 3 * DAY), MONDAY + 3 * DAY + 2 * HOUR);
    expect(await told()).toEqual([]);
  });

  test('is no change if it only moves from one lead to another, but for figures that tell the two apart', async () => {
    const twin = seen(MONDAY, { email: 'eva@virma.example', 'company.name': 'Virma', country: 'SE' });
    await live(store().db, policy, [{ leadId: 'L2', event: twin, now: MONDAY + 1000 }]);
    await hear(activity('C1', 'call', MONDAY + HOUR), MONDAY + HOUR + 1000);
    const moved = { leadId: 'L2', event: activity('C1', 'call', MONDAY + HOUR), now: MONDAY + 2 * DAY };
    await live(store().db, policy, [moved]);
    // The lead it was about was contacted by it alone; the other was never handed over.
    expect(await told()).toEqual(['2026-11-23 contacted 1 → 0']);
    expect(await told({ market: ['SE'] })).toEqual(['2026-11-23 activities 0 → 1']);
    expect(await told({ market: ['DK'] })).toContain('2026-11-23 activities 1 → 0');
  });

  test('is told by the cuts of its lead, and stays when facts are made anew', async () => {
    await hear(activity('C1', 'call', MONDAY + HOUR), MONDAY + 2 * DAY);
    const all = await told();
    expect(all).toContain('2026-11-23 activities 0 → 1');
    await rebuildFacts(store(), async () => policy);
    expect(await told()).toEqual(all);
    expect(await told({ market: ['DK'] })).toEqual(all);
    expect(await told({ market: ['SE'] })).toEqual([]);
  });

  test('was told to nobody if it happened before the journal begins', async () => {
    await hear(activity('C1', 'call', MONDAY - DAY), MONDAY + 2 * DAY);
    expect(await told()).toEqual([]);
  });

  test('is in the report of the week, though it is about days before', async () => {
    await hear(accept(MONDAY + 2 * HOUR), MONDAY + 9 * DAY);
    const report = await readReport(store().db, policy, 'weekly', MONDAY + 14 * DAY);
    expect(reportText(report)).toContain('23 Nov 2026 accepted 0, now 1');
  });
});
