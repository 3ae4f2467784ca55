import { FEW } from '../definitions.ts';
import { below } from './changed.ts';
import { finding, type Look } from './finding.ts';

/** Where the volume of the present month is going. */
const volume: Look = ({ volume: { month } }, _targets, { slaOwner }, speech) => {
  if (month.forecast === null) return [];
  const { counted, whole, texts } = speech;
  const { what, why, todo } = texts.volume;
  const name = speech.month(month.name);
  const course = what(counted(month.soFar, 'mql'), name, whole(month.forecast), whole(month.target));
  if (month.forecast >= month.target) return [finding('volume', 'met', course, why)];
  const tone = (month.high ?? 0) < month.target ? 'missed' : 'watch';
  // The first days of a month say little about it.
  if (tone === 'watch' && month.soFar < FEW) return [];
  return [finding('volume', tone, course, why, todo, slaOwner)];
};

/** Whether those handed over are whom marketing promised. */
const quality: Look = ({ volume: { icp, icpTarget } }, _targets, { slaOwner }, speech) => {
  if (icp.few) return [];
  const { why, todo } = speech.texts.quality;
  const verdict = below(icp, icpTarget);
  const what = speech.texts.quality.what(speech.told(icp), speech.percent(icpTarget));
  if (verdict === 'no') return [finding('icp-quality', 'met', what, why)];
  return [finding('icp-quality', verdict === 'surely' ? 'missed' : 'watch', what, why, todo, slaOwner)];
};

/** Where the present month is going: what a plan would be made for before it is over. */
export const course: Look = (...asked) => [...volume(...asked), ...quality(...asked)];

/** Months that were held against their goals in the period: what was missed has a plan, what was kept is credited. */
export const months: Look = ({ goals }, _targets, _people, { texts: { goal: words } }) =>
  goals.results.flatMap(({ goal, what, verdict, owner, ownerName }) => {
    const metric = goal.split(' ')[0] ?? goal;
    if (verdict === 'few') return [];
    if (verdict === 'met') return [finding(metric, 'met', words.kept(what, ownerName), words.why)];
    return [finding(metric, 'missed', words.missed(what), words.why, words.todo(ownerName), owner)];
  });
