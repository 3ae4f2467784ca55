import { describe, expect, it } from 'vitest';
import type { Expected } from '../../../src/cli/demo/expected.ts';
import {
  countDoubled,
  countLost,
  misplaced,
  type Readings,
  sharedIds,
  unmet,
} from '../../../src/cli/demo/report/findings.ts';
import { printed } from '../../../src/cli/demo/report/print.ts';
import { stateHash } from '../../../src/cli/demo/report/state-hash.ts';
import { sameCounts, tally } from '../../../src/cli/demo/report/tally.ts';
import { leadOf, sightOf, taskOf } from './support.ts';

const IDA = 'ida@nordlys.example';
const STAFF = 'lene@fjordlys.example';
const HANDED_OVER: Expected = { where: 'both', stage: 'mql', sal: 'offered', owner: 'anna', task: 'open' };
const ALONE: Expected = { where: 'alone', stage: '', sal: null, owner: null, task: 'none' };

/** One lead in both CRMs, and one of our own staff in HubSpot alone. */
const readings = (): Readings => ({
  hubspot: {
    people: [
      sightOf(),
      sightOf({ id: '2', stafetId: null, email: STAFF, stage: null, owner: null, sal: null }),
    ],
    tasks: [taskOf()],
    steps: [],
    members: [],
  },
  salesforce: {
    people: [sightOf({ object: 'Lead', id: '00Q1' })],
    tasks: [taskOf({ id: '00T1', about: '00Q1' })],
    steps: [],
    members: [],
  },
});
const story = new Map([
  [leadOf(IDA), HANDED_OVER],
  [leadOf(STAFF, { number: 2, kind: 'own-staff' }), ALONE],
]);

const withHubSpot = (more: Partial<Readings['hubspot']>): Readings => {
  const { hubspot, salesforce } = readings();
  return { hubspot: { ...hubspot, ...more }, salesforce };
};

describe('what is lost', () => {
  it('is nothing when whoever stands alone was refused', () => {
    expect(countLost(story, readings())).toBe(0);
  });

  it('is a record that only one CRM has though nobody refused it', () => {
    const { hubspot } = readings();
    const stray = sightOf({ id: '3', stafetId: 'L3', email: 'ulla@havkajen.example' });
    expect(countLost(story, withHubSpot({ people: [...hubspot.people, stray] }))).toBe(1);
  });

  it('is a lead of the story that no CRM shows', () => {
    expect(countLost(new Map([...story, [leadOf('gone@havkajen.example'), HANDED_OVER]]), readings())).toBe(
      1,
    );
  });
});

describe('what is doubled', () => {
  it('is nothing when each key, id and address stands once', () => {
    expect(countDoubled(readings())).toBe(0);
  });

  it('are two tasks for one step of a plan', () => {
    const step = taskOf({ key: 'plan/2026-11/volume/1', about: '' });
    expect(countDoubled(withHubSpot({ steps: [step, { ...step, id: '10' }] }))).toBe(1);
  });

  it('are two tasks with one key', () => {
    expect(countDoubled(withHubSpot({ tasks: [taskOf(), taskOf({ id: '10' })] }))).toBe(1);
  });

  it('are two records of one address, or with one Stafet id', () => {
    const sameAddress = sightOf({ id: '4', stafetId: 'L4', email: IDA.toUpperCase() });
    expect(countDoubled(withHubSpot({ people: [sightOf(), sameAddress] }))).toBe(1);
    const sameId = sightOf({ id: '4', email: 'other@nordlys.example' });
    expect(countDoubled(withHubSpot({ people: [sightOf(), sameId] }))).toBe(1);
  });
});

describe('the figures of a CRM', () => {
  it('count what both have, and what it has alone apart', () => {
    const both = readings();
    expect(tally(both.hubspot, sharedIds(both))).toEqual({
      ...{ records: 1, tasks: 1, openTasks: 1, nurtured: 0, onlyHere: 1, allRecords: 2 },
      ...{ byStage: { mql: 1 }, byOwner: { anna: 1 }, bySal: { offered: 1 } },
    });
  });

  it('agree also where one leaves out what it has none of', () => {
    expect(sameCounts({ raw: 2, mql: 0 }, { raw: 2 })).toBe(true);
    expect(sameCounts({ raw: 2 }, { raw: 2, lost: 1 })).toBe(false);
  });
});

it('what is not as the story has it is told lead by lead', () => {
  expect(unmet(story, readings())).toEqual([]);
  expect(unmet(story, withHubSpot({ tasks: [] }))).toEqual([`${IDA}: there is no task in HubSpot`]);
});

it('whoever is nurtured is on one list, and nobody else is', () => {
  const { hubspot } = readings();
  const [ida, ...others] = hubspot.people;
  const people = [{ ...sightOf(), ...ida, stage: 'recycling' }, ...others];
  const on = (about: string) => ({ list: 'Stafet nurture: later', about });
  expect(misplaced({ ...hubspot, people, members: [on(sightOf().id)] })).toEqual([]);
  expect(misplaced({ ...hubspot, people })).toEqual([`${IDA}: recycling, and on 0 lists`]);
  expect(misplaced({ ...hubspot, members: [on('2')] })).toEqual([`${STAFF}: no stage, and on 1 lists`]);
});

describe('the hash of the state', () => {
  it('does not depend on ids or on the order in which records come', () => {
    const { hubspot, salesforce } = readings();
    const people = hubspot.people.map((sight) => ({ ...sight, id: `x${sight.id}` })).toReversed();
    const tasks = hubspot.tasks.map((task) => ({ ...task, id: '77', about: `x${task.about}` }));
    expect(stateHash({ hubspot: { people, tasks, steps: [], members: [] }, salesforce })).toBe(
      stateHash(readings()),
    );
  });

  it('depends on owners, stages and tasks', () => {
    const usual = stateHash(readings());
    expect(stateHash(withHubSpot({ tasks: [taskOf({ isOpen: false })] }))).not.toBe(usual);
    expect(stateHash(withHubSpot({ steps: [taskOf({ key: 'plan/2026-11/volume/1' })] }))).not.toBe(usual);
    expect(stateHash(withHubSpot({ people: [sightOf({ owner: 'bo' })] }))).not.toBe(usual);
  });
});

it('the report shows three columns, and what speaks against a check', () => {
  const both = readings();
  const side = tally(both.hubspot, sharedIds(both));
  const text = printed({
    ...{ seed: 1, leads: 2, lost: 0, doubled: 0, echoes: 0, stateHash: stateHash(both) },
    hubspot: side,
    salesforce: tally(both.salesforce, sharedIds(both)),
    stafet: {
      ...{ leads: 2, synced: 1, refused: { 'own-staff': 1 }, held: 0, setAside: {} },
      ...{ byStage: { mql: 1 }, byOwner: { anna: 1 }, bySal: { offered: 1 } },
    },
    calls: { hubspot: 12, salesforce: 15, least: 9 },
    handoverMs: { p50: 300, p95: 700, max: 900, n: 1 },
    toAccountOwners: 3,
    messages: {
      mails: { toLeads: 4, toTeam: 6, invitations: 6 },
      sms: 2,
      slack: { breached: 2, 'handed-over': 5 },
      repeated: 0,
    },
    later: {
      sentBack: 1,
      inSlack: 3,
      warned: 2,
      overdue: 3,
      reassigned: 2,
      cameBack: 4,
      followedUp: 5,
      held: 6,
      missed: 1,
      gaps: 2,
      credited: 3,
      plans: 2,
    },
    checks: [{ says: 'Nothing was done twice', holds: false, but: ['1 doubled'] }],
  });
  expect(text).toMatch(/mql +1 +1 +1/);
  expect(text).toContain('3 went to the rep who has the account');
  expect(text).toContain('1 refused (1 own-staff), 0 held');
  expect(text).toContain('Told: 4 mails and 2 SMS to leads; 6 mails to the team');
  expect(text).toContain('In Slack: 2 breached, 5 handed-over');
  expect(text).toContain('Answered by the buttons in Slack: 3; sent back for want of something: 1');
  expect(text).toContain('overdue: 3; gone to a colleague: 2');
  expect(text).toContain('Back from nurturing: 4; customers followed up after an event: 5');
  expect(text).toContain('Meetings booked by the link: 6 held, 1 missed; gaps in the log noted and told: 2');
  expect(text).toContain('Goals of the month: 3 credited, 2 with an improvement plan');
  expect(text).toContain('✗ Nothing was done twice\n      1 doubled');
});
