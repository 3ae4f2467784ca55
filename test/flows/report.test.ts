import { beforeEach, describe, expect, it } from 'vitest';
import { reportHtml } from '../../src/core/kpi/report/as-html.ts';
import { reportSlack } from '../../src/core/kpi/report/as-slack.ts';
import { reportText } from '../../src/core/kpi/report/as-text.ts';
import { readReport } from '../../src/flows/kpi/read-report.ts';
import { reportCsv } from '../../src/flows/reports/as-csv.ts';
import { type Report, reportSchema } from '../../src/model/kpi/report.ts';
import { useStore } from '../support/database.ts';
import { live, MONDAY, story } from '../support/story.ts';
import { shippedVersion } from '../support/versions.ts';

const store = useStore();
const DAY = 86_400_000;

describe('the weekly report', () => {
  let report: Report;
  beforeEach(async () => {
    const { policy } = await shippedVersion();
    await live(store().db, policy, story(41, 90));
    report = await readReport(store().db, policy, 'weekly', MONDAY + 8 * DAY);
  });

  it('is about the week that ended on Sunday, and as its schema says', () => {
    expect(reportSchema.safeParse(report).error).toBeUndefined();
    expect(report.period).toMatchObject({ from: '2026-11-22T23:00:00.000Z', to: '2026-11-29T23:00:00.000Z' });
    expect(report.before.to).toBe(report.period.from);
    expect(report.figures.summary.handed).toBeGreaterThan(15);
  });

  it('says what is missed first, why it matters, and what to do about it', () => {
    const tones = report.findings.map(({ tone }) => tone);
    expect(tones).toEqual(
      [...tones].sort(
        (a, b) => ['missed', 'watch', 'met'].indexOf(a) - ['missed', 'watch', 'met'].indexOf(b),
      ),
    );
    expect(report.findings.find(({ metric }) => metric === 'at-risk')).toMatchObject({
      tone: 'missed',
      who: 'mette',
    });
    for (const { tone, todo } of report.findings) if (tone !== 'met') expect(todo).not.toBeNull();
    expect(report.agenda.at(-1)).toMatch(/^Decisions/);
  });

  it('is told in each language, with no sentence of another', async () => {
    const { policy } = await shippedVersion();
    const at = MONDAY + 8 * DAY;
    for (const language of ['da', 'de', 'nl', 'sv'] as const) {
      const told = await readReport(store().db, policy, 'weekly', at, { maySee: null, language });
      expect(reportSchema.safeParse(told).error).toBeUndefined();
      expect(told.findings.map(({ metric, tone }) => [metric, tone])).toEqual(
        report.findings.map(({ metric, tone }) => [metric, tone]),
      );
      const english = report.findings.flatMap(({ what, why, todo }) => [what, why, todo ?? why]);
      const page = `${reportText(told)}${reportHtml(told)}${reportSlack(told)}`;
      for (const words of [...english, ...report.agenda, 'weekly report', 'Promise kept', 'Look at'])
        expect(page, language).not.toContain(words);
      expect(reportHtml(told)).toContain(`<html lang="${language}">`);
    }
  });

  it('tells the same figures as text, as HTML and as CSV, and lets no name break out', () => {
    const evil = { ...report, agenda: ['<script>alert(1)</script>', '=1+1'] };
    const [text, html, csv] = [reportText(report), reportHtml(evil), reportCsv(report)];
    for (const words of ['Stafet, weekly report', 'Promise kept', 'For the feedback meeting'])
      expect(text).toContain(words);
    expect(reportSlack(report)).toContain('*Stafet, weekly report*');
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;');
    expect(html).toContain('<code>stafet explain</code>');
    expect(csv.split('\n')[0]).toBe('panel,figure,value');
    expect(csv).toContain(`summary,handed,${report.figures.summary.handed}`);
  });
});

it('the daily report is about yesterday, also where nothing happened', async () => {
  const { policy } = await shippedVersion();
  const report = await readReport(store().db, policy, 'daily', MONDAY + 2 * DAY);
  expect(report.period).toMatchObject({ from: '2026-11-23T23:00:00.000Z', to: '2026-11-24T23:00:00.000Z' });
  expect(report.figures.summary.handed).toBe(0);
  expect(reportText(report)).toContain('daily report');
});
