import { gapWords } from '../../core/notify/words.ts';
import type { Db } from '../../store/database.ts';
import { type OpenGap, readGaps } from '../../store/log-gaps.ts';
import { minute, plural, tell } from '../operate/admin.ts';

/** More than anybody reads at a time. */
const SHOWN = 200;

/** Lists what reps did and did not log, under each rep's id, as the last daily look found it. */
export async function listGaps(db: Db, json: boolean | undefined): Promise<void> {
  const gaps = await readGaps(db, SHOWN);
  const byRep = [...Map.groupBy(gaps, ({ rep }) => rep)].sort(([a], [b]) => (a < b ? -1 : 1));
  tell(json, { gaps }, [
    gaps.length === 0
      ? 'Nothing is missing in the log, as of the last daily look.'
      : `${plural(gaps.length, 'thing is', 'things are')} not logged; whoever fills them in is asked no more.`,
    ...byRep.flatMap(([rep, own]) => ['', rep, ...own.map(lineOf)]),
  ]);
}

const lineOf = ({ at, leadId, email, kind }: OpenGap): string =>
  `  ${minute(at)}  ${email ?? `lead ${leadId}`}: ${gapWords('en', kind)}`;
