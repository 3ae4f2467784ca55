import type { Moments } from './moments.ts';
import { section } from './paragraphs.ts';
import type { Change, Explanation, ToldEvent } from './schema.ts';
import { CRM_NAMES, valueText } from './teller.ts';

/** The journal, one event after the other: what happened, what it changed, what was decided. */
export const eventLines = ({ events }: Explanation, moments: Moments): readonly string[] =>
  events === undefined ? [] : ['Events', ...events.flatMap((event) => linesOf(event, moments))];

function linesOf(event: ToldEvent, { day }: Moments): readonly string[] {
  const late = Math.round((Date.parse(event.learntAt) - Date.parse(event.at)) / 1000);
  const learnt = late > LATE_S ? `, learnt ${late} s later` : '';
  return section(`#${event.seq}`, [
    `${day(event.at)}${learnt}: ${event.what}`,
    ...event.changes.filter(({ path }) => !LONG.has(path)).map((change) => `  ${changeText(change)}`),
    ...event.decided.map((words) => `  → ${words}`),
  ]);
}

/** Reading takes a moment; only more than that is worth a word. */
const LATE_S = 60;

/** Texts made of other fields, which stand there already. */
const LONG: ReadonlySet<string> = new Set(['note', 'score.reasons', 'assignment.why']);

/** `phone: 12 → 34 (HubSpot)`, and why not where it was not taken. */
function changeText({ path, before, after, by, taken, why }: Change): string {
  const move = `${path}: ${valueText(before)} → ${valueText(after)} (${CRM_NAMES[by]})`;
  return taken ? move : `${move}, not taken: ${why}`;
}
