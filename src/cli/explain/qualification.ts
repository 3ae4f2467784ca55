import { plainChoice } from '../../core/conditions/words.ts';
import { enoughWords, lackingWords } from '../../core/qualify/lacking.ts';
import { GROUPS, type Missing, type Qualification } from '../../core/qualify/qualification.ts';
import type { StoryEvent } from '../../store/story.ts';
import type { Explanation } from './schema.ts';
import { iso, policyRef, type Teller, valueText } from './teller.ts';

type Section = NonNullable<Explanation['qualification']>;

/** The judgement that made the lead what it is: the one that lifted it to MQL, otherwise the latest. */
export function qualificationSection(teller: Teller): Section | null {
  const judged = teller.story.events.flatMap((event) => {
    const { qualification } = event.trace;
    return qualification === undefined ? [] : [{ event, qualification }];
  });
  const latest = judged.at(-1);
  const deciding = judged.findLast(({ event }) => lifted(event)) ?? latest;
  if (deciding === undefined || latest === undefined) return null;
  return sectionOf(teller, deciding.event, deciding.qualification, latest.qualification.score);
}

const lifted = ({ trace }: StoryEvent): boolean =>
  trace.wrote?.some(({ path, after }) => path === 'stage' && after === 'mql') === true;

function sectionOf(teller: Teller, event: StoryEvent, q: Qualification, scoreNow: number): Section {
  const groups = GROUPS.map((group) => {
    const hits = q.criteria.filter((verdict) => verdict.group === group && verdict.hit);
    return {
      group,
      points: hits.reduce((sum, { points }) => sum + points, 0),
      hits: hits.map(({ points, why }) => ({ points, why, is: whatIs(teller, why, event.event.at) })),
    };
  });
  return {
    at: iso(event.event.at),
    policy: policyRef(teller, event.policy),
    profile: q.profile,
    mql: q.mql,
    score: q.score,
    threshold: q.threshold,
    scoreNow,
    groups: groups.filter(({ hits }) => hits.length > 0),
    open: groups.filter(({ group, hits }) => BANT.has(group) && hits.length === 0).map(({ group }) => group),
    missing: q.missing.map((missing) => ({ words: missing.words, points: pointsOf(missing) })),
    lacking: [...lackingWords(q.missing)],
    enough: q.refused === null && q.disqualified === null ? enoughWords(q.missing) : null,
    refused: q.refused?.reason ?? null,
    disqualified: q.disqualified?.reason ?? null,
    tags: [...q.tags],
    nextAction: q.nextAction,
  };
}

/** `Industry manufacturing` for a criterion about the industry, as long as nobody has changed it since. */
function whatIs({ story, live }: Teller, why: string, at: number): string | null {
  const named = live.catalogue.filter(({ label }) => why.includes(label));
  const spec = named.find(({ label }) => why.startsWith(label));
  const field = spec === undefined ? undefined : story.state.fields[spec.path];
  if (spec === undefined || named.length > 1 || field === undefined || field.at > at) return null;
  return `${spec.label} ${plainChoice(valueText(field.value), spec.choices ?? [])}`;
}

/** What sales asks about first: who decides, with what money, for what need, by when. */
const BANT: ReadonlySet<string> = new Set(['role', 'budget', 'timing', 'need']);

const pointsOf = (missing: Missing): number | null => (missing.what === 'could' ? missing.points : null);
