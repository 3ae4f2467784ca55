import type { Figures, Finding } from '../../../model/kpi/report.ts';
import type { Targets } from '../targets.ts';
import { below, differs } from './changed.ts';
import { finding, type Look, type People } from './finding.ts';
import { course, months } from './goal-findings.ts';
import { restated } from './late-findings.ts';
import type { Speech } from './speech.ts';
import type { ReportTexts } from './texts/en.ts';
import { valueIn } from './words.ts';

const SLA_GOAL = 0.9;
const CADENCE_GOAL = 0.9;
const MUCH = 0.3;
const FEW_BROKEN = 3;

const promise: Look = ({ summary, summaryBefore, sla }, _targets, { slaOwner }, speech) => {
  const { slaKept } = summary;
  if (slaKept.of === 0) return [];
  const { told, texts } = speech;
  const words = texts.promise;
  const what = differs(slaKept, summaryBefore.slaKept)
    ? words.whatAfter(told(slaKept), told(summaryBefore.slaKept))
    : words.what(told(slaKept));
  const verdict = below(slaKept, SLA_GOAL);
  if (verdict === 'no' && !slaKept.few) return [finding('sla-kept', 'met', what, words.why)];
  const todo = [words.todo, ...worstHour(sla, speech)].join(' ');
  return [finding('sla-kept', verdict === 'surely' ? 'missed' : 'watch', what, words.why, todo, slaOwner)];
};

/** When most promises were broken, where it was more than a few. */
function worstHour({ cells }: Figures['sla'], { texts, weekday, whole }: Speech): readonly string[] {
  const [worst] = [...cells].sort((a, b) => b.breached - a.breached);
  if (worst === undefined || worst.breached < FEW_BROKEN) return [];
  const { hour, breached } = worst;
  return [texts.promise.worst(weekday(worst.weekday), whole(hour), whole(hour + 1), whole(breached))];
}

/** Reps who keep the promise less than the others do, by more than chance. */
const slowReps: Look = ({ sla }, _targets, { managerOf }, { texts, told }) =>
  sla.byRep
    .filter(({ kept }) => !kept.few)
    .filter(({ key, kept }) => {
      const rest = sla.byRep.filter((one) => one.key !== key);
      const n = rest.reduce((sum, one) => sum + one.kept.n, 0);
      const of = rest.reduce((sum, one) => sum + one.kept.of, 0);
      const others = { n, of, share: of === 0 ? null : n / of, low: null, high: null, few: false };
      return (kept.share ?? 1) < (others.share ?? 0) && differs(kept, others);
    })
    .map(({ key, name, kept }) =>
      finding(
        'sla-kept',
        'watch',
        texts.slowRep.what(name, told(kept)),
        texts.slowRep.why,
        texts.slowRep.todo,
        managerOf(key),
      ),
    );

const speed: Look = ({ summary, summaryBefore }, _targets, _people, { texts, duration }) => {
  const [now, then] = [summary.working.median, summaryBefore.working.median];
  if (now === null || then === null || Math.abs(now - then) < Math.max(3, then * MUCH)) return [];
  const { slower, faster, why, todo } = texts.speed;
  const times = [duration(now), duration(then)] as const;
  return now > then
    ? [finding('working-speed', 'watch', slower(...times), why, todo)]
    : [finding('working-speed', 'met', faster(...times), why)];
};

const acceptance: Look = ({ summary, summaryBefore, rejects, sources }, _targets, { slaOwner }, speech) => {
  const { texts, told } = speech;
  const found: Finding[] = [];
  const { salRate } = summary;
  if (differs(salRate, summaryBefore.salRate))
    found.push(
      finding(
        'sal-rate',
        (salRate.share ?? 0) < (summaryBefore.salRate.share ?? 0) ? 'watch' : 'met',
        texts.accepted.what(told(salRate), told(summaryBefore.salRate)),
        texts.accepted.why,
        texts.accepted.todo,
        slaOwner,
      ),
    );
  const [top] = rejects.rows;
  if (top !== undefined && !top.share.few && (top.share.share ?? 0) > MUCH)
    found.push(
      finding(
        'reject-reasons',
        'watch',
        texts.topReject.what(reasonIn(texts, top.reason), told(top.share)),
        texts.topReject.why,
        texts.topReject.todo,
        slaOwner,
      ),
    );
  return [...found, ...poorSources(sources, speech)];
};

/** A reason in the words of the language; one of the customer's own as it is. */
const reasonIn = ({ reasons }: ReportTexts, reason: string): string =>
  new Map(Object.entries(reasons)).get(reason) ?? reason;

/** Sources whose leads sales takes less often than the others’, by more than chance. */
const poorSources = ({ rows }: Figures['sources'], speech: Speech): readonly Finding[] =>
  rows
    .filter(({ key, salRate }) => {
      const rest = rows.filter((one) => one.key !== key);
      const n = rest.reduce((sum, one) => sum + one.salRate.n, 0);
      const of = rest.reduce((sum, one) => sum + one.salRate.of, 0);
      const others = { n, of, share: of === 0 ? null : n / of, low: null, high: null, few: false };
      return !salRate.few && (salRate.share ?? 1) < (others.share ?? 0) && differs(salRate, others);
    })
    .map(({ key, salRate }) =>
      finding(
        'sal-rate',
        'watch',
        speech.texts.poorSource.what(valueIn(speech, key), speech.told(salRate)),
        speech.texts.poorSource.why,
        speech.texts.poorSource.todo,
      ),
    );

const persistence: Look = ({ activity, reps, meetings }, targets, { managerOf }, speech) => {
  const { texts, told, percent, whole } = speech;
  const found: Finding[] = [];
  if (below(activity.cadence, CADENCE_GOAL) !== 'no')
    found.push(
      finding(
        'cadence-kept',
        'watch',
        texts.cadence.what(told(activity.cadence), whole(activity.rule.count), whole(activity.rule.days)),
        texts.cadence.why,
        texts.cadence.todo,
      ),
    );
  if (below(meetings.showRate, targets.showRate[0]) !== 'no')
    found.push(
      finding(
        'show-rate',
        'watch',
        texts.shows.what(told(meetings.showRate), percent(targets.showRate[0])),
        texts.shows.why,
        texts.shows.todo,
      ),
    );
  const quiet = reps.rows.filter(
    ({ handed, conversationsAWeek }) =>
      handed > 0 && conversationsAWeek !== null && conversationsAWeek < targets.conversationsAWeek[0] / 2,
  );
  return [...found, ...(quiet.length === 0 ? [] : [quietReps(quiet, targets, managerOf, speech)])];
};

/** Reps with far fewer talks than expected, all in one line. */
function quietReps(
  quiet: Figures['reps']['rows'],
  { conversationsAWeek: [from, to] }: Targets,
  managerOf: People['managerOf'],
  { texts, tenth }: Speech,
): Finding {
  const names = quiet.map((one) => `${one.name} ${tenth(one.conversationsAWeek ?? 0)}`).join(', ');
  const managers = new Set(quiet.map(({ rep }) => managerOf(rep)));
  return finding(
    'conversations',
    'watch',
    texts.quiet.what(tenth(from), tenth(to), names),
    texts.quiet.why,
    texts.quiet.todo,
    managers.size === 1 ? ([...managers][0] ?? null) : null,
  );
}

/** What is not logged counts in no figure: all of it in one line, by who has most. */
const logs: Look = ({ reps }, _targets, _people, { texts, counted, whole }) => {
  const lacking = reps.rows.filter(({ gaps }) => gaps > 0).sort((a, b) => b.gaps - a.gaps);
  if (lacking.length === 0) return [];
  const sum = lacking.reduce((all, { gaps }) => all + gaps, 0);
  const names = lacking.map(({ name, gaps }) => `${name} ${whole(gaps)}`).join(', ');
  return [
    finding(
      'logging-gaps',
      'watch',
      texts.logs.what(counted(sum, 'thing'), sum === 1, names),
      texts.logs.why,
      texts.logs.todo,
    ),
  ];
};

const rightNow: Look = (
  { risk, health, fairness },
  _targets,
  { slaOwner },
  { texts, counted, whole, tenth },
) => {
  const found: Finding[] = [];
  if (risk.overdue > 0)
    found.push(
      finding(
        'at-risk',
        'missed',
        texts.overdue.what(counted(risk.overdue, 'lead'), risk.overdue === 1),
        texts.overdue.why,
        texts.overdue.todo,
        slaOwner,
      ),
    );
  if (risk.queued > 0)
    found.push(
      finding(
        'at-risk',
        'watch',
        texts.queued.what(counted(risk.queued, 'lead'), risk.queued === 1),
        texts.queued.why,
        texts.queued.todo,
        slaOwner,
      ),
    );
  if (health.verdict !== 'fine')
    found.push(
      finding(
        'sync-health',
        health.verdict === 'stuck' ? 'missed' : 'watch',
        texts.sync[health.verdict](
          health.crms
            .map(({ crm, toRead, toWrite, dead }) =>
              texts.sync.crm(CRM_NAMES[crm] ?? crm, whole(toRead), whole(toWrite), whole(dead)),
            )
            .join('; '),
        ),
        texts.sync.why,
        texts.sync.todo,
      ),
    );
  for (const pool of fairness.pools.filter(({ worst }) => worst > 1))
    found.push(
      finding(
        'fairness',
        'watch',
        texts.unfair.what(pool.pool, tenth(pool.worst)),
        texts.unfair.why,
        texts.unfair.todo,
        slaOwner,
      ),
    );
  return found;
};

/** Who may have changed what is measured: each change of the rules in the period. */
const rules: Look = ({ marks }, _targets, _people, { texts, dayNamed }) =>
  marks.changes.map(({ at, by, why, decisions }) =>
    finding(
      'volume',
      'watch',
      [texts.rules.what(dayNamed(at.slice(0, 10)), by, why), ...decisions.map(texts.rules.decided)].join(' '),
      texts.rules.why,
      texts.rules.todo,
    ),
  );

/** As their makers write them. */
const CRM_NAMES: Readonly<Record<string, string>> = { hubspot: 'HubSpot', salesforce: 'Salesforce' };

const URGENCY: Readonly<Record<Finding['tone'], number>> = { missed: 0, watch: 1, met: 2 };

export const byUrgency = (a: Finding, b: Finding): number => URGENCY[a.tone] - URGENCY[b.tone];

/** What changed, why it matters and what to do, the most urgent first. Nothing is said that chance alone explains. */
export function findingsOf(
  figures: Figures,
  targets: Targets,
  people: People,
  speech: Speech,
): readonly Finding[] {
  const looks: readonly Look[] = [
    rightNow,
    course,
    promise,
    slowReps,
    speed,
    acceptance,
    persistence,
    logs,
    rules,
    restated,
    months,
  ];
  return looks.flatMap((look) => look(figures, targets, people, speech)).sort(byUrgency);
}
