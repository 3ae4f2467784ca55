import { type Period, periodBefore } from '../../core/kpi/period.ts';
import type { People } from '../../core/kpi/report/finding.ts';
import { byUrgency, findingsOf } from '../../core/kpi/report/findings.ts';
import { course } from '../../core/kpi/report/goal-findings.ts';
import { agendaOf, improvementOf } from '../../core/kpi/report/meeting.ts';
import { reportPeriod } from '../../core/kpi/report/report-period.ts';
import { type Speech, speechOf } from '../../core/kpi/report/speech.ts';
import { learningFindings } from '../../core/learn/warnings.ts';
import type { Policy } from '../../core/policy.ts';
import type { Figures, Finding, Report } from '../../model/kpi/report.ts';
import type { ReportLanguage } from '../../model/kpi/report-language.ts';
import type { Slice } from '../../model/kpi/slice.ts';
import type { Instant } from '../../model/time.ts';
import type { Db } from '../../store/database.ts';
import { readSamples } from '../../store/kpi/samples.ts';
import { type Ask, askAbout, zoneOf } from './ask.ts';
import { readPanel } from './panels.ts';
import { readDecided } from './read-decided.ts';

type ReportKind = Report['kind'];

/** Whom a report is for. */
interface Readers {
  /** The reps whose own figures are for them; null: all. */
  readonly maySee: readonly string[] | null;
  readonly language: ReportLanguage;
}

/** Reads all figures of a period and the one before, and says what there is to see in them. */
export async function readReport(
  db: Db,
  policy: Policy,
  kind: ReportKind,
  now: Instant,
  { maySee, language }: Readers = { maySee: null, language: 'en' },
): Promise<Report> {
  const zone = zoneOf(policy);
  const period = reportPeriod(kind, now, zone);
  const before = periodBefore(period);
  const slice = (of: Period): Slice => ({ ...of, zone, cuts: {}, reps: null });
  const ask = (of: Period): Ask => askAbout({ db, policy, now, maySee }, slice(of));
  const figures = await readFigures(ask(period), ask(before), language);
  const speech = speechOf(language);
  const { targets } = ask(period);
  const people = peopleOf(policy);
  const findings = [
    ...findingsOf(figures, targets, people, speech),
    ...(kind === 'weekly' ? await lookBack(db, people, speech) : []),
  ].sort(byUrgency);
  return {
    kind,
    language,
    at: iso(now),
    period: { from: iso(period.from), to: iso(period.to), zone },
    before: { from: iso(before.from), to: iso(before.to) },
    findings,
    improvement: improvementOf(course(figures, targets, people, speech), people.slaOwner, now, speech),
    agenda: [...agendaOf(findings, speech)],
    decisions: await readDecided(db, period, zone),
    people: Object.fromEntries([...policy.teams.reps.values()].map(({ id, name }) => [id, name])),
    figures,
  };
}

const iso = (at: Instant): string => new Date(at).toISOString();

const peopleOf = ({ teams }: Policy): People => ({
  slaOwner: teams.slaOwner,
  managerOf: (rep) => teams.reps.get(rep)?.manager ?? null,
});

/** Leads whose outcomes a weekly report looks at: some months' worth, and no more than is read in a moment. */
const OUTCOMES = 2_000;

const lookBack = async (db: Db, { slaOwner }: People, speech: Speech): Promise<readonly Finding[]> =>
  learningFindings(await readSamples(db, 'accepted', OUTCOMES), slaOwner, speech);

async function readFigures(now: Ask, before: Ask, language: ReportLanguage): Promise<Figures> {
  const options = { by: 'source', callsLeft: () => null, language } as const;
  return {
    summary: await readPanel('summary', now, options),
    summaryBefore: await readPanel('summary', before, options),
    funnel: await readPanel('funnel', now, options),
    speed: await readPanel('speed', now, options),
    sla: await readPanel('sla', now, options),
    reps: await readPanel('reps', now, options),
    sources: await readPanel('sources', now, options),
    rejects: await readPanel('rejects', now, options),
    activity: await readPanel('activity', now, options),
    meetings: await readPanel('meetings', now, options),
    volume: await readPanel('volume', now, options),
    fairness: await readPanel('fairness', now, options),
    risk: await readPanel('risk', now, options),
    health: await readPanel('health', now, options),
    marks: await readPanel('marks', now, options),
    // What this period changed in days before it, the last report's among them.
    restated: await readPanel(
      'restated',
      { ...now, slice: { ...now.slice, from: before.slice.from } },
      options,
    ),
    // A month that was judged this morning is no news of next week.
    goals: await readPanel('goals', { ...now, slice: { ...now.slice, to: now.now + 1 } }, options),
  };
}
