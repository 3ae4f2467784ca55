import { describe, expect, it } from 'vitest';
import type { KnownAccount } from '../../../src/core/accounts/known-account.ts';
import { ownerOfAccount } from '../../../src/core/accounts/owner-of-account.ts';
import type { LeadFields } from '../../../src/model/fields.ts';
import { useShippedPolicy } from '../decide/support.ts';

const policy = useShippedPolicy();

const LEAD: LeadFields = {
  email: 'maria@nordlys.example',
  'company.name': 'Nordlys A/S',
  country: 'DK',
};

type Kind = Partial<Omit<KnownAccount, 'owner'>> & { readonly of?: string; readonly active?: boolean };

/** An account of somebody who is named by the part of their address before the dot. */
function account({ of = 'kim.dahl', active = true, ...known }: Kind = {}): KnownAccount {
  const owner = { name: of, email: `${of}@fjordlys.example`, active };
  return { crm: 'salesforce', id: '001', domain: null, name: null, country: null, owner, ...known };
}

const BY_DOMAIN = { domain: 'nordlys.example' };
const BY_NAME = { name: 'nordlys' };

const found = (accounts: readonly KnownAccount[], lead: LeadFields = LEAD) =>
  ownerOfAccount(accounts, lead, policy().assignment);

describe('the owner of a lead’s account', () => {
  it.each([
    ['the domain of the e-mail address', account(BY_DOMAIN), LEAD],
    [
      'the domain of the company before it',
      account({ domain: 'nordlys-group.example' }),
      { ...LEAD, 'company.domain': 'https://www.nordlys-group.example/da' },
    ],
    ['the name without its legal form', account(BY_NAME), LEAD],
    [
      'the name where no country is known',
      account({ ...BY_NAME, country: 'SE' }),
      { ...LEAD, country: null },
    ],
  ])('is found by %s', (_, known, lead) => {
    expect(found([known], lead).owner).toBe('kim');
    expect(found([known], lead).why).toMatch(/^Kim Dahl has the account .* in Salesforce$/);
  });

  it.each([
    ['the name in another country', account({ ...BY_NAME, country: 'SE' }), LEAD],
    ['part of the name', account({ name: 'nordlys energi' }), LEAD],
    [
      'a domain at which anybody can have an address',
      account({ domain: 'gmail.com' }),
      { email: 'a@gmail.com' },
    ],
    ['nothing in common', account({ name: null, domain: null }), { email: null }],
  ])('is not found by %s', (_, known, lead) => {
    expect(found([known], lead)).toEqual({ owner: null, why: null });
  });

  it('is that of Salesforce where HubSpot names another', () => {
    const inHubSpot = account({ ...BY_DOMAIN, crm: 'hubspot', of: 'anna.holm' });
    expect(found([inHubSpot, account(BY_DOMAIN)]).owner).toBe('kim');
    expect(found([inHubSpot]).owner).toBe('anna');
  });

  it('is found by domain before name, whichever CRM knows it', () => {
    const byDomain = account({ ...BY_DOMAIN, crm: 'hubspot', of: 'anna.holm' });
    expect(found([account(BY_NAME), byDomain]).owner).toBe('anna');
  });

  it('is nobody where two reps have it, and says who', () => {
    const two = [account(BY_DOMAIN), account({ ...BY_DOMAIN, id: '002', of: 'anna.holm' })];
    expect(found(two)).toEqual({
      owner: null,
      why: 'the account nordlys.example in Salesforce is with several: Kim Dahl, Anna Holm',
    });
  });

  it('is the one of the lead’s country where a company has one in each', () => {
    const two = [
      account({ ...BY_DOMAIN, country: 'DK', of: 'anna.holm' }),
      account({ ...BY_DOMAIN, id: '002', country: 'SE' }),
    ];
    expect(found(two).owner).toBe('anna');
    expect(found(two, { ...LEAD, country: 'SE' }).owner).toBe('kim');
    expect(found(two, { ...LEAD, country: 'NO' }).owner).toBeNull();
  });

  it.each([
    ['has left', account({ ...BY_DOMAIN, of: 'peter.gone' }), 'Peter Gone, who has left'],
    ['cannot sign in any more', account({ ...BY_DOMAIN, active: false }), 'Kim Dahl, who has left'],
    ['is an integration', account({ ...BY_DOMAIN, of: 'stafet' }), 'stafet, who is no rep'],
    ['is in no pool', account({ ...BY_DOMAIN, of: 'mette.skov' }), 'Mette Skov, who is in no pool'],
  ])('is nobody where whoever owns the account %s', (_, known, words) => {
    expect(found([known])).toEqual({
      owner: null,
      why: `the account nordlys.example in Salesforce is with ${words}`,
    });
  });

  it('is looked for on where an account’s owner gets no leads, or there is none', () => {
    const imported = account({ ...BY_DOMAIN, of: 'mette.skov' });
    const orphan: KnownAccount = { ...account({ ...BY_DOMAIN, crm: 'hubspot' }), owner: null };
    expect(found([imported, orphan, account({ ...BY_NAME, id: '003' })]).owner).toBe('kim');
    expect(found([orphan])).toEqual({ owner: null, why: null });
  });
});
