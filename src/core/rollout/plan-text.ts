import type { Passage, Plan, Sample } from '../../model/rollout.ts';
import type { Policy } from '../policy.ts';
import { columns, indented, leadsOf, number } from './columns.ts';
import { holderWords } from './words.ts';

/** The plan as an admin reads it: what would happen, to whom, and why. `policy` knows people by name. */
export function planText(plan: Plan, policy: Policy): string {
  if (plan.live === plan.proposed && plan.nothing)
    return `The files say what is live already (${short(plan.live)}): there is nothing to apply.\n`;
  const blocks = [
    heading(plan),
    filesBlock(plan),
    ...(plan.nothing ? [[`No change for any of the ${leadsOf(plan.leads)}.`]] : effects(plan, policy)),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

const effects = (plan: Plan, policy: Policy): readonly (readonly string[])[] => [
  standingBlock(plan),
  scoreBlock(plan),
  offersBlock(plan, policy),
  loadBlock(plan, policy),
  samplesBlock(plan.samples),
];

/** As much of a hash as people use. */
export const short = (hash: string): string => hash.slice(0, 12);

const heading = ({ live, proposed, leads, at }: Plan): readonly string[] => [
  live === proposed
    ? `${short(live)} is live already; what is left to do for ${leadsOf(leads)} as of ${at.slice(0, 16)}Z:`
    : `From ${short(live)}, which is live, to ${short(proposed)}, for ${leadsOf(leads)} as of ${at.slice(0, 16)}Z.`,
  'Nothing is written yet.',
];

const filesBlock = ({ files }: Plan): readonly string[] =>
  files.length === 0
    ? []
    : [
        'Files',
        ...indented(
          columns(
            files.map(({ file, change, added, removed }) => [file, change, `+${added}`, `-${removed}`]),
          ),
        ),
      ];

function standingBlock({ stages, refusals, handovers }: Plan): readonly string[] {
  const lines: (readonly [number, string])[] = [
    [stages.rises, 'rise to MQL and are handed over'],
    [stages.dueAnyway, 'rise or are taken up by the live rules, too, at their next look'],
    [stages.fallsShort, 'are MQL and would be none by the new rules; they stay MQL'],
    [refusals.welcomed, 'were refused and are taken up'],
    [refusals.refused, 'would be refused from their next change on'],
  ];
  const told = lines.filter(([n]) => n > 0);
  if (told.length === 0 && handovers.length === 0) return ['Stages', '  no lead changes stage'];
  return ['Stages', ...indented(columns(told))];
}

function scoreBlock({ score, tags }: Plan): readonly string[] {
  const most = Math.max(1, ...score.changes.map(({ leads }) => leads));
  const bars = score.changes.map(({ change, leads }) => [
    change,
    leads,
    '▪'.repeat(Math.ceil((leads * 30) / most)),
  ]);
  const changes = score.changes.some(({ change }) => change !== 'same')
    ? [`Score, mean ${score.meanBefore} → ${score.meanAfter}`, ...indented(columns(bars))]
    : ['Score', '  no lead scores otherwise'];
  const tagged = tags.map(
    ({ tag, gained, lost }) => `tag ${tag}: ${number(gained)} gain it, ${number(lost)} lose it`,
  );
  return [...changes, ...indented(tagged)];
}

function offersBlock({ offers, deadlines }: Plan, policy: Policy): readonly string[] {
  const lines: string[] = [];
  if (offers.pools.length > 0) lines.push('the rules send elsewhere:', ...passageLines(offers.pools, policy));
  if (offers.owners.length > 0)
    lines.push('keep their owner; with --reassign they would go', ...passageLines(offers.owners, policy));
  const { earlier, later, compared, meanShiftMinutes } = deadlines;
  if (earlier + later > 0)
    lines.push(
      `deadline for the first contact, had they come under the new rules: ${number(earlier)} earlier, ${number(later)} later of ${number(compared)}, by ${meanShiftMinutes} minutes on average`,
    );
  if (lines.length === 0) lines.push('stay with whom they are, with the same deadlines');
  return [`On offer to sales (${leadsOf(offers.leads)})`, ...indented(lines)];
}

const passageLines = (list: readonly Passage[], policy: Policy): readonly string[] =>
  indented(
    columns(
      list.map(({ from, to, leads }) => [holderWords(from, policy), '→', holderWords(to, policy), leads]),
    ),
  );

function loadBlock({ load, handovers }: Plan, policy: Policy): readonly string[] {
  const queues = handovers.filter(({ to }) => to.startsWith('queue ') || to === 'nobody');
  const reps = load.filter(({ open, handed, reassigned }) => open + handed + reassigned > 0);
  if (reps.length === 0 && queues.length === 0) return [];
  return [
    'Load',
    ...indented(columns(reps.length === 0 ? [] : loadRows(reps, policy))),
    ...indented(queues.map(({ to, leads }) => `${leadsOf(leads)} to ${to}`)),
  ];
}

/** Where nobody is handed anything, or nothing moves with --reassign, those columns are left out. */
function loadRows(reps: Plan['load'], policy: Policy): readonly (readonly (string | number)[])[] {
  const gives = reps.some(({ handed }) => handed > 0);
  const moves = reps.some(({ after, reassigned }) => after !== reassigned);
  const row = <T>(who: readonly T[], given: readonly T[], moved: T): readonly T[] => [
    ...who,
    ...(gives ? given : []),
    ...(moves ? [moved] : []),
  ];
  return [
    row(['Rep', 'Pools', 'on offer'], ['get now', ' share', 'after'], 'with --reassign'),
    ...reps.map(({ rep, pools, open, handed, share, after, reassigned }) =>
      row<string | number>(
        [holderWords(rep, policy), pools.join(', '), open],
        [handed, `${Math.round(share * 100)} %`.padStart(6), after],
        reassigned,
      ),
    ),
  ];
}

const KIND_WORDS: Readonly<Record<Sample['kind'], string>> = {
  rises: 'rises to MQL',
  'falls-short': 'would be no MQL',
  welcomed: 'is taken up',
  refused: 'would be refused',
  'other-pool': 'would go elsewhere',
  'other-owner': 'would change hands with --reassign',
};

const samplesBlock = (samples: readonly Sample[]): readonly string[] =>
  samples.length === 0
    ? []
    : ['Examples', ...samples.flatMap((sample) => ['', ...indented(sampleLines(sample))]).slice(1)];

const sampleLines = ({ kind, lead, who, before, after, why }: Sample): readonly string[] => [
  `${who} ${KIND_WORDS[kind]} · ${lead}`,
  `  now    ${before}`,
  `  then   ${after}`,
  ...why.map((reason, i) => `  ${i === 0 ? 'why  ' : '     '}  ${reason}`),
];
