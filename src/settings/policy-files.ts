import { nearest } from '../core/conditions/nearest.ts';
import { templateOf } from '../core/notify/template-files.ts';
import type { ConfigFault } from '../model/fault.ts';
import type { ConfigTexts } from './config-folder.ts';

/** Files that make up a policy, and what each is for. */
export const POLICY_FILES: Readonly<Record<string, string>> = {
  'config/lead.yaml': 'fields of your own',
  'config/stages.yaml': 'what each stage means, and the moves between them',
  'config/qualification.yaml': 'when a lead is good enough for sales',
  'config/assignment.yaml': 'who gets it',
  'config/teams.yaml': 'who sells, and when they are away',
  'config/sla.yaml': 'how soon and how often the lead is contacted',
  'config/recycling.yaml': 'what becomes of rejected leads, and how they come back',
  'config/calendars.yaml': 'working hours and days off',
  'config/channels.yaml': 'who is told of what, and how',
  'config/templates/first-call.liquid': 'what the task of a new lead says',
  'mappings/hubspot.yaml': 'which HubSpot property holds what',
  'mappings/salesforce.yaml': 'which Salesforce field holds what',
};

/** A file nobody reads would be a rule somebody believes in. */
export function strayFiles(texts: ConfigTexts): ConfigFault[] {
  const names = Object.keys(POLICY_FILES);
  return [...texts.keys()]
    .filter((file) => !names.includes(file) && templateOf(file) === null)
    .map((file) => {
      const near = nearest(
        file,
        names.filter((name) => !texts.has(name)),
      );
      const hint = near === null ? 'Remove it, or move it out of this folder.' : `did you mean "${near}"?`;
      return {
        file,
        line: 1,
        column: 1,
        path: '',
        code: 'unknown-file',
        message: 'Stafet reads no file of this name',
        hint,
      };
    });
}
