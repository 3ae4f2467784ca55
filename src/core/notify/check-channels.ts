import type { ChannelsConfig, TellRule } from '../../model/config/channels.ts';
import type { LocalFault } from '../../model/fault.ts';
import type { Notice } from '../../model/message.ts';
import { type Team, unknownRep } from '../assign/team.ts';
import { suggest } from '../conditions/nearest.ts';
import { reportFaults } from './check-reports.ts';

/** What config/channels.yaml names, and has to be there. */
export interface Named {
  readonly teams: Team | null;
  /** Names of pools; null: their file is faulty. */
  readonly pools: readonly string[] | null;
}

/** What is wrong with config/channels.yaml, beyond its form. */
export function channelsFaults(config: ChannelsConfig, { teams, pools }: Named): readonly LocalFault[] {
  const ids = teams === null ? null : [...teams.reps.keys()];
  const people = Object.keys(config.people).flatMap((id) =>
    ids === null ? [] : unknownRep(ids, id, ['people', id]).map((fault) => ({ ...fault, onKey: true })),
  );
  const named = Object.keys(config.pools).flatMap((name) => unknownPool(pools, name));
  return [
    ...people,
    ...named,
    ...ruleFaults(config),
    ...languageFaults(config),
    ...reportFaults(config.reports, teams),
  ];
}

function unknownPool(pools: readonly string[] | null, name: string): LocalFault[] {
  if (pools === null || pools.includes(name)) return [];
  const message = `there is no pool "${name}" in config/assignment.yaml`;
  return [{ path: ['pools', name], onKey: true, code: 'unknown-pool', message, hint: suggest(name, pools) }];
}

function ruleFaults({ tell }: ChannelsConfig): LocalFault[] {
  return Object.entries(tell).flatMap(([what, rules = []]) =>
    rules.flatMap((rule, i) =>
      [...partFaults(what, rule), ...wayFaults(rule), ...clockFaults(what, rule)].map(
        ({ path, ...fault }) => ({ ...fault, path: ['tell', what, i, ...path] }),
      ),
    ),
  );
}

const WHO: Readonly<Partial<Record<string, readonly Notice[]>>> = {
  rep: ['handed-over', 'warning', 'breached', 'taken-away', 'sent-back', 'log-gap'],
  'former-rep': ['taken-away'],
  manager: ['handed-over', 'warning', 'breached', 'taken-away', 'sent-back', 'log-gap'],
  queue: ['in-queue'],
};

/** A part that nobody plays when this happens: the rule would tell nobody, ever. */
function partFaults(what: string, { to }: TellRule): LocalFault[] {
  const when = WHO[to];
  if (when === undefined || when.some((notice) => notice === what)) return [];
  const message = `of "${what}" there is no ${to} to tell`;
  const hint = what === 'in-queue' ? 'tell queue or sla-owner' : `${to} can be told of ${when.join(', ')}`;
  return [{ path: ['to'], code: 'nobody-told', message, hint }];
}

function wayFaults({ to, by }: TellRule): LocalFault[] {
  if (!to.startsWith('#')) return [];
  return by.flatMap((way, i) => {
    const message = `${to} is a channel of Slack, and cannot be reached by ${way}`;
    return way === 'slack' ? [] : [{ path: ['by', i], code: 'wrong-channel', message, hint: 'by: [slack]' }];
  });
}

function clockFaults(what: string, { from, clocks }: TellRule): LocalFault[] {
  const hint = 'remove it';
  const code = 'no-clock';
  const faults: LocalFault[] = [];
  if (from !== undefined && what !== 'warning')
    faults.push({ path: ['from'], code, message: `"${what}" has no share of the time`, hint });
  if (clocks !== undefined && what !== 'warning' && what !== 'breached')
    faults.push({ path: ['clocks'], code, message: `"${what}" is about no clock`, hint });
  return faults;
}

function languageFaults({ languages, tell, confirmation }: ChannelsConfig): LocalFault[] {
  const faults: LocalFault[] = [];
  const { otherwise, team, leads, countries } = languages;
  const lists = [
    ...(Object.keys(tell).length > 0 ? [['team', team] as const] : []),
    ...(confirmation.when !== 'never' ? [['leads', leads] as const] : []),
  ];
  for (const [name, list] of lists)
    if (!list.includes(otherwise)) {
      const message = `"${otherwise}" is for everybody else, and not among the languages of ${name}`;
      const hint = `add it to ${name}, or choose one of ${list.join(', ')}`;
      faults.push({ path: ['languages', 'otherwise'], code: 'unknown-language', message, hint });
    }
  for (const [country, language] of Object.entries(countries))
    if (!leads.includes(language)) {
      const message = `"${language}" is not among the languages of leads`;
      const hint = suggest(language, leads);
      faults.push({ path: ['languages', 'countries', country], code: 'unknown-language', message, hint });
    }
  return faults;
}
