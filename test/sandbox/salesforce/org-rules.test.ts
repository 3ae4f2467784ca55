import { describe, expect, it } from 'vitest';
import type { OrgRules } from '../../../sandbox/salesforce/data/rules.ts';
import { refusalOf, startOrg } from './org-rig.ts';

const RULES: OrgRules = {
  validationRules: [
    {
      object: 'Lead',
      failsWhen: "SAL_Status__c = 'Rejected' AND SAL_Reject_Reason__c = null",
      message: 'Vælg en afvisningsgrund.',
      field: 'SAL_Reject_Reason__c',
    },
  ],
  assignmentRule: {
    object: 'Lead',
    entries: [
      { when: "Country = 'Sweden'", owner: 'Leads_Sweden' },
      { when: "Country = 'Germany'", owner: 'greta.vogel@fjordlys.example' },
      { owner: 'Unassigned_Leads' },
    ],
  },
  duplicateRule: { object: 'Lead', name: 'Same_E_mail', fields: ['Email'] },
};

const rig = startOrg(RULES);
const { org, ctx, addLead, queueId, userId } = rig;

describe('a validation rule', () => {
  it("answers in the admin's own words at the admin's field", () => {
    const id = addLead({}, { ...ctx, autoAssign: 'FALSE' });
    expect(refusalOf(org.update('Lead', id, { SAL_Status__c: 'Rejected' }, ctx))).toEqual({
      statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      message: 'Vælg en afvisningsgrund.',
      fields: ['SAL_Reject_Reason__c'],
    });
    const whole = { SAL_Status__c: 'Rejected', SAL_Reject_Reason__c: 'No need' };
    expect(org.update('Lead', id, whole, ctx)).toMatchObject({ ok: true });
  });

  it('that does not fit the schema is a fault of the setup', () => {
    const broken = { validationRules: [{ object: 'Lead', failsWhen: 'Foo__c = 1', message: '' }] };
    expect(() => startOrg(broken)).toThrow(/No such column 'Foo__c'/);
  });
});

describe('the assignment rule', () => {
  it.each([
    ['Sweden', () => queueId('Leads_Sweden')],
    ['Germany', () => userId('greta')],
    ['Norway', () => queueId('Unassigned_Leads')],
  ])('takes a lead from %s when the header is absent', (Country, owner) => {
    expect(org.get('Lead', addLead({ Country }))?.OwnerId).toBe(owner());
  });

  it('takes it on an update too, unless the header says FALSE', () => {
    const anna = userId('anna');
    const id = addLead({ OwnerId: anna }, { ...ctx, autoAssign: 'false' });
    expect(org.get('Lead', id)?.OwnerId).toBe(anna);
    org.update('Lead', id, { Title: 'CTO' }, { ...ctx, autoAssign: 'FALSE' });
    expect(org.get('Lead', id)?.OwnerId).toBe(anna);
    org.update('Lead', id, { Title: 'CEO' }, { ...ctx, autoAssign: 'TRUE' });
    expect(org.get('Lead', id)?.OwnerId).toBe(queueId('Unassigned_Leads'));
  });
});

describe('the duplicate rule', () => {
  it('shows the record it takes the new one for', () => {
    const id = addLead({ Email: 'one@nordvand.example' });
    const again = { LastName: 'B', Company: 'B', Email: 'ONE@nordvand.example' };
    const result = org.insert('Lead', again, ctx);
    expect(refusalOf(result)).toMatchObject({
      statusCode: 'DUPLICATES_DETECTED',
      message: 'Use one of these records?',
    });
    expect(result).toMatchObject({
      errors: [
        {
          extra: {
            duplicateResult: {
              allowSave: true,
              duplicateRule: 'Same_E_mail',
              matchResults: [{ size: 1, matchRecords: [{ record: { Id: id } }] }],
            },
          },
        },
      ],
    });
  });

  it('gives way to allowSave, and leaves updates of other fields alone', () => {
    const first = addLead({ Email: 'two@nordvand.example' });
    addLead({ Email: 'two@nordvand.example' }, { ...ctx, allowDuplicates: true });
    expect(org.update('Lead', first, { Title: 'CTO' }, ctx)).toMatchObject({ ok: true });
  });
});
