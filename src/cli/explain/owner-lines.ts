import type { Moments } from './moments.ts';
import type { Explanation, Turn } from './schema.ts';

/** `Why Anna`, or of a queue, or of nobody. */
export function ownerTitle({ owner }: Explanation): string {
  if (owner === null) return 'Why nobody';
  return `Why ${owner.name?.split(' ')[0] ?? 'a queue'}`;
}

/** Why this owner and not the others, and who had it before. */
export function ownerLines(
  { owner, earlierOwners, lead, qualification }: Explanation,
  moments: Moments,
): readonly string[] {
  if (owner === null)
    return [
      qualification?.mql === true
        ? `it is ${lead.disposition}`
        : 'it has not become an MQL, so nobody was asked to act',
    ];
  return [
    ...turnLines(owner),
    ...earlierOwners.map((turn) => `before: ${whoGot(turn)} from ${moments.day(turn.at)}`),
  ];
}

function turnLines(turn: Turn): readonly string[] {
  if (turn.by === 'person' || turn.rule === 'already theirs') return [turn.why.join(' · ')];
  const row = turn.row === null ? '' : ` (${turn.row})`;
  const to = turn.pool === null ? whoGot(turn) : `pool ${turn.pool}`;
  const missed = turn.rules.filter(({ hit }) => !hit);
  return [
    `rule "${turn.rule}"${row} → ${to}${turn.pool === null ? '' : `: ${whoseTurn(turn)}`}`,
    ...(turn.members.some(({ leftOut }) => leftOut !== null) ? [`left out: ${leftOutText(turn)}`] : []),
    ...(missed.length === 0
      ? []
      : [`not by ${missed.map(({ rule, why }) => `"${rule}" (${why})`).join(', ')}`]),
  ];
}

const whoGot = ({ name, queue }: Turn): string => name ?? `queue ${queue}`;

/** Whose turn it was among those who could take the lead, the one who got it first. */
function whoseTurn({ rep, members }: Turn): string {
  const able = members.filter(({ leftOut }) => leftOut === null);
  const got = able.find((member) => member.rep === rep);
  if (got === undefined) return 'nobody could take it';
  const others = able.filter((member) => member !== got);
  if (others.length === 0)
    return `${got.name} is the only one ${members.length === 1 ? 'in it' : 'who could take it'}`;
  const tie = others.some(({ owed }) => owed === got.owed) ? ', and comes first in the file' : '';
  const owed = others.map(({ name, owed }) => `${name} ${owed}`).join(', ');
  return `it was ${got.name}'s turn, who was owed ${got.owed} of a lead${tie}; ${owed}`;
}

const leftOutText = ({ members }: Turn): string =>
  members.flatMap(({ name, leftOut }) => (leftOut === null ? [] : [`${name} ${leftOut}`])).join(', ');
