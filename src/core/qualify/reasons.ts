import { lackingWords } from './lacking.ts';
import type { Qualification } from './qualification.ts';

const signed = (points: number): string => (points > 0 ? `+${points}` : String(points));

/** The qualification in words a rep understands, one fact a line: for the note on the CRM record. */
export function reasonsText(q: Qualification): string {
  const hits = q.criteria
    .filter((verdict) => verdict.hit)
    .map(({ points, why }) => `${signed(points)} ${why}`);
  return [headline(q), ...hits, ...lacking(q), ...next(q)].join('\n');
}

/** One line: `72 points of 60 (b2b): MQL`. */
export function headline(q: Qualification): string {
  const score = `${q.score} points of ${q.threshold} (${q.profile})`;
  if (q.refused !== null) return `${score}: left alone, ${q.refused.reason}`;
  if (q.disqualified !== null) return `${score}: not for sales, ${q.disqualified.reason}`;
  return q.mql ? `${score}: MQL` : `${score}: not MQL yet`;
}

/** More ways to the missing points than a note needs are left to `explain`. */
const WAYS = 3;

function lacking(q: Qualification): readonly string[] {
  const all = lackingWords(q.missing, WAYS);
  return all.length === 0 ? [] : [`Missing: ${all.join('; ')}`];
}

function next(q: Qualification): readonly string[] {
  const ask = q.questions.length === 0 ? [] : [`Ask: ${q.questions.join(' ')}`];
  return q.nextAction === null ? ask : [`Next: ${q.nextAction}`, ...ask];
}
