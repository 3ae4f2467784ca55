import { below } from './changed.ts';
import { finding, type Look } from './finding.ts';
import { counted, percent, told } from './words.ts';

/** Where the volume of the present month is going. */
const volume: Look = ({ volume: { month } }, _targets, { slaOwner }) => {
  if (month.forecast === null) return [];
  const course = `${counted(month.soFar, 'MQL')} in ${month.name} so far, on course for ${Math.round(month.forecast)} of ${month.target}`;
  const why = 'Sales plans its week by what marketing promised.';
  if (month.forecast >= month.target) return [finding('volume', 'met', `${course}.`, why)];
  const tone = (month.high ?? 0) < month.target ? 'missed' : 'watch';
  const todo = 'Agree which campaign makes up for it, or tell sales the new figure.';
  return [finding('volume', tone, `${course}.`, why, todo, slaOwner)];
};

/** Whether those handed over are whom marketing promised. */
const quality: Look = ({ volume: { icp, icpTarget } }, _targets, { slaOwner }) => {
  const verdict = below(icp, icpTarget);
  const why = 'A rep’s hour goes to whoever is handed over.';
  if (icp.few) return [];
  const what = `${told(icp)} of the leads handed over match the ideal customer with a confirmed need; ${percent(icpTarget)} are promised.`;
  if (verdict === 'no') return [finding('icp-quality', 'met', what, why)];
  const todo = 'Open the leads without the tag icp, and tighten the criterion or the campaign they share.';
  return [finding('icp-quality', verdict === 'surely' ? 'missed' : 'watch', what, why, todo, slaOwner)];
};

/** Where the present month is going: what a plan would be made for before it is over. */
export const course: Look = (figures, targets, people) => [
  ...volume(figures, targets, people),
  ...quality(figures, targets, people),
];

/** Months that were held against their goals in the period: what was missed has a plan, what was kept is credited. */
export const months: Look = ({ goals }) =>
  goals.results.flatMap(({ goal, what, verdict, owner, ownerName }) => {
    const metric = goal.split(' ')[0] ?? goal;
    if (verdict === 'few') return [];
    const why = 'It is what marketing and sales promised each other for a month.';
    if (verdict === 'met') return [finding(metric, 'met', `Goal kept: ${what} Credit to ${ownerName}.`, why)];
    const todo = `An improvement plan is open, led by ${ownerName}.`;
    return [finding(metric, 'missed', `Goal missed: ${what}`, why, todo, owner)];
  });
