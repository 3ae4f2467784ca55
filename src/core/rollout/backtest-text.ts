import type { Backtest } from '../../model/rollout.ts';
import type { Policy } from '../policy.ts';
import { columns, indented, leadsOf, number } from './columns.ts';
import { short } from './plan-text.ts';
import type { Share } from './wilson.ts';
import { holderWords } from './words.ts';

const percent = (value: number | null): string => (value === null ? '–' : `${Math.round(value * 100)} %`);

/** `64 % (55 % to 72 %) of 118` */
const shareWords = ({ share, low, high, of }: Share): string =>
  share === null ? '–' : `${percent(share)} (${percent(low)} to ${percent(high)}) of ${number(of)}`;

const OUTCOMES = { sal: 'accepted (SAL)', sql: 'qualified by sales (SQL)', won: 'won' } as const;

/** The backtest as an admin reads it. `policy` knows people by name. */
export function backtestText(test: Backtest, policy: Policy): string {
  const { mql, handover, firstContact } = test;
  const minutes = ({ p50, p95, n }: Backtest['handover']['recorded']): string =>
    n === 0 ? '–' : `${number(p50)} min, 95 % within ${number(p95)}`;
  const rows = [
    ['', 'as decided', `by ${short(test.policy)}`],
    ['MQL', number(mql.recorded), number(mql.other)],
    ...test.outcomes.map(({ stage, recorded, other }) => [
      `  ${OUTCOMES[stage]}`,
      shareWords(recorded),
      shareWords(other),
    ]),
    ['Handover, half within', minutes(handover.recorded), minutes(handover.other)],
    ['First contact in time', shareWords(firstContact.recorded), shareWords(firstContact.other)],
  ];
  return `${[
    `What ${short(test.policy)} would have decided from ${test.from.slice(0, 16)}Z to ${test.to.slice(0, 16)}Z: ${leadsOf(test.leads)}, ${number(test.events)} events, each seen as it was at its time.`,
    '',
    ...columns(rows),
    '',
    ...verdicts(test),
    ...owners(test, policy),
    ...differing(test),
  ].join('\n')}\n`;
}

function verdicts({ mql, unknown, unreadable }: Backtest): readonly string[] {
  const apart = mql.onlyRecorded + mql.onlyOther;
  const agree =
    apart === 0
      ? 'Both agree on every lead.'
      : `They disagree on ${leadsOf(apart)}: ${number(mql.onlyRecorded)} only as decided, ${number(mql.onlyOther)} only by the other rules.`;
  return [
    agree,
    ...(unknown === 0
      ? []
      : [`Of the latter, ${number(unknown)} never reached sales, so what they are worth is not known.`]),
    ...(unreadable === 0
      ? []
      : [`${number(unreadable)} events were left out: the rules of then cannot be read any more.`]),
  ];
}

function owners({ owners: all }: Backtest, policy: Policy): readonly string[] {
  if (all.length === 0) return [];
  const rows = all.map(({ to, recorded, other }) => [holderWords(to, policy), recorded, other]);
  return ['', 'Handed over to', ...indented(columns([['', 'then', 'other'], ...rows]))];
}

function differing({ differing: all }: Backtest): readonly string[] {
  if (all.length === 0) return [];
  const one = ({ lead, who, onlyBy, became, why }: Backtest['differing'][number]): readonly string[] => [
    '',
    `  ${who} · ${lead}: MQL only ${onlyBy === 'recorded' ? 'as decided' : 'by the other rules'}; became: ${became}`,
    ...why.map((reason) => `    ${reason}`),
  ];
  return ['', 'Leads they disagree on', ...all.flatMap(one).slice(1)];
}
