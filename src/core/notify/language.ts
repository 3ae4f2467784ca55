import type { LeadState } from '../../model/lead-state.ts';
import { textOf } from '../decide/fields.ts';
import type { Policy } from '../policy.ts';

/** The first language of a rep that there are templates in. */
export function languageOfRep({ teams, channels: { languages } }: Policy, rep: string): string {
  const spoken = teams.reps.get(rep)?.languages ?? [];
  return spoken.find((language) => languages.team.includes(language)) ?? languages.otherwise;
}

/** The lead's own language, or else that of its country, as far as there are templates in it. */
export function languageOfLead({ channels: { languages } }: Policy, lead: LeadState): string {
  const own = textOf(lead, 'language')?.slice(0, 2).toLowerCase();
  const ofCountry = languages.countries[textOf(lead, 'country') ?? ''];
  const wanted = [own, ofCountry].find((one) => one !== undefined && languages.leads.includes(one));
  return wanted ?? languages.otherwise;
}
