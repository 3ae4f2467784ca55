import { beforeAll, expect, it } from 'vitest';
import { type DemoRun, runDemo } from './run-demo.ts';

const PATIENCE_MS = 240_000;
const STORY = ['--leads', '60', '--seed', '5'] as const;

// Side by side: each has processes, ports and a database of its own, and most of a demo is waiting.
let calm: DemoRun;
let stormy: DemoRun;
beforeAll(async () => {
  [calm, stormy] = await Promise.all([runDemo(...STORY), runDemo(...STORY, '--faults')]);
}, PATIENCE_MS);

it('the demo ends with exit code 0 and every check ticked', () => {
  expect(calm.screen).not.toContain('✗');
  expect(calm.code).toBe(0);
});

it('every figure of the dashboard is what the CRMs’ own data give', () => {
  expect(calm.screen).toMatch(/✓ The dashboard's [1-9]\d{1,2} figures/);
});

it('both CRMs and the books of Stafet show the same, and everybody is accounted for', () => {
  const { hubspot, salesforce, stafet, leads } = calm.report;
  for (const key of ['byStage', 'byOwner', 'bySal'] as const) {
    expect(salesforce[key]).toEqual(hubspot[key]);
    expect(stafet[key]).toEqual(hubspot[key]);
  }
  expect([salesforce.tasks, salesforce.openTasks]).toEqual([hubspot.tasks, hubspot.openTasks]);
  const refused = Object.values(stafet.refused).reduce((sum, n) => sum + n, 0);
  expect(stafet.synced + refused + stafet.held).toBe(leads);
  expect(hubspot.records).toBe(stafet.synced);
});

it('the story goes from raw to won', () => {
  const stages = Object.keys(calm.report.hubspot.byStage);
  for (const stage of ['raw', 'mql', 'sal', 'won']) expect(stages).toContain(stage);
  expect(calm.report).toMatchObject({ lost: 0, doubled: 0 });
});

it('later chapters show warnings, overdue leads, leads that come back, customers who are followed up, goals and plans', () => {
  const { later, messages } = calm.report;
  for (const n of [...Object.values(later), messages.mails.toLeads, messages.mails.invitations])
    expect(n).toBeGreaterThan(0);
  for (const kind of ['handed-over', 'warning', 'breached', 'sent-back'])
    expect(messages.slack[kind]).toBeGreaterThan(0);
  expect(messages.repeated).toBe(0);
});

it('explains itself to a stranger', () => {
  for (const words of ['HubSpot', 'Salesforce', 'Reps act', 'read back', 'From arrival to a task'])
    expect(calm.screen).toContain(words);
});

it('with faults it ends in exactly the same state', () => {
  expect(stormy.screen).not.toContain('✗');
  expect(stormy.code).toBe(0);
  expect(stormy.report.stateHash).toBe(calm.report.stateHash);
  expect(stormy.report.hubspot.byOwner).toEqual(calm.report.hubspot.byOwner);
  expect(stormy.report.later).toEqual(calm.report.later);
  const figures = ({ screen }: DemoRun) => /The dashboard's (\d+) figures/.exec(screen)?.[1];
  expect(figures(stormy)).toBe(figures(calm));
  expect(stormy.report.messages.sms).toBe(calm.report.messages.sms);
});
