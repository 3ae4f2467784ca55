import { describe, expect, test } from 'vitest';
import { failuresOf, GOOD, policyWith, SHIPPED } from './bench.ts';

const holds = (text: string, policy = SHIPPED): void => expect(failuresOf(text, policy)).toEqual([]);

describe('what is given', () => {
  test('a lead may have been decided on before: an MQL is handed over whatever its score', () => {
    holds(`
      - lead: { stage: mql, country: DK, postal code: "8000" }
        expect: { stage: mql, score at most: 20, rule: Denmark by postal code, owner: anna }`);
  });

  test('a file gives what its examples share; each may say otherwise, and so may each row', () => {
    holds(`
      given: { lead: ${GOOD}, at: Mon 2026-11-23 10:00 Europe/Copenhagen }
      examples:
        - expect: { owner: anna, first contact by: Mon 2026-11-23 10:15 }
        - lead: { country: SE }
          at: Mon 2026-11-23 11:00 Europe/Stockholm
          expect: { owner: erik, first contact by: Mon 2026-11-23 11:15 }
        - lead: { country: SE }
          table: { given: [country], expect: [owner], rows: [[NO, erik], [GB, nobody], [~, nobody]] }`);
  });

  test('a record is read by the mapping; a record of the file and one of the example add up', () => {
    holds(`
      given: { record: { crm: hubspot, fields: { email: maria@nordlys.example, country: Denmark } } }
      examples:
        - record: { crm: hubspot, fields: { company_employees: "220" } }
          expect: { fields: { country: DK, company.size: 220 } }
        - record: { crm: salesforce, fields: { Email: maria@nordlys.example } }
          expect: { fields: { country: nothing } }`);
  });

  test('without a time it is a plain Monday morning', () => {
    holds(`
      - lead: ${GOOD}
        expect: { first contact by: Mon 2026-03-02 10:15 }`);
  });

  test('the account owner gets the lead before all others', () => {
    holds(`
      - lead: ${GOOD}
        account owner: clara
        expect: { rule: their account owner first, owner: clara, pool: none }`);
  });
});

describe('turns', () => {
  test('leads that came before have had theirs: like this one, or as they are said to differ', () => {
    holds(`
      given: { lead: ${GOOD} }
      examples:
        - { after: 1, expect: { owner: bo } }
        - { after: 2, expect: { owner: anna } }
        - { after: [{ country: SE }], expect: { owner: anna } }
        - { after: [{ postal code: "5000" }], expect: { owner: bo } }`);
  });

  test('pools may owe their members parts of a lead', () => {
    holds(`
      - lead: ${GOOD}
        pool state: { dk-west: { anna: -1/2, bo: 1/2 } }
        expect: { owner: bo, why contains: Bo Kjær was owed 5/6 }`);
  });

  test('leads a rep has count against the caps, and so do those that came before', () => {
    const capped = policyWith(
      'config/assignment.yaml',
      'members: { anna: 2, bo: 1 }',
      'members: { anna: 2, bo: 1 }\n    at-most: [8 a day, 20 open]',
    );
    const text = (setting: string, owner: string): string =>
      `[{ lead: ${GOOD}, ${setting}, expect: { owner: ${owner} } }]`;
    holds(text('leads today: { anna: 7 }', 'anna'), capped);
    holds(text('leads today: { anna: 8 }', 'bo'), capped);
    holds(text('open leads: { anna: 20 }', 'bo'), capped);
    holds(text('leads today: { anna: 8, bo: 8 }', 'nobody'), capped);
    holds(text('leads today: { bo: 7, anna: 8 }, after: 1', 'nobody'), capped);
  });

  test('who is away until a day is back the day after', () => {
    const text = (at: string, owner: string): string =>
      `[{ lead: ${GOOD}, at: ${at} Europe/Copenhagen, away: { anna: 2026-12-01 }, expect: { owner: ${owner} } }]`;
    holds(text('Tue 2026-12-01 10:00', 'bo'));
    holds(text('Wed 2026-12-02 10:00', 'anna'));
  });
});

describe('steps', () => {
  test('come one after the other, each at its time and with what it expects', () => {
    holds(`
      - lead: ${GOOD}
        at: Mon 2026-11-23 10:00 Europe/Copenhagen
        then:
          - { later: 10 minutes, log: call, expect: { attempts: 1, clock: met } }
          - { at: Mon 2026-11-23 11:00, in: salesforce, accept: phone, expect: { stage: sal } }
          - { convert: lead, expect: { stage: sql } }`);
  });

  test('a deadline that passes is noticed, unless somebody acts at the last minute', () => {
    const text = (step: string, clock: string): string =>
      `[{ lead: ${GOOD}, at: Mon 2026-11-23 10:00 Europe/Copenhagen, then: [{ ${step}, expect: { clock: ${clock} } }] }]`;
    holds(text('later: 14 minutes', 'running'));
    holds(text('later: 15 minutes', 'breached'));
    holds(text('later: 15 minutes, log: call', 'met'));
    holds(text('later: 16 minutes, log: call', 'breached'));
  });

  test('two calls at one time are two attempts', () => {
    holds(`
      - lead: ${GOOD}
        then: [{ log: call }, { log: call, expect: { attempts: 2 } }]`);
  });

  test('a record that changed is compared with what the CRM held, own writes too', () => {
    holds(`
      - lead: ${GOOD}
        then:
          - record: { crm: hubspot, fields: { sal_status: offered, city: "" } }
            expect: { stage: mql, fields: { city: nothing } }
          - record: { crm: hubspot, fields: { city: Odense } }
            expect: { fields: { city: Odense }, salesforce: { City: Odense } }`);
  });

  test('what a step writes is what that step sets off, not an earlier one', () => {
    holds(`
      - lead: ${GOOD}
        expect: { written to: [hubspot, salesforce] }
        then: [{ later: 1 minute, expect: { written to: [] } }]`);
  });

  test('a deleted record is written to no more', () => {
    holds(`
      - lead: ${GOOD}
        then:
          - { delete: salesforce }
          - { accept: phone, in: hubspot, expect: { stage: sal, written to: [hubspot] } }`);
  });

  test('ticking the task off closes it, and leaves the lead where it is', () => {
    holds(`
      - lead: ${GOOD}
        expect: { task: { status: open } }
        then: [{ tick: task, expect: { task: { status: done }, stage: mql } }]`);
  });
});
