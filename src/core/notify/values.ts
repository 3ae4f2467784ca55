import type { Rep } from '../assign/team.ts';
import { calendarOf } from '../decide/calendars.ts';
import { textOf } from '../decide/fields.ts';
import { whoIs } from '../decide/task-words.ts';
import type { Draft } from '../decide/world.ts';
import type { Policy } from '../policy.ts';
import type { Occasion } from './occasions.ts';
import { clockWords, gapWords, wallClock } from './words.ts';

/** What texts may name beside the lead's own fields, and what each is. docs/channels.md tells admins the same. */
export const MESSAGE_VARIABLES = [
  'who', // Maria Holm (Nordlys A/S)
  'rep_name', // who has the lead
  'rep_first_name',
  'rep_email',
  'former_rep_name', // who had it before
  'due', // by when, on the recipient's wall clock
  'due_zone', // and that clock's zone
  'clock', // which promise it is about
  'percent', // how much of the time has passed
  'queue', // where the lead waits
  'gap', // what is not logged, and when it was
  'booking_link', // where to book a meeting with the rep, or the rep's pool
] as const;
type Variable = (typeof MESSAGE_VARIABLES)[number];
export type MessageValues = Readonly<Partial<Record<string, string>>>;

/** `link_playbook` for the link that is called playbook. */
export const linkVariable = (name: string): string => `link_${name.replaceAll('-', '_')}`;

/** The address where a lead books a meeting with a rep. */
export function bookingLink({ channels }: Policy, rep: string | null, pool: string | null): string {
  return channels.people[rep ?? '']?.booking ?? channels.pools[pool ?? '']?.booking ?? '';
}

const links = new WeakMap<Policy['channels'], MessageValues>();

/** The policy's links by the names texts have for them; they are the same for every text. */
export function linkValues({ channels }: Policy): MessageValues {
  const known = links.get(channels);
  if (known !== undefined) return known;
  const named = Object.entries(channels.links).map(([name, url]) => [linkVariable(name), url]);
  const values: MessageValues = Object.fromEntries(named);
  links.set(channels, values);
  return values;
}

/** `reader` is whose wall clock counts. */
export function valuesFor(
  { lead, policy }: Draft,
  { rep, former, clock, share, gap }: Pick<Occasion, 'rep' | 'former' | 'clock' | 'share' | 'gap'>,
  reader: Rep | undefined,
  language: string,
): MessageValues {
  const has = policy.teams.reps.get(rep ?? '');
  const { zone } = calendarOf(policy, reader);
  const due = clock?.dueAt ?? lead.clocks[0]?.dueAt;
  const own: Readonly<Record<Variable, string>> = {
    who: whoIs(lead),
    rep_name: has?.name ?? '',
    rep_first_name: has?.name.split(' ')[0] ?? '',
    rep_email: has?.email ?? '',
    former_rep_name: policy.teams.reps.get(former ?? '')?.name ?? '',
    due: due === undefined ? '' : wallClock(due, zone),
    due_zone: zone,
    clock: clock === null ? '' : clockWords(language, clock.name),
    percent: share === null ? '' : String(share),
    queue: lead.assignment?.queue ?? '',
    gap: gap === undefined ? '' : `${gapWords(language, gap.kind)} (${wallClock(gap.at, zone)})`,
    booking_link: bookingLink(policy, rep, lead.assignment?.pool ?? null),
  };
  return { ...linkValues(policy), ...own };
}

/** A lead's addresses. */
export const addressesOf = (lead: Draft['lead']): { email: string | null; mobile: string | null } => ({
  email: textOf(lead, 'email'),
  mobile: textOf(lead, 'mobile'),
});
