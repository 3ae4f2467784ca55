import type { OrgRules } from '../salesforce/data/rules.ts';

/** What the demo company's Salesforce administrator has set up: reasons why a lead may be refused, and where new ones wait. */
export const STORY_RULES: OrgRules = {
  validationRules: [
    {
      object: 'Lead',
      failsWhen: "Country = 'Germany' AND PostalCode = null",
      message: 'Leads in Germany need a postal code.',
      field: 'PostalCode',
    },
  ],
  assignmentRule: { object: 'Lead', entries: [{ owner: 'Unassigned_Leads' }] },
};
