import type { CriterionVerdict, Missing, Qualification } from '../qualify/qualification.ts';

/** Why two sets of rules judge one lead differently, in words, what matters most first. */
export function differences(before: Qualification, after: Qualification): readonly string[] {
  return [
    ...barDifferences(before, after),
    ...missingDifferences(before.missing, after.missing),
    ...profileDifference(before, after),
    ...criteriaDifferences(before.criteria, after.criteria),
  ];
}

function barDifferences(before: Qualification, after: Qualification): readonly string[] {
  const said = (kind: string, was: string | undefined, is: string | undefined): string[] => {
    if (was === is) return [];
    return [is === undefined ? `no longer ${kind}: ${was}` : `${kind}: ${is}`];
  };
  return [
    ...said('refused', before.refused?.reason, after.refused?.reason),
    ...said('kept from sales', before.disqualified?.reason, after.disqualified?.reason),
  ];
}

function profileDifference(before: Qualification, after: Qualification): readonly string[] {
  const profile =
    before.profile === after.profile ? [] : [`judged as ${after.profile}, before as ${before.profile}`];
  const asked =
    before.threshold === after.threshold
      ? []
      : [`${after.threshold} points asked for, before ${before.threshold}`];
  return [...profile, ...asked];
}

const keyOf = ({ group, name }: CriterionVerdict): string => `${group}: ${name}`;

function criteriaDifferences(
  before: readonly CriterionVerdict[],
  after: readonly CriterionVerdict[],
): readonly string[] {
  const was = new Map(before.map((verdict) => [keyOf(verdict), verdict.points]));
  const is = new Map(after.map((verdict) => [keyOf(verdict), verdict.points]));
  const changed = [...new Set([...is.keys(), ...was.keys()])].flatMap((key) => {
    const [old = 0, now = 0] = [was.get(key), is.get(key)];
    if (old === now) return [];
    const words = !was.has(key) ? 'new line' : !is.has(key) ? 'line gone' : `before ${signed(old)}`;
    return [{ weight: Math.abs(now - old), text: `${key} gives ${signed(now)} (${words})` }];
  });
  return changed.sort((a, b) => b.weight - a.weight).map(({ text }) => text);
}

const signed = (points: number): string => (points > 0 ? `+${points}` : String(points));

/** Points that are short follow from the criteria, so only fields and roles are told. */
function missingDifferences(before: readonly Missing[], after: readonly Missing[]): readonly string[] {
  const names = (missing: readonly Missing[]): ReadonlyMap<string, string> =>
    new Map(
      missing
        .filter(({ what }) => what === 'field' || what === 'role')
        .map((one) => [`${one.what} ${'name' in one ? one.name : ''}`, one.words]),
    );
  const [was, is] = [names(before), names(after)];
  return [
    ...[...is].filter(([key]) => !was.has(key)).map(([, words]) => `now missing: ${words}`),
    ...[...was].filter(([key]) => !is.has(key)).map(([, words]) => `no longer asked: ${words}`),
  ];
}
