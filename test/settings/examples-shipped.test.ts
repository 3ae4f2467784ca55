import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type RunInput, runExamples } from '../../src/cli/test/run-examples.ts';
import { testReportSchema } from '../../src/model/test-report.ts';
import type { ConfigTexts } from '../../src/settings/config-folder.ts';
import { readExampleTexts } from '../../src/settings/examples.ts';
import { examplesReferenceFiles } from '../../src/settings/examples-reference.ts';
import { formatted } from '../../src/settings/formatted.ts';
import { policyFrom } from '../../src/settings/policy.ts';
import { plant, SHIPPED_TEXTS } from './planted.ts';

const EXAMPLES = readExampleTexts('.');

function input(configs: ConfigTexts): RunInput {
  const { policy, faults } = policyFrom(configs);
  if (policy === null) throw new Error(JSON.stringify(faults));
  return { policy, configs, examples: EXAMPLES };
}

const report = runExamples(input(SHIPPED_TEXTS));

describe('the shipped examples', () => {
  test('hold, every one', () => {
    expect(report.failures).toEqual([]);
    expect(report.faults).toEqual([]);
    expect(report.ok).toBe(true);
  });

  test('reach every rule, row, pool, queue, profile, criterion, reason, tag, next action and mapping line', () => {
    expect(report.coverage?.unreached).toEqual([]);
    expect(report.coverage?.reached).toBeGreaterThan(200);
  });

  test('stand beside every file of rules and every mapping', () => {
    expect([...EXAMPLES.keys()]).toEqual([
      'config/assignment.test.yaml',
      'config/calendars.test.yaml',
      'config/channels.test.yaml',
      'config/programmes.test.yaml',
      'config/qualification.test.yaml',
      'config/recycling.test.yaml',
      'config/sla.test.yaml',
      'config/stages.test.yaml',
      'mappings/hubspot.test.yaml',
      'mappings/salesforce.test.yaml',
    ]);
  });

  test('give a report as documented', () => {
    expect(testReportSchema.parse(report)).toEqual(report);
  });
});

/** Changes somebody might make by mistake, each of which checks well. */
const CHANGES: readonly (readonly [file: string, from: string, to: string])[] = [
  ['config/assignment.yaml', 'company.size over 1000', 'company.size over 100'],
  [
    'config/assignment.yaml',
    '1000 to 4999: pool dk-east',
    '1000 to 4998: pool dk-east\n      4999: pool dk-west',
  ],
  ['config/assignment.yaml', '5000 to 9990: pool dk-west', '5000 to 9990: pool dk-east'],
  ['config/assignment.yaml', 'DE, AT, CH: pool dach', 'DE, AT: pool dach'],
  ['config/assignment.yaml', 'members: { anna: 2, bo: 1 }', 'members: { anna: 1, bo: 1 }'],
  ['config/assignment.yaml', 'members: { greta: 1, hans: 1 }', 'members: { hans: 1, greta: 1 }'],
  ['config/assignment.yaml', 'next: pool dk-west', 'next: queue unassigned'],
  ['config/qualification.yaml', '  score: 60', '  score: 55'],
  ['config/qualification.yaml', 'need.confirmed]', ']'],
  ['config/qualification.yaml', 'role: manager ', 'role: specialist '],
  ['config/qualification.yaml', 'company.size from 50 to 1000: +15', 'company.size from 51 to 1000: +15'],
  ['config/qualification.yaml', 'each intent.events, at most 2: +10', 'each intent.events: +10'],
  ['config/qualification.yaml', 'intent: 14 days', 'intent: 30 days'],
  ['config/qualification.yaml', '    approved: +15', '    approved: +14'],
  ['config/qualification.yaml', 'within 12 months: +4', 'within 12 months: +5'],
  [
    'config/qualification.yaml',
    'competitors: [baton.example, relayworks.example,',
    'competitors: [relayworks.example,',
  ],
  ['config/qualification.yaml', 'icp: fit points at least 30', 'icp: fit points at least 20'],
  ['config/qualification.yaml', 'mql: { score: 65 }', 'mql: { score: 60 }'],
  ['config/qualification.yaml', 'except: [private-address]', 'except: []'],
  ['config/sla.yaml', 'minutes: 15', 'minutes: 20'],
  ['config/sla.yaml', 'calendar: denmark #', 'targets: { mqls-a-month: 61 }\ncalendar: denmark #'],
  ['config/sla.yaml', 'calendar: denmark #', 'targets: { mqls-a-month: 59 }\ncalendar: denmark #'],
  ['config/sla.yaml', 'calendar: denmark #', 'targets: { icp-share: 81% }\ncalendar: denmark #'],
  ['config/sla.yaml', 'calendar: denmark #', 'targets: { improvement: { weeks: 3 } }\ncalendar: denmark #'],
  [
    'config/sla.yaml',
    'calendar: denmark #',
    'targets: { improvement: { tasks-in: hubspot } }\ncalendar: denmark #',
  ],
  ['config/channels.yaml', 'day: monday, at: "08:00"', 'day: tuesday, at: "08:00"'],
  ['config/channels.yaml', 'day: monday, at: "08:00"', 'day: monday, at: "08:01"'],
  ['config/channels.yaml', '[sla-owner, managers, "#leads"]', '[sla-owner, "#leads"]'],
  ['config/channels.yaml', '  language: en # of', '  language: de # of'],
  [
    'config/channels.yaml',
    '  daily: { at: "07:30", to: [sla-owner] }',
    '  daily: { at: "07:30", to: [oskar] }',
  ],
  ['config/calendars.yaml', '      fri: ["08:00", "15:30"]', '      fri: ["08:00", "16:00"]'],
  ['config/calendars.yaml', 'closed: ["06-05", "12-24", "12-31"]', 'closed: ["12-24", "12-31"]'],
  ['config/calendars.yaml', 'holidays: SE', 'holidays: DK'],
  ['config/calendars.yaml', '      "12-23": ["08:00", "12:00"]', '      "12-23": ["08:00", "13:00"]'],
  [
    'config/teams.yaml',
    '    email: erik.sandberg@fjordlys.example\n    calendar: sweden',
    '    email: erik.sandberg@fjordlys.example\n    calendar: denmark',
  ],
  ['mappings/hubspot.yaml', 'city: city', 'city: town'],
  [
    'mappings/hubspot.yaml',
    'intent.visits: { field: site_visits, wins: hubspot }',
    'intent.visits: { field: site_visits }',
  ],
  [
    'mappings/hubspot.yaml',
    'phone: { field: phone, as: phone, wins: never-blank }',
    'phone: { field: phone, as: phone }',
  ],
  [
    'mappings/salesforce.yaml',
    'finance: [Finance, Banking, Insurance]',
    'finance: [Banking, Finance, Insurance]\n      ',
  ],
  ['mappings/salesforce.yaml', '        mql: MQL - Not Contacted', '        mql: Working - Contacted'],
  [
    'mappings/salesforce.yaml',
    'city: { field: { Lead: City, Contact: MailingCity }, max-length: 40 }',
    'city: { field: { Lead: City, Contact: MailingCity } }',
  ],
];

describe('a change nobody meant is noticed', () => {
  test.each(CHANGES)('%s: %s → %s', (file, from, to) => {
    const { ok } = runExamples({ ...input(plant({ file, from, to: `${to}¶` }).texts), counts: false });
    expect(ok).toBe(false);
  });
});

describe('what is made from the schemas is up to date (else run node src/settings/write-reference.ts)', () => {
  test.each([...examplesReferenceFiles()])('docs/%s', (name, text) => {
    const onDisk = readFileSync(new URL(`../../docs/${name}`, import.meta.url), 'utf8');
    expect(onDisk).toBe(formatted(name, text));
  });
});
