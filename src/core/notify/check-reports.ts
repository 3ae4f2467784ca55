import type { ReportsConfig } from '../../model/config/reports.ts';
import type { LocalFault } from '../../model/fault.ts';
import type { Team } from '../assign/team.ts';
import { suggest } from '../conditions/nearest.ts';
import { isZone } from '../work-time/zone-offsets.ts';
import { REPORT_WORDS } from './report-receivers.ts';

/** Who reports cannot be sent to, and a zone that is none. Null: config/teams.yaml is faulty itself. */
export function reportFaults(
  { zone, languages = {}, daily, weekly }: ReportsConfig,
  teams: Team | null,
): readonly LocalFault[] {
  const lists = [['daily', daily?.to ?? []] as const, ['weekly', weekly?.to ?? []] as const];
  return [
    ...(zone === undefined || isZone(zone) ? [] : [noZone(zone)]),
    ...Object.keys(languages).flatMap((name) =>
      nobodysLanguage(
        name,
        lists.flatMap(([, to]) => to),
      ),
    ),
    ...lists.flatMap(([kind, to]) =>
      to.flatMap((name, i) => receiverFaults(teams, name, ['reports', kind, 'to', i])),
    ),
  ];
}

/** A language for somebody who gets no report. */
function nobodysLanguage(name: string, receivers: readonly string[]): LocalFault[] {
  if (receivers.includes(name)) return [];
  const others = receivers.filter((one) => one.startsWith('#') || one.includes('@'));
  const message = `no report goes to ${name}`;
  const hint =
    others.length === 0 ? `add it to \`to\` of daily or weekly, or remove it` : suggest(name, others);
  return [{ path: ['reports', 'languages', name], onKey: true, code: 'no-receiver', message, hint }];
}

const noZone = (zone: string): LocalFault => ({
  path: ['reports', 'zone'],
  code: 'unknown-zone',
  message: `"${zone}" is not a time zone`,
  hint: 'Name one as Europe/Copenhagen.',
});

function receiverFaults(teams: Team | null, name: string, path: LocalFault['path']): LocalFault[] {
  if (teams === null || name.startsWith('#') || name.includes('@')) return [];
  if (REPORT_WORDS.some((word) => word === name)) return [];
  const rep = teams.reps.get(name);
  if (rep === undefined) {
    const message = `there is no rep "${name}" in config/teams.yaml`;
    const hint = `${suggest(name, [...REPORT_WORDS, ...teams.reps.keys()])}; somebody else is named by an e-mail address`;
    return [{ path, code: 'unknown-rep', message, hint }];
  }
  if (!rep.active)
    return [
      { path, code: 'inactive-rep', message: `${rep.name} is not active`, hint: 'name somebody who is' },
    ];
  return [];
}
