import { describe, expect, it } from 'vitest';
import { readUsers } from '../../../sandbox/common/users.ts';
import { storyAccounts } from '../../../sandbox/story/accounts.ts';
import { storyLeads } from '../../../sandbox/story/generate.ts';
import { STORY_START } from '../../../sandbox/story/interest.ts';
import { knownAccounts } from '../../../src/cli/demo/accounts.ts';
import { foresee } from '../../../src/cli/demo/lanes.ts';
import { useShippedPolicy } from '../../core/decide/support.ts';

const LEADS = storyLeads(1, 240);
const ACCOUNTS = storyAccounts(LEADS);
const policy = useShippedPolicy();

describe('the accounts of the story', () => {
  it('stand in both CRMs, and belong to people who are in both', () => {
    expect(new Set(ACCOUNTS.map(({ crm }) => crm))).toEqual(new Set(['hubspot', 'salesforce']));
    const people = new Set(readUsers().map(({ email }) => email));
    expect(ACCOUNTS.filter(({ owner }) => !people.has(owner))).toEqual([]);
  });

  it('bring some of the good leads to whoever has them, and leave most to the pools', () => {
    const known = knownAccounts(ACCOUNTS);
    const handedOver = LEADS.map((lead) => foresee(lead, policy(), STORY_START, known)).filter(
      ({ lane }) => lane !== null,
    );
    const sticky = handedOver.filter(({ accountOwner }) => accountOwner !== null);
    expect(sticky.length / handedOver.length).toBeGreaterThan(0.1);
    expect(sticky.length / handedOver.length).toBeLessThan(0.3);
    expect(sticky.map(({ accountOwner }) => accountOwner)).not.toContain('mette');
  });
});
