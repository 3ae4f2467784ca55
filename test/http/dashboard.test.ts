import axe from 'axe-core';
import { sql } from 'kysely';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Policy } from '../../src/core/policy.ts';
import type { HttpServer } from '../../src/http/server.ts';
import { ok } from '../../src/model/result.ts';
import { putMonthGoal } from '../../src/store/goals.ts';
import { addRollout } from '../../src/store/policies.ts';
import { useStore } from '../support/database.ts';
import { createFlow } from '../support/flow.ts';
import { memoryPolicy } from '../support/flow-policy.ts';
import { startedHttp } from '../support/started-http.ts';
import { live, MONDAY, story } from '../support/story.ts';
import { hasChromium, openChromium, WHERE } from './chromium.ts';

if (!hasChromium) console.warn(`The dashboard is not looked at: ${WHERE}`);

const violations = z.array(z.object({ id: z.string(), nodes: z.array(z.looseObject({ html: z.string() })) }));
const store = useStore();
const HOUR = 3_600_000;
let policy: Policy;
let browser: Browser;
let server: HttpServer;
let complaints: string[];

const OCTOBER = {
  month: '2026-10',
  handed: 45,
  icp: 40,
  owner: 'mette',
  scope: { kind: 'all' },
  at: MONDAY + HOUR,
} as const;
const MISSED = {
  ...OCTOBER,
  goal: 'volume',
  verdict: 'missed',
  wanted: 60,
  what: '45 MQLs in October 2026, of 60 promised.',
  plan: {
    reason: '45 MQLs in October 2026, of 60 promised.',
    owner: 'mette',
    steps: [{ what: 'Find out why.', due: OCTOBER.at }],
    until: OCTOBER.at + 96 * HOUR,
  },
  tasksIn: 'salesforce',
} as const;

describe.skipIf(!hasChromium)('the dashboard in Chromium', () => {
  beforeAll(async () => {
    policy = await memoryPolicy();
    browser = await openChromium();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    complaints = [];
    await live(store().db, policy, story(21, 60));
    const flow = createFlow(store(), policy);
    flow.pass(MONDAY + 30 * HOUR - flow.now());
    server = await startedHttp(flow.context, {
      port: 0,
      adminPassword: null,
      viewerPassword: null,
      secure: false,
      oidc: null,
      explain: async (lead) => ok(`The story of ${lead}\nIt came.`),
      recordUrl: () => null,
      listeners: {},
    });
  });
  afterEach(() => server.close());

  /** Opens a page and waits until every panel has its figures. */
  async function open(
    path = '/',
    options: Parameters<Browser['newPage']>[0] = {},
    looksForFaults = false,
  ): Promise<Page> {
    const page = await browser.newPage({ locale: 'en-GB', ...options });
    // By the debugger's way in: the page itself runs no script but ours.
    if (looksForFaults) await page.addInitScript({ content: axe.source });
    const heard = complaints;
    page.on('pageerror', ({ message }) => heard.push(message));
    page.on('console', (line) => line.type() === 'error' && heard.push(line.text()));
    await page.goto(`${server.url}${path}`);
    await page.locator('#live.on').waitFor();
    await page.locator('[aria-busy]').first().waitFor({ state: 'detached' });
    return page;
  }

  /** A meeting of the first day that is heard of on the second: it changes what was told of the first. */
  async function hearLate(): Promise<void> {
    const { rows } = await sql<{ id: string }>`
      select lead_id as id from lead_facts where mql_at is not null and contact_at is null order by mql_at limit 1`.execute(
      store().db,
    );
    const activity = {
      ...{
        type: 'meeting' as const,
        at: MONDAY + 6 * HOUR,
        by: null,
        subject: 'Met',
        open: false,
        outcome: null,
      },
      ...{ inbound: false, key: null, about: [] },
    };
    const event = {
      ...{ kind: 'activity' as const, crm: 'salesforce' as const, object: 'activities', id: 'late' },
      ...{ at: MONDAY + 6 * HOUR, activity },
    };
    const now = MONDAY + 29 * HOUR;
    await live(
      store().db,
      policy,
      rows.map(({ id }) => ({ leadId: id, event, now })),
    );
  }

  /** What does not fit where it stands, after two frames in which the page may settle. */
  const cutOff = async (page: Page): Promise<readonly string[]> =>
    z.array(z.string()).parse(
      await page.evaluate(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(
        [...document.querySelectorAll('.scroll, .panel, .tile, .tile-figure, th, td, h2, button')]
          .filter((one) => one.clientWidth > 1 && one.getClientRects().length > 0 && one.closest('thead')?.clientWidth !== 1)
          .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.getBoundingClientRect().right > innerWidth + 1)
          .map((one) => (one.closest('.panel')?.id ?? '') + ' ' + one.localName + ' ' + one.textContent.slice(0, 40))
      ))))`),
    );

  /** What axe finds wrong, by WCAG 2.2 AA. */
  async function faultsOf(page: Page): Promise<readonly string[]> {
    const found = await page.evaluate(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) =>
        violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) })))`,
    );
    return violations
      .parse(found)
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 140)).join(' | ')}`);
  }

  test('shows what a month came to, and the plan that a missed goal opened', async () => {
    await putMonthGoal(store().db, MISSED);
    const kept = { goal: 'icp-quality', verdict: 'met', wanted: 0.8, what: '89 % match.' } as const;
    await putMonthGoal(store().db, { ...OCTOBER, ...kept, plan: null, tasksIn: null });
    const page = await open('/', {}, true);
    const panel = page.locator('#panel-goals');
    expect(await panel.locator('.goals li').allTextContents()).toEqual([
      'Kept 89% (40 of 45) of the leads handed over in October 2026 match the ideal customer with a confirmed need; 80% were promised. Mette Skov',
      'Missed 45 MQLs in October 2026, of 60 promised. Mette Skov',
    ]);
    await panel.locator('.plan summary').click();
    const plan = await panel.locator('.plan').textContent();
    for (const words of [
      'Improvement plan of October 2026, led by Mette Skov',
      'Find out why.',
      'handed over',
    ])
      expect(plan).toContain(words);
    expect(await faultsOf(page)).toEqual([]);
    await page.close();
  });

  test.each([
    ['light', { width: 1440, height: 900 }],
    ['dark', { width: 1440, height: 900 }],
    ['light', { width: 390, height: 844 }],
  ] as const)('axe finds nothing, %s at %o', async (colorScheme, viewport) => {
    const page = await open('/', { colorScheme, viewport }, true);
    expect(await faultsOf(page)).toEqual([]);
    expect(complaints).toEqual([]);
    const wider = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(wider, 'the page itself never scrolls sideways').toBe(0);
    await page.close();
  });

  test('in every language nothing is cut off at any width, and axe finds nothing in what panels unfold', async () => {
    await putMonthGoal(store().db, MISSED);
    await hearLate();
    const page = await open('/?period=7-days', { colorScheme: 'dark' }, true);
    for (const language of ['da', 'de', 'en', 'nl', 'sv']) {
      await page.locator('select[data-key=language]').selectOption(language);
      await page.locator(`html[lang=${language}]`).waitFor();
      await page.locator('[aria-busy]').first().waitFor({ state: 'detached' });
      await page.locator('#panel-restated tbody tr').first().waitFor();
      for (const width of [1280, 1024, 768, 390]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await cutOff(page), `${language} at ${width}`).toEqual([]);
      }
      await page.evaluate("for (const one of document.querySelectorAll('#grid details')) one.open = true");
      expect(await faultsOf(page), language).toEqual([]);
    }
    expect(complaints).toEqual([]);
    await page.close();
  }, 120_000);

  test('every panel shows figures, and the first view is light and quick', async () => {
    const since = performance.now();
    const page = await open();
    expect(performance.now() - since).toBeLessThan(4000);
    expect(await page.locator('.tile-figure').count()).toBe(6);
    expect(await page.getByRole('alert').count()).toBe(0);
    const bytes = await page.evaluate(
      `performance.getEntriesByType('resource').reduce((sum, one) => sum + one.decodedBodySize, 0)`,
    );
    expect(Number(bytes)).toBeLessThan(300_000);
    await page.close();
  });

  test('a figure opens to its leads by keyboard, and closes again', async () => {
    const page = await open('/?period=7-days');
    const step = page.locator('#panel-funnel button.bar-row').first();
    const count = await step.locator('.bar-figure').textContent();
    await step.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(`${count} leads`).waitFor();
    const link = dialog.getByRole('rowheader').first().getByRole('link');
    expect(await link.getAttribute('href')).toMatch(/^\/leads\/L21-/);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await link.waitFor({ state: 'hidden' });
    await page.close();
  });

  test.each(['light', 'dark'] as const)(
    'axe finds nothing on the pages beside it, %s',
    async (colorScheme) => {
      const page = await browser.newPage({
        locale: 'de',
        colorScheme,
        viewport: { width: 390, height: 844 },
      });
      await page.addInitScript({ content: axe.source });
      await page.route('**/sign-in/ways', (route) => route.fulfill({ json: { oidc: true, password: true } }));
      for (const [path, words] of [
        ['/api', '/api/kpi/funnel'],
        ['/sign-in', 'Anmelden'],
        ['/leads/L21-1', 'The story of'],
      ] as const) {
        await page.goto(`${server.url}${path}`);
        await page.getByText(words).first().waitFor();
        expect(await faultsOf(page), path).toEqual([]);
      }
      await page.close();
    },
  );

  test('what changed since opens to the leads of that day', async () => {
    await hearLate();
    const page = await open('/?period=7-days');
    const row = page.locator('#panel-restated tbody tr').filter({ hasText: 'contacted' });
    const now = await row.getByRole('button').textContent();
    await row.getByRole('button').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText(`${now} leads`).waitFor();
    await page.close();
  });

  test('changes of the rules are marked on every time axis, and told in words, in every language', async () => {
    const at = MONDAY + 3 * HOUR;
    await live(store().db, policy, story(22, 30, MONDAY + 26 * HOUR));
    const rules = { hash: policy.hash, texts: {} };
    await addRollout(store().db, rules, { at, byWhom: 'mette', why: 'fewer, better leads', effect: {} });
    const said: Record<string, string> = {};
    for (const language of ['da', 'en', 'de', 'sv', 'nl']) {
      const page = await open('/?period=7-days', { locale: language }, true);
      for (const panel of ['volume', 'speed', 'cohorts']) {
        const shown = page.locator(`#panel-${panel}`);
        const where = `${panel} in ${language}`;
        expect(await shown.locator('.mark, tbody .mark-key').count(), where).toBe(1);
        expect(await shown.locator('ul.marks li').textContent(), where).toContain('fewer, better leads');
        said[language] = (await shown.locator('ul.marks').getAttribute('aria-label')) ?? '';
      }
      expect(await faultsOf(page)).toEqual([]);
      await page.close();
    }
    expect(new Set(Object.values(said)).size, 'each language has words of its own').toBe(5);
  }, 60_000);

  test('a view is in its address: linked, gone back to, and shown again', async () => {
    const page = await open('/?period=7-days&market=DK');
    await page.locator('select[data-key=period]').selectOption('today');
    await page.waitForURL(/period=today&market=DK/);
    await page.goBack();
    expect(await page.locator('select[data-key=period]').inputValue()).toBe('7-days');
    await page.close();
  });

  test('two periods stand beside each other, and the foot says the zone', async () => {
    const page = await open('/?period=7-days&compare=1');
    await page.locator('#tiles').getByText('before:').first().waitFor();
    expect(await page.locator('footer').textContent()).toContain('Europe/Copenhagen');
    await page.close();
  });

  test('says that there is nothing where there is nothing', async () => {
    const page = await open('/?period=7-days&source=nowhere');
    for (const panel of ['funnel', 'speed', 'volume', 'rejects', 'cohorts', 'restated', 'goals'])
      expect(await page.locator(`#panel-${panel} .empty`).count(), panel).toBe(1);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('one panel that fails says so and can be tried again, while the others stand', async () => {
    const page = await browser.newPage({ locale: 'en-GB' });
    await page.route('**/api/kpi/speed?*', (route) =>
      route.fulfill({ status: 500, json: { error: 'broken' } }),
    );
    await page.goto(server.url);
    await page.locator('#panel-speed [role=alert]').waitFor();
    expect(await page.locator('[role=alert]').count()).toBe(1);
    await page.unroute('**/api/kpi/speed?*');
    await page.locator('#panel-speed').getByRole('button', { name: 'Try again' }).click();
    await page.locator('#panel-speed .big').waitFor();
    await page.close();
  });

  test('moves as leads arrive', async () => {
    const page = await open('/?period=7-days');
    const figure = page.locator('#tiles .tile-figure').first();
    const before = Number(await figure.textContent());
    await live(store().db, policy, story(22, 30, MONDAY + 26 * HOUR));
    await expect
      .poll(async () => Number(await figure.textContent()), { timeout: 5000 })
      .toBeGreaterThan(before);
    expect(await page.locator('#panel-news li').count()).toBeGreaterThan(3);
    await page.close();
  });

  test('speaks the language of the browser, or the one that is chosen', async () => {
    const page = await open('/', { locale: 'da' });
    const named: (string | null)[] = [];
    for (const language of ['da', 'de', 'sv', 'nl', 'en']) {
      await page.locator('select[data-key=language]').selectOption(language);
      await page.locator(`html[lang=${language}]`).waitFor();
      const words = z.object({ default: z.record(z.string(), z.string()) });
      const { default: dictionary } = words.parse(await import(`../../web/lang/${language}.js`));
      await page
        .locator('#title-risk')
        .getByText(dictionary['panel.risk'] ?? '')
        .waitFor();
      named.push(await page.locator('#panel-speed details dt').first().textContent());
    }
    expect(named).toEqual([
      'Tid til første kontakt',
      'Zeit bis zum Erstkontakt',
      'Tid till första kontakt',
      'Tijd tot eerste contact',
      'Speed to lead',
    ]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('says so when the line is down, and keeps what it shows', async () => {
    const page = await open();
    await server.close();
    await page.locator('#live.stale').waitFor();
    expect(await page.locator('.tile-figure').count()).toBe(6);
    await page.close();
  });
});
