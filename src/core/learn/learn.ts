import type { ToldShare } from '../../model/kpi/panels.ts';
import type { Learned } from '../../model/learned.ts';
import { differs } from '../kpi/report/changed.ts';
import { toldShare } from '../kpi/told-share.ts';
import { areaUnderCurve } from './auc.ts';
import { chance, fitLogistic, type Logistic } from './logistic.ts';
import { criteriaOf, hitsOf, type Sample } from './sample.ts';

/** Of fewer leads, or fewer of either outcome, nothing is proposed: chance would write the rules. */
const FEWEST = 100;
const FEWEST_OF_EACH = 20;
/** Part of the leads, the oldest, from which is learnt; on the others it is tried out. */
const LEARNT_FROM = 0.7;
const RIDGE = 4;
const TENTHS = 10;

/**
 * Measures how much each criterion tells about the outcome, and proposes points that tell more. Learnt from older leads
 * and tried on newer ones, as it would be used. A criterion never changes its sign, for then it should be rewritten by
 * somebody who knows why.
 */
export function learn(given: readonly Sample[], outcome: Learned['outcome']): Learned {
  const samples = [...given].sort((a, b) => a.at - b.at);
  const good = samples.filter(({ isGood }) => isGood).length;
  const few = Math.min(good, samples.length - good);
  const base = {
    outcome,
    leads: samples.length,
    good,
    overall: toldShare(good, samples.length),
    markets: groupsOf(samples, ({ market }) => market),
    languages: groupsOf(samples, ({ language }) => language),
    drift: driftOf(samples),
  };
  const criteria = liftsOf(samples);
  if (samples.length < FEWEST || few < FEWEST_OF_EACH) {
    const why = `${samples.length} leads with an outcome, ${few} of the rarer one; it takes ${FEWEST} and ${FEWEST_OF_EACH}.`;
    return { ...base, criteria, proposal: null, why };
  }
  const cut = Math.floor(samples.length * LEARNT_FROM);
  return { ...base, criteria, proposal: propose(samples.slice(0, cut), samples.slice(cut)), why: null };
}

/** Whether two shares differ by more than chance; of a few nobody can say. */
const isSure = (a: ToldShare, b: ToldShare): boolean => !a.few && !b.few && differs(a, b);

/** What leads of each market or language come to: one that differs by more than chance is worth a question. */
export function groupsOf(
  samples: readonly Sample[],
  of: (sample: Sample) => string | null,
): Learned['markets'] {
  const count = (some: readonly Sample[]) =>
    toldShare(some.filter(({ isGood }) => isGood).length, some.length);
  return [...Map.groupBy(samples, (one) => of(one) ?? 'unknown')]
    .map(([key, some]) => {
      const others = count(samples.filter((one) => (of(one) ?? 'unknown') !== key));
      return { key, share: count(some), sure: isSure(count(some), others) };
    })
    .sort((a, b) => b.share.of - a.share.of || (a.key < b.key ? -1 : 1));
}

/** Criteria that hit much more or less often among the newer leads than among the older: the leads have changed. */
export function driftOf(samples: readonly Sample[]): Learned['drift'] {
  const cut = Math.floor(samples.length * LEARNT_FROM);
  const hits = (some: readonly Sample[], key: string) =>
    toldShare(some.filter(({ points }) => (points[key] ?? 0) !== 0).length, some.length);
  return [...criteriaOf(samples).keys()]
    .map((criterion) => ({
      criterion,
      older: hits(samples.slice(0, cut), criterion),
      newer: hits(samples.slice(cut), criterion),
    }))
    .filter(({ older, newer }) => isSure(older, newer));
}

/** What leads come to where a criterion hits, and where it does not. */
function liftsOf(samples: readonly Sample[]): Learned['criteria'] {
  const rate = samples.filter(({ isGood }) => isGood).length / Math.max(1, samples.length);
  const told = [...criteriaOf(samples)].map(([criterion, points]) => {
    const hit = samples.filter((one) => (one.points[criterion] ?? 0) !== 0);
    const missed = samples.filter((one) => (one.points[criterion] ?? 0) === 0);
    const count = (some: readonly Sample[]) =>
      toldShare(some.filter(({ isGood }) => isGood).length, some.length);
    const [where, elsewhere] = [count(hit), count(missed)];
    const lift = where.share === null || rate === 0 ? null : Math.round((where.share / rate) * 100) / 100;
    return { criterion, points, where, elsewhere, lift, sure: isSure(where, elsewhere) };
  });
  return told.sort((a, b) => (b.lift ?? 0) - (a.lift ?? 0));
}

function propose(older: readonly Sample[], newer: readonly Sample[]): NonNullable<Learned['proposal']> {
  const worth = criteriaOf(older);
  const keys = [...worth.keys()];
  const model = fitLogistic(
    older.map((one) => hitsOf(one, keys)),
    older.map(({ isGood }) => isGood),
    RIDGE,
  );
  const points = asPoints(model, keys, worth);
  const scoreOf = scoredBy(keys, worth, points);
  const rank = (value: (sample: Sample) => number) =>
    areaUnderCurve(newer.map((one) => ({ value: value(one), isGood: one.isGood })));
  const before = older.map(({ score }) => score);
  const after = older.map(scoreOf);
  return {
    learntFrom: older.length,
    triedOn: newer.length,
    aucNow: rank(({ score }) => score),
    aucProposed: rank(scoreOf),
    aucModel: rank((sample) => chance(model, hitsOf(sample, keys))),
    changes: keys
      .map((criterion, i) => ({ criterion, from: worth.get(criterion) ?? 0, to: points[i] ?? 0 }))
      .filter(({ from, to }) => from !== to),
    scoreShift: Math.round(mean(after) - mean(before)),
    calibration: calibrationOf(
      newer.map((one) => ({ expected: chance(model, hitsOf(one, keys)), isGood: one.isGood })),
    ),
  };
}

/** The score by other points, as a changed line would give them: what had faded to half fades to half of the new ones. */
const scoredBy =
  (keys: readonly string[], worth: ReadonlyMap<string, number>, points: readonly number[]) =>
  (sample: Sample): number =>
    keys.reduce((sum, key, i) => {
      const most = worth.get(key) ?? 0;
      return most === 0 ? sum : sum + ((sample.points[key] ?? 0) / most) * (points[i] ?? 0);
    }, 0);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Weights as whole points that together weigh as much as those there are. Against its sign a criterion gives nothing. */
function asPoints(
  { weights }: Logistic,
  keys: readonly string[],
  worth: ReadonlyMap<string, number>,
): readonly number[] {
  const kept = weights.map((weight, i) => {
    const now = worth.get(keys[i] ?? '') ?? 0;
    return now === 0 || Math.sign(weight) !== Math.sign(now) ? 0 : weight;
  });
  const total = [...worth.values()].reduce((sum, points) => sum + Math.abs(points), 0);
  const sum = kept.reduce((all, weight) => all + Math.abs(weight), 0);
  return kept.map((weight) => (sum === 0 ? 0 : Math.round((weight / sum) * total) + 0));
}

/** Whether what is expected comes true, tenth by tenth of the leads. */
function calibrationOf(
  leads: readonly { readonly expected: number; readonly isGood: boolean }[],
): NonNullable<Learned['proposal']>['calibration'] {
  const sorted = [...leads].sort((a, b) => a.expected - b.expected);
  return Array.from({ length: TENTHS }, (_, i) => {
    const some = sorted.slice(
      Math.floor((sorted.length * i) / TENTHS),
      Math.floor((sorted.length * (i + 1)) / TENTHS),
    );
    return {
      expected: Math.round(mean(some.map(({ expected }) => expected)) * 1000) / 1000,
      came: toldShare(some.filter(({ isGood }) => isGood).length, some.length),
    };
  }).filter(({ came }) => came.of > 0);
}
