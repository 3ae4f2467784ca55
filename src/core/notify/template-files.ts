import type { ChannelsConfig } from '../../model/config/channels.ts';
import type { LocalFault } from '../../model/fault.ts';
import { NOTICES } from '../../model/message.ts';

/** Texts that are there once a language: messages, and what helps a rep to talk and write to a lead. */
const TEMPLATE_KINDS = [...NOTICES, 'confirmation', 'call-script', 'follow-up'] as const;
type TemplateKind = (typeof TEMPLATE_KINDS)[number];

const FILE = /^config\/templates\/([a-z-]+)\.([a-z]{2})\.liquid$/;

/** What a file is, by its name: `confirmation.da.liquid`; null when it is no such file. */
export function templateOf(
  file: string,
): { readonly kind: TemplateKind; readonly language: string; readonly name: string } | null {
  const [, word = '', language = ''] = FILE.exec(file) ?? [];
  const kind = TEMPLATE_KINDS.find((known) => known === word);
  return kind === undefined ? null : { kind, language, name: `${kind}.${language}` };
}

export const fileOf = (name: string): string => `config/templates/${name}.liquid`;

/** Texts that leads read or hear are in their languages. */
const isForLeads = (kind: TemplateKind): boolean =>
  kind === 'confirmation' || kind === 'call-script' || kind === 'follow-up';

/** Texts that may be needed and are not there, each told where its language is asked for. */
export function missingTemplates(config: ChannelsConfig, names: readonly string[]): readonly LocalFault[] {
  const { languages, tell, confirmation } = config;
  return TEMPLATE_KINDS.flatMap((kind) => {
    const isAny = names.some((name) => name.startsWith(`${kind}.`));
    const isNeeded = isForLeads(kind)
      ? isAny || (kind === 'confirmation' && confirmation.when !== 'never')
      : NOTICES.some((what) => what === kind && (tell[what] ?? []).length > 0);
    if (!isNeeded) return [];
    const list = isForLeads(kind) ? 'leads' : 'team';
    return languages[list].flatMap((language, i): LocalFault[] => {
      if (names.includes(`${kind}.${language}`)) return [];
      const path = ['languages', list, i];
      const message = `there is no ${fileOf(`${kind}.${language}`)}`;
      const hint = 'write it, or take the language off this list';
      return [{ path, code: 'missing-template', message, hint }];
    });
  });
}

/** Why nobody ever reads a text; null when somebody may. */
export function whyUnused({ languages }: ChannelsConfig, file: string): string | null {
  const template = templateOf(file);
  if (template === null) return null;
  const list = isForLeads(template.kind) ? 'leads' : 'team';
  return languages[list].includes(template.language)
    ? null
    : `config/channels.yaml has no "${template.language}" among the languages of ${list}`;
}
