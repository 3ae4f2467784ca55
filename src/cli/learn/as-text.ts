import { ENGLISH } from '../../core/kpi/report/speech.ts';
import { columns, indented } from '../../core/rollout/columns.ts';
import type { Learned } from '../../model/learned.ts';

const { percent, told } = ENGLISH;
const signed = (n: number): string => (n > 0 ? `+${n}` : String(n));

/** What was learnt, for people who will decide what to make of it. */
export const learnedText = (learned: Learned): string =>
  [
    `Of ${learned.leads} leads with an outcome, ${learned.outcome === 'won' ? 'won' : 'accepted by sales'}: ${told(learned.overall)}`,
    '',
    'What each criterion tells (lift: how much likelier where it hits; ! where that is more than chance)',
    ...indented(criteria(learned)),
    '',
    ...notes(learned),
    ...proposal(learned),
    '',
  ].join('\n');

function criteria({ criteria: all }: Learned): readonly string[] {
  const hit = all.filter(({ where }) => where.of > 0);
  const rows = hit.map((one): [string, string, string, string, string, string] => [
    one.criterion,
    signed(one.points),
    one.lift === null ? '–' : one.lift.toFixed(2),
    one.sure ? '!' : '',
    told(one.where),
    told(one.elsewhere),
  ]);
  const never = all.length - hit.length;
  return [
    ...columns([['', 'points', 'lift', '', 'where it hits', 'elsewhere'], ...rows]),
    ...(never === 0 ? [] : [`${never} more never hit.`]),
  ];
}

/** Markets and languages that stand out, and criteria that hit otherwise than they did. */
function notes({ markets, languages, drift }: Learned): readonly string[] {
  const apart = [...markets, ...languages]
    .filter(({ sure }) => sure)
    .map(({ key, share }) => `${key}: ${told(share)}, other than elsewhere by more than chance`);
  const moved = drift.map(
    ({ criterion, older, newer }) => `${criterion}: hit ${told(older)} before, ${told(newer)} lately`,
  );
  return [
    ...(apart.length === 0
      ? []
      : ['Markets and languages that stand out: ask why before you judge by them', ...indented(apart), '']),
    ...(moved.length === 0 ? [] : ['The leads have changed', ...indented(moved), '']),
  ];
}

function proposal({ proposal: proposed, why }: Learned): readonly string[] {
  if (proposed === null) return [`Nothing is proposed: ${why ?? ''}`];
  const { changes, learntFrom, triedOn, aucNow, aucProposed, aucModel, scoreShift, calibration } = proposed;
  return [
    `Proposal, learnt from the ${learntFrom} older leads and tried on the ${triedOn} newer ones`,
    ...indented(
      changes.length === 0
        ? ['The points are as good as any.']
        : columns(changes.map(({ criterion, from, to }) => [criterion, `${signed(from)} → ${signed(to)}`])),
    ),
    `  A good lead ranks above another in ${percent(aucNow)} of pairs now, in ${percent(aucProposed)} as proposed (${percent(aucModel)} without rounding).`,
    `  Scores move by ${signed(scoreShift)} on average: move the score needed by as much to keep the volume.`,
    '',
    'Whether what is expected comes true, tenth by tenth',
    ...indented(
      columns([
        ['expected', 'came'],
        ...calibration.map(({ expected, came }) => [percent(expected), told(came)]),
      ]),
    ),
    '',
    'Only leads that were handed over have an outcome, so nothing is known of those the rules kept back. Change the lines you',
    'believe in config/qualification.yaml, then: stafet test, stafet backtest, stafet plan, stafet apply.',
  ];
}
