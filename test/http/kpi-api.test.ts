import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { METRICS } from '../../src/core/kpi/definitions.ts';
import type { Policy } from '../../src/core/policy.ts';
import type { HttpServer } from '../../src/http/server.ts';
import { PANEL_SCHEMAS } from '../../src/model/kpi/panels.ts';
import { ok } from '../../src/model/result.ts';
import { useStore } from '../support/database.ts';
import { createFlow, type Flow } from '../support/flow.ts';
import { memoryPolicy } from '../support/flow-policy.ts';
import { startedHttp } from '../support/started-http.ts';
import { live, MONDAY, story } from '../support/story.ts';

const store = useStore();
const DAY = 86_400_000;
const WEEK = 'from=2026-11-23&to=2026-11-29';
let policy: Policy;
let server: HttpServer;
let flow: Flow;

beforeAll(async () => {
  policy = await memoryPolicy();
});

beforeEach(async () => {
  await live(store().db, policy, story(11, 80));
  flow = createFlow(store(), policy);
  flow.pass(MONDAY + 4 * DAY - flow.now());
  server = await startedHttp(flow.context, {
    explain: async (lead) => ok(`The story of <${lead}>\nIt came.`),
    recordUrl: ({ crm, id }) => `https://${crm}.example/${id}`,
  });
});
afterEach(() => server.close());

const get = async (path: string): Promise<{ status: number; body: unknown; text: string }> => {
  const answer = await fetch(`${server.url}${path}`);
  const text = await answer.text();
  return { status: answer.status, text, body: text.startsWith('{') ? JSON.parse(text) : null };
};
const dataOf = async <P extends keyof typeof PANEL_SCHEMAS>(
  panel: P,
  query = WEEK,
): Promise<z.output<(typeof PANEL_SCHEMAS)[P]>> => {
  const { body } = await get(`/api/kpi/${panel}?${query}`);
  const parsed = PANEL_SCHEMAS[panel].safeParse(z.looseObject({ data: z.unknown() }).parse(body).data);
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return parsed.data as z.output<(typeof PANEL_SCHEMAS)[P]>;
};
const totalSchema = z.object({ total: z.number(), leads: z.array(z.looseObject({ lead: z.string() })) });
const behind = async (metric: string, part: string, query = WEEK) =>
  totalSchema.parse((await get(`/api/kpi/${metric}/leads?${query}&part=${part}&limit=500`)).body);

describe('every panel', () => {
  test.each(Object.keys(PANEL_SCHEMAS))(
    '%s answers as its schema says, also where there is nothing',
    async (name) => {
      for (const query of [WEEK, 'period=today&source=nowhere', `${WEEK}&compare=1&by=campaign`]) {
        const { status, body } = await get(`/api/kpi/${name}?${query}`);
        expect(status).toBe(200);
        const { data } = z.looseObject({ data: z.unknown() }).parse(body);
        const parsed = Object.entries(PANEL_SCHEMAS)
          .find(([panel]) => panel === name)?.[1]
          .safeParse(data);
        expect(parsed?.error).toBeUndefined();
      }
      const csv = await fetch(`${server.url}/api/kpi/${name}?${WEEK}&format=csv`);
      expect(csv.headers.get('content-type')).toContain('text/csv');
    },
  );
});

describe('figures', () => {
  test('open to as many leads as they count', async () => {
    const { steps, rejected, undecided } = await dataOf('funnel');
    const all = steps[0]?.n ?? 0;
    expect(all).toBeGreaterThan(15);
    for (const { set, n } of steps) {
      const found = await behind('progression', set);
      expect([set, found.total, found.leads.length]).toEqual([set, n, n]);
    }
    expect((await behind('reject-reasons', 'rejected')).total).toBe(rejected);
    expect(rejected + undecided + (steps.find(({ set }) => set === 'accepted')?.n ?? 0)).toBe(all);
  });

  test('add up over each cut', async () => {
    const { steps } = await dataOf('funnel');
    for (const by of ['source', 'campaign', 'rep', 'market', 'segment', 'product', 'programme']) {
      const { rows } = await dataOf('sources', `${WEEK}&by=${by}`);
      expect(rows.reduce((sum, { handed }) => sum + handed, 0)).toBe(steps[0]?.n);
      for (const { key, handed } of rows.slice(0, 3)) {
        const cut = await dataOf('funnel', `${WEEK}&${by}=${encodeURIComponent(key)}`);
        expect([by, key, cut.steps[0]?.n]).toEqual([by, key, handed]);
      }
    }
  });

  test('of speed: bars, heat map and days hold each lead once', async () => {
    const speed = await dataOf('speed');
    const contacted = (await behind('speed-to-lead', 'contacted')).total;
    const sum = (rows: readonly { readonly n: number }[]): number => rows.reduce((all, { n }) => all + n, 0);
    expect([speed.working.n, sum(speed.bars), sum(speed.byDay), sum(speed.byChannel)]).toEqual(
      Array.from({ length: 4 }, () => contacted),
    );
    for (const [bar, { n }] of speed.bars.entries())
      expect((await behind('working-speed', 'contacted', `${WEEK}&bar=${bar}`)).total).toBe(n);
    const sla = await dataOf('sla');
    expect(sla.cells.reduce((all, { kept, breached }) => all + kept + breached, 0)).toBe(sla.kept.of);
  });

  test('name leads with links to their story and their records', async () => {
    const { leads } = await behind('volume', 'handed');
    expect(leads[0]).toMatchObject({
      explain: expect.stringMatching(/^\/leads\/L11-/),
      mqlAt: expect.stringMatching(/^2026-11-23T/),
    });
    const page = await fetch(`${server.url}/leads/L11-1`);
    expect(await page.text()).toContain('The story of &lt;L11-1&gt;');
  });

  test('of a team are those of its reps', async () => {
    const whole = await dataOf('reps');
    const team = await dataOf('reps', `${WEEK}&team=oskar`);
    expect(team.rows.map(({ rep }) => rep).sort()).toEqual(
      whole.rows
        .filter((row) => row.team === 'oskar')
        .map(({ rep }) => rep)
        .sort(),
    );
  });

  test('each have a panel there is, and sets their leads open by', () => {
    for (const { id, panel } of METRICS)
      expect([id, Object.keys(PANEL_SCHEMAS)]).toEqual([id, expect.arrayContaining([panel])]);
  });
});

describe('questions that cannot be answered', () => {
  test.each([
    ['/api/kpi/nothing', 404],
    ['/api/kpi/constructor', 404],
    ['/api/kpi/funnel?period=yesteryear', 400],
    ['/api/kpi/funnel?from=2026-11-24&to=2026-11-20', 400],
    ['/api/kpi/funnel?from=24.11.2026', 400],
    ['/api/kpi/fairness/leads', 404],
    ['/api/kpi/sal-rate/leads?part=everything', 400],
  ])('%s says so with %i', async (path, status) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ error: expect.any(String) });
  });
});

test('the API describes itself', async () => {
  const { body } = await get('/api/openapi.json');
  const doc = z.object({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) }).parse(body);
  expect(doc.openapi).toBe('3.1.0');
  expect(Object.keys(doc.paths)).toHaveLength(Object.keys(PANEL_SCHEMAS).length + 2);
});

test('open pages hear of a change within a second of its commit', async () => {
  const stop = new AbortController();
  const stream = await fetch(`${server.url}/api/live`, { signal: stop.signal });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const until = async (words: string): Promise<void> => {
    while (!heard.includes(words)) heard += (await reader?.read())?.value ?? '';
  };
  await until('event: hello');
  const since = performance.now();
  await live(store().db, policy, story(12, 5, MONDAY + 4 * DAY));
  await until('event: change');
  expect(performance.now() - since).toBeLessThan(1000);
  stop.abort();
});
