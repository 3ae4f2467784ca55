import type { Team } from '../core/assign/team.ts';
import { channelsFaults } from '../core/notify/check-channels.ts';
import { compilePlaybooks, type Playbook } from '../core/notify/playbooks.ts';
import { fileOf, missingTemplates, templateOf, whyUnused } from '../core/notify/template-files.ts';
import { linkVariable, MESSAGE_VARIABLES } from '../core/notify/values.ts';
import type { Template } from '../core/templates/template.ts';
import { type ChannelsConfig, channelsSchema } from '../model/config/channels.ts';
import type { FieldSpec } from '../model/fields.ts';
import { type PolicyReader, readPart } from './policy-parts.ts';
import { readTemplate } from './policy-templates.ts';

const FILE = 'config/channels.yaml';

/** What is told to whom, and in which words. */
export interface ChannelsRead {
  readonly channels: ChannelsConfig;
  /** By kind and language: `confirmation.da`. */
  readonly messages: ReadonlyMap<string, Template>;
  readonly playbooks: readonly Playbook[];
}

/** Reads config/channels.yaml and the texts of its messages; without that file nobody is told anything. */
export function readChannels(
  reader: PolicyReader,
  teams: Team | null,
  pools: readonly string[] | null,
  catalogue: readonly FieldSpec[],
): ChannelsRead | null {
  if (!reader.texts.has(FILE))
    return { channels: channelsSchema.parse({}), messages: new Map(), playbooks: [] };
  const part = readPart(reader, FILE, channelsSchema);
  if (part.rest !== null) part.tell(channelsFaults(part.rest, { teams, pools }));
  const config = part.rest ?? channelsSchema.parse({});
  const variables = [...MESSAGE_VARIABLES, ...Object.keys(config.links).map(linkVariable)];
  const files = [...reader.texts.keys()].filter((file) => templateOf(file) !== null);
  const messages = new Map<string, Template>();
  for (const file of files) {
    const template = readTemplate(reader, file, catalogue, variables);
    if (template !== null) messages.set(templateOf(file)?.name ?? file, template);
  }
  const { playbooks, faults } = compilePlaybooks(config, catalogue);
  part.tell(faults);
  if (part.value === null) return null;
  const names = files.flatMap((file) => templateOf(file)?.name ?? []);
  part.tell(missingTemplates(part.value, names));
  tellUnused(reader, part.value, files);
  tellNoSms(reader, part.value, messages);
  return { channels: part.value, messages, playbooks };
}

function tellUnused(reader: PolicyReader, config: ChannelsConfig, files: readonly string[]): void {
  for (const file of files) {
    const message = whyUnused(config, file);
    const hint = 'add the language there, or remove the file';
    if (message !== null)
      reader.faults.push({ file, line: 1, column: 1, path: '', code: 'unused-template', message, hint });
  }
}

/** Where an SMS may be sent, its words are nobody's guess. */
function tellNoSms(
  reader: PolicyReader,
  { confirmation }: ChannelsConfig,
  messages: ChannelsRead['messages'],
): void {
  if (confirmation.when === 'never' || !confirmation.by.includes('sms')) return;
  for (const [name, { sms }] of messages) {
    if (!name.startsWith('confirmation.') || sms !== null) continue;
    const message = 'it may go by SMS, and has no words for one';
    const hint = 'add a line "sms: …" between the two lines of ---, or take sms off config/channels.yaml';
    reader.faults.push({
      file: fileOf(name),
      line: 1,
      column: 1,
      path: '',
      code: 'missing-sms',
      message,
      hint,
    });
  }
}
