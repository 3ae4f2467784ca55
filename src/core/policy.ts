import type { ChannelsConfig } from '../model/config/channels.ts';
import type { StagesConfig } from '../model/config/stages.ts';
import type { Crm } from '../model/crm.ts';
import type { FieldSpec } from '../model/fields.ts';
import type { Team } from './assign/team.ts';
import type { Mapping } from './mapping/mapping.ts';
import type { Playbook } from './notify/playbooks.ts';
import type { QualificationRules } from './qualify/plan.ts';
import type { RecyclingRules } from './recycle/rules.ts';
import type { AssignmentRules } from './route/rules.ts';
import type { SlaRules } from './sla/rules.ts';
import type { Template } from './templates/template.ts';
import type { Calendar } from './work-time/compile-calendar.ts';

/** Texts that Stafet writes for people, as the admin worded them. */
export interface Templates {
  /** The task a rep gets with a new lead: subject in the first line, body below. */
  readonly firstCall: Template;
  /** Messages, call scripts and mails to send, by kind and language: `confirmation.da`. */
  readonly messages: ReadonlyMap<string, Template>;
  /** Pages that stand in the task, for the leads they fit. */
  readonly playbooks: readonly Playbook[];
}

/** All that config/ and mappings/ say, checked and compiled: what every decision is made by. */
export interface Policy {
  /** SHA-256 of the content, in hex; comments and layout do not count. */
  readonly hash: string;
  /** Every field a lead may have: Stafet's own and those of config/lead.yaml. */
  readonly catalogue: readonly FieldSpec[];
  readonly mappings: Readonly<Record<Crm, Mapping>>;
  readonly stages: StagesConfig['stages'];
  readonly sla: SlaRules;
  readonly calendars: ReadonlyMap<string, Calendar>;
  readonly qualification: QualificationRules;
  readonly assignment: AssignmentRules;
  readonly recycling: RecyclingRules;
  readonly teams: Team;
  /** Who is told of what, by which channels. */
  readonly channels: ChannelsConfig;
  readonly templates: Templates;
}
