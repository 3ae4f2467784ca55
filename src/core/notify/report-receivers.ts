import { REPORT_LANGUAGES, type ReportLanguage } from '../../model/kpi/report-language.ts';
import type { Recipient } from '../../model/message.ts';
import type { Policy } from '../policy.ts';
import { recipientRep } from './recipients.ts';

/** Parts that somebody plays, instead of a name. */
export const REPORT_WORDS = ['sla-owner', 'managers'] as const;

/** Somebody who gets a report, in their language, and in the edition that tells no more of single reps than they may see. */
export interface ReportReceiver {
  readonly to: Recipient;
  readonly edition: string;
  readonly language: ReportLanguage;
}

/** Figures of all reps; and those of no single one, for whoever is outside the team and for channels many read. */
export const WHOLE = 'all';
export const SHARED = 'shared';

/** Who gets a report, each once, however often they are named. */
export function reportReceivers(policy: Policy, names: readonly string[]): readonly ReportReceiver[] {
  const all = names.flatMap((name) => receiversNamed(policy, name));
  const byAddress = new Map(
    all.map((one) => [one.to.kind === 'slack-channel' ? one.to.name : (one.to.email ?? ''), one]),
  );
  return [...byAddress.values()];
}

function receiversNamed(policy: Policy, name: string): readonly ReportReceiver[] {
  const language = policy.channels.reports.languages?.[name] ?? languageOfAll(policy);
  if (name.startsWith('#')) return [{ to: { kind: 'slack-channel', name }, edition: SHARED, language }];
  if (name.includes('@'))
    return [{ to: { kind: 'reader', email: name.toLowerCase() }, edition: SHARED, language }];
  const { reps, slaOwner } = policy.teams;
  const managers = new Set([...reps.values()].flatMap(({ manager }) => manager ?? []));
  const ids = name === 'managers' ? [...managers] : [name === 'sla-owner' ? slaOwner : name];
  return ids.flatMap((id) => {
    const to = recipientRep(policy, id);
    return to === null
      ? []
      : [{ to, edition: id === slaOwner ? WHOLE : id, language: reportLanguageOf(policy, id) }];
  });
}

const tellable = (language: string): ReportLanguage | undefined =>
  REPORT_LANGUAGES.find((one) => one === language);

/** For whoever has no language of their own. */
const languageOfAll = ({ channels: { languages, reports } }: Policy): ReportLanguage =>
  reports.language ?? tellable(languages.otherwise) ?? 'en';

/** The first language of somebody of the team that they are written to in and reports are told in. */
export function reportLanguageOf(policy: Policy, rep: string): ReportLanguage {
  const spoken = policy.teams.reps.get(rep)?.languages ?? [];
  const wanted = spoken.filter((language) => policy.channels.languages.team.includes(language));
  return wanted.flatMap((language) => tellable(language) ?? [])[0] ?? languageOfAll(policy);
}
