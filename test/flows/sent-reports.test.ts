import { sql } from 'kysely';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createMailChannel } from '../../channels/mail/index.ts';
import { createSlackChannel } from '../../channels/slack/index.ts';
import { openPostOffice, type PostOffice } from '../../sandbox/post/post-office.ts';
import type { Policy } from '../../src/core/policy.ts';
import { printer, sendDueReports } from '../../src/flows/reports/send-due-reports.ts';
import { sendMessages } from '../../src/flows/send-messages.ts';
import { type ChannelsConfig, channelsSchema } from '../../src/model/config/channels.ts';
import { addRollout } from '../../src/store/policies.ts';
import { standIn } from '../channels/support.ts';
import { hasChromium, WHERE } from '../http/chromium.ts';
import { useStore } from '../support/database.ts';
import { createFlow, type Flow } from '../support/flow.ts';
import { shippedPolicy } from '../support/flow-policy.ts';
import { memoryChannel } from '../support/memory-channel.ts';
import { pdfWords } from '../support/pdf-words.ts';
import { live, MONDAY, story } from '../support/story.ts';

const store = useStore();
const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Monday a week later, eight in the morning in Copenhagen: the weekly report, after the daily one. */
const DUE = MONDAY + 7 * DAY - HOUR;

let policy: Policy;
beforeAll(async () => {
  policy = await shippedPolicy();
});
beforeEach(async () => {
  await live(store().db, policy, story(41, 60));
  // What the story itself told people is not what this is about.
  await sql`delete from messages`.execute(store().db);
  const rollout = { at: MONDAY - DAY, byWhom: 'stafet', why: 'first start', effect: {} };
  await addRollout(store().db, { hash: policy.hash, texts: {} }, rollout);
});
let office: PostOffice | null = null;
afterEach(async () => {
  await office?.close();
  office = null;
});

const REPORTS: ChannelsConfig['reports'] = {
  daily: { at: '07:30', to: ['sla-owner'] },
  weekly: {
    day: 'monday',
    at: '08:00',
    to: ['sla-owner', 'mette', 'managers', '#leads', 'Marketing@fjordlys.example'],
  },
};

const noPaper = async (): Promise<null> => null;

/** Stafet at a moment, with these reports to be sent. */
function at(now: number, reports = REPORTS): Flow {
  const channels = channelsSchema.parse({ ...policy.channels, reports });
  const flow = createFlow(store(), { ...policy, channels });
  flow.pass(now - flow.now());
  return flow;
}

const messages = async (): Promise<readonly string[]> =>
  (
    await sql<{ what: string }>`
      select split_part(key, '/', 2) || ' to ' || recipient || ': ' || (body #>> '{report,edition}') as what
      from messages`.execute(store().db)
  ).rows
    .map(({ what }) => what)
    .sort();

const ALL = [
  'daily to mette: all/da',
  'weekly to #leads: shared/en',
  'weekly to marketing@fjordlys.example: shared/en',
  'weekly to mette: all/da',
  'weekly to oskar: oskar/de',
];

describe('reports', () => {
  test('go to everybody who is named, each in the edition for them', async () => {
    await sendDueReports(at(DUE).context, noPaper);
    expect(await messages()).toEqual(ALL);
  });

  test('are made once by two schedulers that make them at the same time, and once more by none after a restart', async () => {
    let [made, release] = [0, (): void => {}];
    const both = new Promise<void>((done) => {
      release = done;
    });
    const weekly = { weekly: REPORTS.weekly };
    const together = async (): Promise<null> => {
      made += 1;
      if (made === 2) release();
      await both;
      return null;
    };
    await Promise.all([1, 2].map(() => sendDueReports(at(DUE, weekly).context, together)));
    expect(made).toBeGreaterThanOrEqual(4);
    await sendDueReports(at(DUE + HOUR, weekly).context, noPaper);
    expect(await messages()).toEqual(ALL.slice(1));
  });

  test('come late when nothing was running, but not on days before Stafet was there', async () => {
    await sendDueReports(at(DUE + 20 * HOUR).context, noPaper);
    expect(await messages()).toEqual(ALL);
    await sendDueReports(at(MONDAY - 2 * DAY).context, noPaper);
    expect(await messages()).toEqual(ALL);
  });

  test('tell nobody more of single reps than they may see, and name no lead', async () => {
    await sendDueReports(at(DUE).context, noPaper);
    const { rows } = await sql<{ edition: string; reps: string; names: string }>`
      select edition, array_to_string(array(select r ->> 'rep' from jsonb_array_elements(body #> '{figures,reps,rows}') r order by 1), ' ') as reps,
        (select string_agg(l ->> 'company', ' ') from jsonb_array_elements(body #> '{figures,risk,leads}') l) as names
      from reports where kind = 'weekly' order by edition`.execute(store().db);
    const repsOf = new Map(rows.map(({ edition, reps }) => [edition, reps.split(' ')]));
    expect([...repsOf.keys()]).toEqual(['all/da', 'oskar/de', 'shared/en']);
    expect(repsOf.get('all/da')).toEqual(expect.arrayContaining(['anna', 'greta']));
    expect(repsOf.get('oskar/de')).toContain('greta');
    expect(repsOf.get('oskar/de')).not.toContain('anna');
    expect(repsOf.get('shared/en')).toEqual(['']);
    expect(rows.map(({ names }) => names)).toEqual([null, null, null]);
  });

  test('arrive by mail as text and HTML, with the figures as files and the paper', async () => {
    office = await openPostOffice();
    const mail = createMailChannel({ url: office.url, from: 'leads@fjordlys.example', timeoutMs: 5_000 });
    const flow = at(DUE, { weekly: { day: 'monday', at: '08:00', to: ['oskar'] } });
    await sendDueReports(flow.context, async () => Buffer.from('%PDF-1.4 paper'));
    await sendMessages({ ...flow.context, channels: { mail } });
    const [sent, ...others] = office.mails;
    expect(others).toEqual([]);
    expect(sent?.to).toEqual(['oskar.reuter@fjordlys.example']);
    const raw = sent?.raw ?? '';
    expect(raw).toMatch(/^Subject: Stafet, Wochenbericht: \d+ verfehlt, \d+ zum Ansehen/m);
    const files = [...raw.matchAll(/filename=(\S+)/g)].map(([, name]) => name);
    expect(files).toEqual([
      'stafet-weekly-2026-11-23.pdf',
      'stafet-weekly-2026-11-23.csv',
      'stafet-weekly-2026-11-23.json',
    ]);
    expect(raw).toContain(Buffer.from('%PDF-1.4 paper').toString('base64'));
    expect(raw).toMatch(/Content-Type: text\/html/);
    expect(raw).toMatch(/Content-Type: text\/plain/);
  });

  test('come in the language of whoever reads them: their own, that of the channel, or that of all', async () => {
    const to = [
      'mette',
      'oskar',
      'greta',
      'jan',
      'freja',
      'kim',
      '#leads',
      '#vertrieb',
      'a@fjordlys.example',
    ];
    const weekly = { day: 'monday' as const, at: '08:00', to };
    await sendDueReports(
      at(DUE, { language: 'nl', languages: { '#vertrieb': 'de' }, weekly }).context,
      noPaper,
    );
    const { rows } = await sql<{ told: string }>`
      select recipient || ' ' || (body ->> 'language') || ' ' || split_part(body ->> 'text', E'\n', 1) as told
      from messages order by recipient`.execute(store().db);
    expect(rows.map(({ told }) => told)).toEqual([
      '#leads nl Stafet, weekrapport',
      '#vertrieb de Stafet, Wochenbericht',
      'a@fjordlys.example nl Stafet, weekrapport',
      'freja sv Stafet, veckorapport',
      'greta de Stafet, Wochenbericht',
      'jan nl Stafet, weekrapport',
      'kim en Stafet, weekly report',
      'mette da Stafet, ugerapport',
      'oskar de Stafet, Wochenbericht',
    ]);
  });

  test('arrive in a channel of Slack as a summary, with nothing in it that means something to Slack', async () => {
    const { url, asked } = await standIn(() => ({ json: { ok: true, ts: '1.2' } }));
    const slack = createSlackChannel({ token: 'xoxb-1', baseUrl: `${url}/api/`, timeoutMs: 2_000 });
    const flow = at(DUE, { weekly: { day: 'monday', at: '08:00', to: ['#leads'] } });
    await sendDueReports(flow.context, noPaper);
    await sendMessages({ ...flow.context, channels: { slack } });
    const posted = new URLSearchParams(asked[0]?.body);
    expect(posted.get('channel')).toBe('#leads');
    expect(posted.get('blocks')).toContain('• Handed over (MQL): *');
    expect(posted.get('blocks')).not.toContain('Lars Winther');
  });

  test('go to Slack where somebody of the team cannot be reached by mail', async () => {
    const [mail, slack] = [memoryChannel('mail'), memoryChannel('slack')];
    mail.refuses = () => true;
    const flow = at(DUE, { weekly: { day: 'monday', at: '08:00', to: ['oskar'] } });
    await sendDueReports(flow.context, noPaper);
    const context = { ...flow.context, channels: { mail, slack } };
    while (await sendMessages(context));
    expect(slack.sent.map(({ to }) => to)).toMatchObject([{ id: 'oskar' }]);
  });

  test('go without paper where there is no Chromium, and the log says so', async () => {
    const flow = at(DUE);
    await sendDueReports(flow.context, printer(flow.context, null));
    const { rows } = await sql<{ pdf: null }>`select distinct pdf from reports`.execute(store().db);
    expect(rows).toEqual([{ pdf: null }]);
    expect(flow.lines).toContainEqual(
      expect.objectContaining({
        message: 'a report goes out without a PDF',
        data: { kind: 'weekly', why: expect.stringContaining('A PDF takes a Chromium') },
      }),
    );
  });

  test.skipIf(!hasChromium)(
    `are printed by Chromium with their words on it (${hasChromium ? 'here' : WHERE})`,
    async () => {
      const flow = at(DUE, { weekly: { day: 'monday', at: '08:00', to: ['sla-owner'] } });
      await sendDueReports(flow.context);
      const { rows } = await sql<{ pdf: Buffer }>`select pdf from reports`.execute(store().db);
      const [paper = Buffer.from('')] = rows.map(({ pdf }) => pdf);
      expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
      const words = pdfWords(paper);
      for (const part of ['Stafet, ugerapport', 'Det vigtigste', 'Løftet holdt', 'Til feedbackmødet'])
        expect(words).toContain(part);
    },
  );
});
