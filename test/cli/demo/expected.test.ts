import { describe, expect, it } from 'vitest';
import { type Expected, lacking, SOMEBODY } from '../../../src/cli/demo/expected.ts';
import { pairOf, sightOf, taskOf } from './support.ts';

const HANDED_OVER: Expected = { where: 'both', stage: 'mql', sal: 'offered', owner: SOMEBODY, task: 'open' };
const lacks = lacking(HANDED_OVER);

describe('a handed-over lead', () => {
  it('lacks nothing when both CRMs show stage, owner and an open task', () => {
    expect(lacks(pairOf())).toBeNull();
  });

  it('lacks a record in the CRM that has not heard of it', () => {
    expect(lacks(pairOf({ salesforce: null }))).toBe('it is not in Salesforce');
  });

  it('lacks an owner until somebody has it', () => {
    expect(lacks(pairOf({ hubspot: sightOf({ owner: null }) }))).toBe('in HubSpot, it has no owner');
  });

  it('lacks peace when the two CRMs name two owners', () => {
    const pair = pairOf({ salesforce: sightOf({ owner: 'bo' }) });
    expect(lacks(pair)).toBe('owner in Salesforce is bo and should be anna');
  });

  it('lacks its task in either CRM, and must not have two', () => {
    expect(lacks(pairOf({ salesforceTasks: [] }))).toBe('there is no task in Salesforce');
    expect(lacks(pairOf({ hubspotTasks: [taskOf(), taskOf({ id: '10' })] }))).toContain('2 tasks');
    expect(lacks(pairOf({ hubspotTasks: [taskOf({ isOpen: false })] }))).toContain('done already');
  });

  it('must carry one Stafet id', () => {
    expect(lacks(pairOf({ salesforce: sightOf({ stafetId: 'L2' }) }))).toContain('different Stafet ids');
  });
});

describe('what an act of the story changes', () => {
  const after = (change: Partial<Expected>) => lacking({ ...HANDED_OVER, ...change });

  it('must show in both CRMs: status, reason, owner', () => {
    expect(after({ sal: 'accepted' })(pairOf())).toBe(
      'in HubSpot, SAL status is offered and should be accepted',
    );
    expect(after({ reason: 'timing' })(pairOf())).toContain('reject reason is empty and should be timing');
    expect(after({ owner: 'bo' })(pairOf())).toContain('owner is anna and should be bo');
  });

  it('must come with a message to the rep, or without one', () => {
    expect(after({ message: true })(pairOf())).toContain('no message');
    const told = sightOf({ message: 'Reject was not taken' });
    expect(after({ message: false })(pairOf({ hubspot: told }))).toContain('it still says');
    expect(after({ message: false })(pairOf())).toBeNull();
  });

  it('compares telephones by their digits', () => {
    expect(after({ phoneEnd: '0007' })(pairOf())).toBeNull();
    expect(after({ phoneEnd: '0008' })(pairOf())).toContain('should end with 0008');
  });

  it('gives the task to the new owner, too', () => {
    const moved = { hubspot: sightOf({ owner: 'bo' }), salesforce: sightOf({ owner: 'bo' }) };
    expect(after({ owner: 'bo' })(pairOf(moved))).toContain("the task's owner in HubSpot is anna");
  });
});

describe('a lead that nobody else hears of', () => {
  const alone = lacking({ where: 'alone', stage: '', sal: null, owner: null, task: 'none' });

  it('stands in one CRM alone', () => {
    expect(alone(pairOf({ salesforce: null }))).toBeNull();
    expect(alone(pairOf())).toContain('in both CRMs');
    expect(alone(pairOf({ hubspot: null, salesforce: null }))).toContain('in neither');
  });
});
