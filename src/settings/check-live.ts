import { compareMapping } from '../core/live-check/compare-mapping.ts';
import { compareQueues, compareTeam } from '../core/live-check/compare-people.ts';
import type { Policy } from '../core/policy.ts';
import { mappingSchema } from '../model/config/mapping.ts';
import type { Crm } from '../model/crm.ts';
import type { CrmSchema } from '../model/crm-schema.ts';
import type { ConfigFault, LocalFault } from '../model/fault.ts';
import { readConfigFile } from './config-file.ts';
import type { ConfigTexts } from './config-folder.ts';
import { placed, yamlSource } from './yaml-source.ts';

/** Where config without faults of its own does not agree with what a CRM says of itself, each at its line. */
export function liveFaults(
  texts: ConfigTexts,
  policy: Policy,
  crm: Crm,
  schema: CrmSchema,
): readonly ConfigFault[] {
  const file = `mappings/${crm}.yaml`;
  const { value } = readConfigFile(file, texts.get(file) ?? '', mappingSchema);
  const mapping = value === null ? [] : compareMapping(value, policy.mappings[crm], schema);
  return [
    ...inFile(texts, 'config/assignment.yaml', compareQueues(crm, policy.assignment.queues, schema.users)),
    ...inFile(texts, 'config/teams.yaml', compareTeam(crm, policy.teams, schema.users)),
    ...inFile(texts, file, mapping),
  ];
}

function inFile(texts: ConfigTexts, file: string, faults: readonly LocalFault[]): readonly ConfigFault[] {
  if (faults.length === 0) return [];
  const source = yamlSource(file, texts.get(file) ?? '');
  return faults.map((fault) => placed(source, fault)).sort((a, b) => a.line - b.line || a.column - b.column);
}
