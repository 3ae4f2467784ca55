import { createHash } from 'node:crypto';
import { goalFaults } from '../core/kpi/check-goals.ts';
import { linkVariable } from '../core/notify/values.ts';
import type { Policy } from '../core/policy.ts';
import { compileQualification } from '../core/qualify/compile.ts';
import { compileRecycling } from '../core/recycle/compile.ts';
import { compileSla } from '../core/sla/compile.ts';
import { leadSchema } from '../model/config/lead.ts';
import { qualificationSchema } from '../model/config/qualification.ts';
import { recyclingSchema } from '../model/config/recycling.ts';
import { slaSchema } from '../model/config/sla.ts';
import { stagesSchema } from '../model/config/stages.ts';
import type { ConfigFault } from '../model/fault.ts';
import { LEAD_CATALOGUE } from '../model/lead-catalogue.ts';
import type { HolidaysOf } from './calendar-spec-of.ts';
import { customFields } from './catalogue.ts';
import type { ConfigTexts } from './config-folder.ts';
import { inOrder } from './fault-order.ts';
import { checkSlaCalendar, readCalendars } from './policy-calendars.ts';
import { readChannels } from './policy-channels.ts';
import { strayFiles } from './policy-files.ts';
import { readMappings } from './policy-mappings.ts';
import { compilePart, type PolicyReader, policyReader, rawKeys, readPart } from './policy-parts.ts';
import { readPeople } from './policy-people.ts';
import { readFirstCall } from './policy-templates.ts';
import { stagesFaults } from './sense-checks.ts';

/** What reading a policy came to: the policy, or all that is wrong with it. */
export interface PolicyOutcome {
  readonly policy: Policy | null;
  readonly faults: readonly ConfigFault[];
}

/** Comments and layout do not change a policy; the order of keys does, where the first rule that fits wins. */
function hashOf(contents: PolicyReader['contents']): string {
  const content = [...contents].sort(([a], [b]) => Number(a > b) - Number(a < b));
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** What several parts of a file share is read with each of them. */
function eachOnce(sorted: readonly ConfigFault[]): ConfigFault[] {
  return sorted.filter((fault, i) => {
    const before = sorted[i - 1];
    return before === undefined || inOrder(before, fault) !== 0;
  });
}

/** Reads the files in the order they depend on each other; goes on after faults, so that all are told at once. */
function readAll(reader: PolicyReader, holidaysOf: HolidaysOf): Omit<Policy, 'hash'> | null {
  const lead = readPart(reader, 'config/lead.yaml', leadSchema);
  const custom = customFields(lead.rest ?? { fields: {} });
  lead.tell(custom.faults);
  if (lead.value === null) for (const name of rawKeys(lead.raw, 'fields')) reader.doubtful.add(name);
  const catalogue = [...LEAD_CATALOGUE, ...custom.specs];
  const mappings = readMappings(reader, catalogue);
  const stages = readPart(reader, 'config/stages.yaml', stagesSchema);
  if (stages.rest !== null) stages.tell(stagesFaults(stages.rest));
  const calendars = readCalendars(reader, holidaysOf);
  const sla = readPart(reader, 'config/sla.yaml', slaSchema);
  const promises = compilePart(sla, (config) =>
    compileSla(config, [...(calendars?.zones.keys() ?? Object.values(config.markets))], custom.specs),
  );
  checkSlaCalendar(sla, calendars);
  const recycling = compilePart(readPart(reader, 'config/recycling.yaml', recyclingSchema), (config) =>
    compileRecycling(config, stages.value?.stages ?? null, custom.specs),
  );
  const qualification = compilePart(
    readPart(reader, 'config/qualification.yaml', qualificationSchema),
    (config) => compileQualification(config, custom.specs),
  );
  const { teams, assignment } = readPeople(reader, calendars, sla.rest?.calendar, custom.specs);
  sla.tell(goalFaults(sla.rest?.targets.by ?? [], teams));
  const pools = assignment === null ? null : [...assignment.pools.keys()];
  const told = readChannels(reader, teams, pools, catalogue);
  const links = Object.keys(told?.channels.links ?? {}).map(linkVariable);
  const firstCall = readFirstCall(reader, catalogue, links);
  if (told === null || firstCall === null) return null;
  if (mappings === null || calendars === null || qualification === null) return null;
  if (
    stages.value === null ||
    promises === null ||
    recycling === null ||
    teams === null ||
    assignment === null
  )
    return null;
  return {
    catalogue,
    mappings,
    stages: stages.value.stages,
    sla: promises,
    recycling,
    calendars: calendars.compiled,
    qualification,
    assignment,
    teams,
    channels: told.channels,
    templates: { firstCall, messages: told.messages, playbooks: told.playbooks },
  };
}

/** Makes a policy of the files' texts, or tells every fault in every file, sorted by file and line. */
export function policyOf(texts: ConfigTexts, holidaysOf: HolidaysOf): PolicyOutcome {
  const reader = policyReader(texts);
  const parts = readAll(reader, holidaysOf);
  const faults = eachOnce([...strayFiles(texts), ...reader.faults].sort(inOrder));
  if (parts === null || faults.length > 0) return { policy: null, faults };
  return { policy: { ...parts, hash: hashOf(reader.contents) }, faults: [] };
}

/** Every fault of a policy's files. Looks up no holidays: no calendar is wrong because of them, and it takes time. */
export const checkPolicy = (texts: ConfigTexts): readonly ConfigFault[] => policyOf(texts, () => []).faults;
