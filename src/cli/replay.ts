import { Command } from 'commander';
import { number } from '../core/rollout/columns.ts';
import { storedPolicies } from '../flows/policy-of.ts';
import { type Range, replay } from '../flows/replay.ts';
import type { ClockLine, Replay } from '../model/rollout.ts';
import { moment } from './moment.ts';
import { withStore } from './rollout/session.ts';

interface ReplayOptions {
  readonly from?: number;
  readonly to?: number;
  readonly json?: boolean;
  readonly clocks?: boolean;
}

/** `stafet replay`: are all recorded decisions what the recorded rules make of the recorded events? Exit code 1 when not. */
export const replayCommand = (): Command =>
  new Command('replay')
    .option('--from <moment>', 'compare decisions from here on', moment)
    .option('--to <moment>', 'and before this moment', moment)
    .option('--clocks', 'show every clock as the journal makes it')
    .option('--json', 'as JSON: docs/rollout.md says what is in it')
    .action(async ({ from, to, json, clocks }: ReplayOptions) => {
      const range = { from: from ?? null, to: to ?? null };
      process.exitCode = await (json === true
        ? showJson(range, clocks === true)
        : show(range, clocks === true));
    });

const show = (range: Range, clocks: boolean): Promise<number> =>
  withStore(async ({ store }) => {
    const onClock = (line: ClockLine): unknown => clocks && process.stdout.write(`${clockText(line)}\n`);
    const told = await replay(store, storedPolicies(store.db), range, onClock);
    process.stdout.write(asText(told));
    return isTrue(told) ? 0 : 1;
  });

const showJson = (range: Range, clocks: boolean): Promise<number> =>
  withStore(async ({ store }) => {
    const lines: ClockLine[] = [];
    const onClock = (line: ClockLine): unknown => clocks && lines.push(line);
    const told = await replay(store, storedPolicies(store.db), range, onClock);
    process.stdout.write(`${JSON.stringify(clocks ? { ...told, lines } : told, null, 2)}\n`);
    return isTrue(told) ? 0 : 1;
  });

const isTrue = ({ events, agree, ...held }: Replay): boolean =>
  events === agree && [held.leads, held.pools, held.clocks].every((one) => (one?.differ ?? 0) === 0);

function asText(told: Replay): string {
  const { events, agree, policies, leads, pools, clocks, differences } = told;
  const percent =
    events === 0 || agree === events ? '100' : (Math.floor((agree / events) * 10_000) / 100).toFixed(2);
  const versions = `${policies} ${policies === 1 ? 'version' : 'versions'} of the rules`;
  return [
    `${number(agree)} of ${number(events)} decisions come out the same (${percent} %), by ${versions}.`,
    ...standing('leads are', leads),
    ...standing('pools are', pools),
    ...standing('clocks are', clocks),
    ...differences.map(
      ({ seq, lead, kind, path, recorded, again }) =>
        `\n${seq === 0 ? lead : `#${seq} ${lead} ${kind}`}: ${path}\n  recorded  ${recorded}\n  again     ${again}`,
    ),
    '',
  ].join('\n');
}

const standing = (what: string, held: Replay['leads']): readonly string[] =>
  held === null
    ? []
    : [
        `${number(held.compared - held.differ)} of ${number(held.compared)} ${what} what their events make of them.`,
      ];

/** `L1-3 first-contact: 2026-11-23T08:00:00Z to 2026-11-23T08:15:00Z, met 2026-11-23T08:10:00Z` */
function clockText({ lead, clock, startedAt, dueAt, state, endedAt, warned, agrees }: ClockLine): string {
  const ended = endedAt === null ? state : `${state} ${brief(endedAt)}`;
  const warnings =
    warned.length === 0 ? '' : `, warned at ${warned.map((share) => `${share} %`).join(' and ')}`;
  const differs = agrees === false ? ' (stands otherwise in the database)' : '';
  return `${lead} ${clock}: ${brief(startedAt)} to ${brief(dueAt)}, ${ended}${warnings}${differs}`;
}

const brief = (at: string): string => at.replace('.000Z', 'Z');
