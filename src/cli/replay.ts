import { Command } from 'commander';
import { number } from '../core/rollout/columns.ts';
import { storedPolicies } from '../flows/policy-of.ts';
import { type Range, replay } from '../flows/replay.ts';
import type { Replay } from '../model/rollout.ts';
import { moment } from './moment.ts';
import { withStore } from './rollout/session.ts';

interface ReplayOptions {
  readonly from?: number;
  readonly to?: number;
  readonly json?: boolean;
}

/** `stafet replay`: are all recorded decisions what the recorded rules make of the recorded events? Exit code 1 when not. */
export const replayCommand = (): Command =>
  new Command('replay')
    .description('make every recorded decision again and compare, byte for byte')
    .option('--from <moment>', 'compare decisions from here on', moment)
    .option('--to <moment>', 'and before this moment', moment)
    .option('--json', 'as JSON: docs/rollout.md says what is in it')
    .action(async ({ from, to, json }: ReplayOptions) => {
      process.exitCode = await show({ from: from ?? null, to: to ?? null }, json === true);
    });

const show = (range: Range, json: boolean): Promise<number> =>
  withStore(async ({ store }) => {
    const told = await replay(store, storedPolicies(store.db), range);
    process.stdout.write(json ? `${JSON.stringify(told, null, 2)}\n` : asText(told));
    return isTrue(told) ? 0 : 1;
  });

const isTrue = ({ events, agree, leads, pools }: Replay): boolean =>
  events === agree && (leads?.differ ?? 0) === 0 && (pools?.differ ?? 0) === 0;

function asText(told: Replay): string {
  const { events, agree, policies, leads, pools, differences } = told;
  const percent =
    events === 0 || agree === events ? '100' : (Math.floor((agree / events) * 10_000) / 100).toFixed(2);
  const versions = `${policies} ${policies === 1 ? 'version' : 'versions'} of the rules`;
  return [
    `${number(agree)} of ${number(events)} decisions come out the same (${percent} %), by ${versions}.`,
    ...standing('leads are', leads),
    ...standing('pools are', pools),
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
