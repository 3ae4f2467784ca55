import { describe, expect, test } from 'vitest';
import { runExamples } from '../../../src/cli/test/run-examples.ts';
import type { Policy } from '../../../src/core/policy.ts';
import { policyWith, SHIPPED } from './bench.ts';

const FILE = 'config/sla.test.yaml';

function reportOf(text: string, policy: Policy = SHIPPED) {
  const report = runExamples({
    policy,
    configs: new Map(),
    examples: new Map([[FILE, text]]),
    counts: false,
  });
  expect(report.faults).toEqual([]);
  return report;
}

const failuresOf = (text: string, policy?: Policy) => reportOf(text, policy).failures;

const MISSED = 'goal: volume, month: 2026-11, mqls: 59';
const MONDAY = 'report: weekly, at: Mon 2026-11-23 08:00';

describe('a wrong expectation of a goal or a report is told at its line, with what came out and why', () => {
  test.each([
    ['goals', MISSED, 'verdict: ', 'met', 'missed', '59 MQL'],
    ['goals', MISSED, 'owner: ', 'oskar', 'mette', '59 MQL'],
    ['goals', MISSED, 'says contains: ', 'januar', '59 MQL', '59 MQL'],
    ['goals', MISSED, 'plan: ', 'none', 'open', '59 MQL'],
    ['goals', MISSED, 'plan: { steps: ', '4', '3', '59 MQL'],
    ['goals', MISSED, 'plan: { steps contain: ', 'Call them all', 'Find ud af', '59 MQL'],
    ['goals', MISSED, 'plan: { first step by: ', 'Tue 2026-12-08 10:00', 'Tue 2026-12-08 09:00', '59 MQL'],
    ['goals', MISSED, 'plan: { until: ', 'Tue 2026-12-29 10:00', 'Tue 2026-12-29 09:00', '59 MQL'],
    ['goals', MISSED, 'plan: { tasks in: ', 'hubspot', 'either', '59 MQL'],
    ['goals', 'goal: volume, mqls: 60', 'plan: { steps: ', '3', '0', '60 MQL'],
    ['reports', MONDAY, 'due: ', 'none', 'Mon 2026-11-23 08:00', 'comes monday at 08:00'],
    ['reports', MONDAY, 'first day: ', '2026-11-17', '2026-11-16', 'comes monday'],
    ['reports', MONDAY, 'last day: ', '2026-11-23', '2026-11-22', 'comes monday'],
    ['reports', MONDAY, 'to: ', 'mette', 'mette, oskar, #leads', 'to sla-owner, managers, #leads'],
    ['reports', MONDAY, 'languages: { oskar: ', 'en', 'de', 'comes monday'],
    ['reports', 'report: weekly, at: Sun 2026-11-22 12:00', 'to: ', 'mette', 'none', 'comes monday'],
  ])('%s: %s: %s%s', (kind, given, key, expected, got, why) => {
    const close = key.includes('{') ? ' }' : '';
    const start = '    expect: { ';
    const text = `${kind}:\n  - {\n    ${given},\n${start}${key}${expected}${close} }\n  }\n`;
    const [failure, ...others] = failuresOf(text);
    expect(others).toEqual([]);
    expect(failure).toMatchObject({ file: FILE, line: 4, column: start.length + key.length + 1 });
    expect(failure?.example).toBe(kind === 'goals' ? 'goal 1' : 'report 1');
    expect(failure?.expected).toContain(expected);
    expect(failure?.got).toContain(got);
    expect(failure?.why.join(' ')).toContain(why);
  });

  test('a failed one counts as one example, whatever it was wrong in', () => {
    const text = `goals: [{ ${MISSED}, expect: { verdict: met, plan: none } }, { ${MISSED}, expect: { owner: mette } }]`;
    expect(reportOf(text).files).toMatchObject([{ examples: 2, expectations: 3, failed: 1 }]);
  });
});

test('goals of a source and a team have their own owners, and their own place for tasks', () => {
  const targets = `targets:
  by:
    - { source: webinar, mqls-a-month: 15, tasks-in: no }
    - { team: oskar, icp-share: 75%, owner: greta }
  improvement: { weeks: 2, steps: [Ask the agency.], tasks-in: hubspot }
calendar: denmark #`;
  const policy = policyWith('config/sla.yaml', 'calendar: denmark #', targets);
  const text = `
goals:
  - { goal: volume of source webinar, mqls: 14, expect: { owner: mette, plan: { steps: 4, steps contain: Ask the agency, tasks in: no } } }
  - { goal: icp-quality of team oskar, mqls: 20, icp: 14, expect: { owner: greta, says contains: Oskar Reuter, plan: { tasks in: hubspot } } }
  - { goal: icp-quality of team oskar, mqls: 20, icp: 15, expect: { verdict: met, owner: greta } }
  - { goal: volume, month: 2026-11, mqls: 1, expect: { plan: { until: Tue 2026-12-15 09:00 } } }
`;
  expect(failuresOf(text, policy)).toEqual([]);
});

test('a report in a zone of its own is due by that zone; one that is left out never is', () => {
  const policy = policyWith(
    'config/channels.yaml',
    '  daily: { at: "07:30", to: [sla-owner] }',
    '  zone: America/New_York',
  );
  const text = `
reports:
  - { report: weekly, at: Mon 2026-11-23 13:59, expect: { due: none } }
  - { report: weekly, at: Mon 2026-11-23 14:00, expect: { due: Mon 2026-11-23 14:00, last day: 2026-11-22 } }
  - { report: daily, at: Mon 2026-11-23 14:00, expect: { due: none, to: none, first day: none } }
`;
  expect(failuresOf(text, policy)).toEqual([]);
  const [failure] = failuresOf(
    'reports: [{ report: daily, at: 2026-11-23 08:00, expect: { to: mette } }]',
    policy,
  );
  expect(failure?.why).toEqual(['config/channels.yaml has no daily report']);
});
