import type { Figures, Finding } from '../../../model/kpi/report.ts';
import type { Targets } from '../targets.ts';
import { below, differs } from './changed.ts';
import { finding, type Look, type People } from './finding.ts';
import { course, months } from './goal-findings.ts';
import { restated } from './late-findings.ts';
import { counted, duration, percent, told, weekday } from './words.ts';

const SLA_GOAL = 0.9;
const CADENCE_GOAL = 0.9;
const MUCH = 0.3;
const FEW_BROKEN = 3;

const promise: Look = ({ summary, summaryBefore, sla }, _targets, { slaOwner }) => {
  const { slaKept } = summary;
  if (slaKept.of === 0) return [];
  const change = differs(slaKept, summaryBefore.slaKept)
    ? `, after ${told(summaryBefore.slaKept)} before`
    : '';
  const what = `The promise was kept for ${told(slaKept)}${change}.`;
  const why = 'A lead that is called within minutes is far likelier to talk than one called the next day.';
  const verdict = below(slaKept, SLA_GOAL);
  if (verdict === 'no' && !slaKept.few) return [finding('sla-kept', 'met', what, why)];
  const worst = [...sla.cells].sort((a, b) => b.breached - a.breached)[0];
  const when =
    worst === undefined || worst.breached < FEW_BROKEN
      ? ''
      : ` Most were broken for leads of ${weekday(worst.weekday)} from ${worst.hour} to ${worst.hour + 1} o’clock (${worst.breached}).`;
  const todo = `Look who is at work when leads come.${when}`;
  return [finding('sla-kept', verdict === 'surely' ? 'missed' : 'watch', what, why, todo, slaOwner)];
};

/** Reps who keep the promise less than the others do, by more than chance. */
const slowReps: Look = ({ sla }, _targets, { managerOf }) =>
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
        `${name} kept the promise for ${told(kept)}, fewer than the others by more than chance.`,
        'It is one person’s week, or one person’s load.',
        'Talk about it; look at the load and the hours first.',
        managerOf(key),
      ),
    );

const speed: Look = ({ summary, summaryBefore }) => {
  const [now, then] = [summary.working.median, summaryBefore.working.median];
  if (now === null || then === null || Math.abs(now - then) < Math.max(3, then * MUCH)) return [];
  const slower = now > then;
  return [
    finding(
      'working-speed',
      slower ? 'watch' : 'met',
      `Half of the leads were reached within ${duration(now)} of working time, ${slower ? 'up' : 'down'} from ${duration(then)}.`,
      'The first minutes decide whether there is a talk at all.',
      slower ? 'Open the slowest tenth, and see what they share.' : null,
    ),
  ];
};

const acceptance: Look = ({ summary, summaryBefore, rejects, sources }, _targets, { slaOwner }) => {
  const found: Finding[] = [];
  const { salRate } = summary;
  if (differs(salRate, summaryBefore.salRate))
    found.push(
      finding(
        'sal-rate',
        (salRate.share ?? 0) < (summaryBefore.salRate.share ?? 0) ? 'watch' : 'met',
        `Sales accepted ${told(salRate)}, after ${told(summaryBefore.salRate)} before.`,
        'It is sales’ verdict on what marketing hands over.',
        'Go through the rejects together.',
        slaOwner,
      ),
    );
  const [top] = rejects.rows;
  if (top !== undefined && !top.share.few && (top.share.share ?? 0) > MUCH)
    found.push(
      finding(
        'reject-reasons',
        'watch',
        `“${top.reason}” is ${told(top.share)} of all rejects.`,
        'One reason that often is a criterion that is missing, or wrong.',
        `Open these leads, and try a rule against them with \`stafet backtest\`.`,
        slaOwner,
      ),
    );
  return [...found, ...poorSources(sources)];
};

/** Sources whose leads sales takes less often than the others’, by more than chance. */
const poorSources = ({ rows }: Figures['sources']): readonly Finding[] =>
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
        `Of leads from ${key} sales accepted ${told(salRate)}, fewer than of the others by more than chance.`,
        'What is spent there buys rejects.',
        'Ask more of leads from there, or spend elsewhere.',
      ),
    );

const persistence: Look = ({ activity, reps, meetings }, targets, { managerOf }) => {
  const found: Finding[] = [];
  if (below(activity.cadence, CADENCE_GOAL) !== 'no')
    found.push(
      finding(
        'cadence-kept',
        'watch',
        `${told(activity.cadence)} of the leads nobody decided about were tried ${activity.rule.count} times in ${activity.rule.days} days.`,
        'Most leads that answer do so after the third try.',
        'Let the follow-up tasks set the day; close what is done.',
      ),
    );
  if (below(meetings.showRate, targets.showRate[0]) !== 'no')
    found.push(
      finding(
        'show-rate',
        'watch',
        `${told(meetings.showRate)} of the meetings took place; ${percent(targets.showRate[0])} is usual.`,
        'An empty slot is an hour of a rep.',
        'Confirm the day before, and offer another time in the same mail.',
      ),
    );
  const quiet = reps.rows.filter(
    ({ handed, conversationsAWeek }) =>
      handed > 0 && conversationsAWeek !== null && conversationsAWeek < targets.conversationsAWeek[0] / 2,
  );
  return [...found, ...(quiet.length === 0 ? [] : [quietReps(quiet, targets, managerOf)])];
};

/** Reps with far fewer talks than expected, all in one line. */
function quietReps(
  quiet: Figures['reps']['rows'],
  { conversationsAWeek: [from, to] }: Targets,
  managerOf: People['managerOf'],
): Finding {
  const names = quiet.map(({ name, conversationsAWeek }) => `${name} ${conversationsAWeek}`).join(', ');
  const managers = new Set(quiet.map(({ rep }) => managerOf(rep)));
  return finding(
    'conversations',
    'watch',
    `Qualified conversations a week, of ${from} to ${to} expected: ${names}.`,
    'Either few calls are made, or few are logged.',
    'Look at the log first: a call without an outcome does not count.',
    managers.size === 1 ? ([...managers][0] ?? null) : null,
  );
}

/** What is not logged counts in no figure: all of it in one line, by who has most. */
const logs: Look = ({ reps }) => {
  const lacking = reps.rows.filter(({ gaps }) => gaps > 0).sort((a, b) => b.gaps - a.gaps);
  if (lacking.length === 0) return [];
  const sum = lacking.reduce((all, { gaps }) => all + gaps, 0);
  const names = lacking.map(({ name, gaps }) => `${name} ${gaps}`).join(', ');
  return [
    finding(
      'logging-gaps',
      'watch',
      `${counted(sum, 'thing')} that reps did ${sum === 1 ? 'is' : 'are'} not logged: ${names}.`,
      'What is not logged is in none of these figures, and the next colleague calls twice.',
      'They were told; `stafet review --log` lists them.',
    ),
  ];
};

const rightNow: Look = ({ risk, health, fairness }, _targets, { slaOwner }) => {
  const found: Finding[] = [];
  if (risk.overdue > 0)
    found.push(
      finding(
        'at-risk',
        'missed',
        `${counted(risk.overdue, 'lead')} on offer ${risk.overdue === 1 ? 'is' : 'are'} overdue now, and nobody has reached for them.`,
        'They asked, and hear nothing.',
        `Call today${risk.leads[0] === undefined ? '' : `, or give them to somebody who can`}.`,
        slaOwner,
      ),
    );
  if (risk.queued > 0)
    found.push(
      finding(
        'at-risk',
        'watch',
        `${counted(risk.queued, 'lead')} wait in a queue without a rep.`,
        'No rule gave them to anybody.',
        'Give them to somebody, and add the rule: `stafet explain` says which were tried.',
        slaOwner,
      ),
    );
  if (health.verdict !== 'fine')
    found.push(
      finding(
        'sync-health',
        health.verdict === 'stuck' ? 'missed' : 'watch',
        `Sync is ${health.verdict}: ${health.crms.map((one) => `${one.crm} ${one.toRead} to read, ${one.toWrite} to write, ${one.dead} given up`).join('; ')}.`,
        'What is not written, the rep does not know.',
        'See docs/runbook.md.',
      ),
    );
  for (const pool of fairness.pools.filter(({ worst }) => worst > 1))
    found.push(
      finding(
        'fairness',
        'watch',
        `Pool ${pool.pool} owes somebody ${pool.worst} leads.`,
        'Reps who feel passed over stop calling.',
        '`stafet explain LEAD --why-not REP` tells why for any lead.',
        slaOwner,
      ),
    );
  return found;
};

/** Who may have changed what is measured: each change of the rules in the period. */
const rules: Look = ({ marks }) =>
  marks.changes.map(({ at, by, why, decisions }) =>
    finding(
      'volume',
      'watch',
      `Rules were changed on ${at.slice(0, 10)} by ${by}: ${why}.${decisions.map((what) => ` Decided: ${what}`).join('')}`,
      'Figures before and after are of different rules.',
      'Compare the days before and after; `stafet policies` has what it did.',
    ),
  );

const URGENCY: Readonly<Record<Finding['tone'], number>> = { missed: 0, watch: 1, met: 2 };

export const byUrgency = (a: Finding, b: Finding): number => URGENCY[a.tone] - URGENCY[b.tone];

/** What changed, why it matters and what to do, the most urgent first. Nothing is said that chance alone explains. */
export function findingsOf(figures: Figures, targets: Targets, people: People): readonly Finding[] {
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
  return looks.flatMap((look) => look(figures, targets, people)).sort(byUrgency);
}
