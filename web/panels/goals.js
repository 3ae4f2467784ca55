import { h } from '../dom.js';
import * as f from '../format.js';
import { t } from '../i18n.js';

/** Months held against what was promised for them, and plans that run. */
export function goals({ results, plans }) {
  if (results.length === 0 && plans.length === 0) return [h('p.empty', {}, t('no-goals'))];
  return [results.length > 0 && h('ul.goals', {}, results.map(verdict)), plans.map(plan)];
}

const verdict = (one) =>
  h(
    'li',
    {},
    h(`strong.${one.verdict}`, {}, t(`verdict.${one.verdict}`)),
    ' ',
    one.what,
    h('small', {}, ` ${one.ownerName}`),
  );

const plan = ({ month, ownerName, until, what, steps, weeks }) =>
  h(
    'details.plan',
    {},
    h('summary', {}, t('plan-of', { month: f.monthName(month), name: ownerName, until: f.date(until) })),
    h('p.note', {}, what),
    h(
      'ol',
      {},
      steps.map((step) => h('li', {}, step.what, h('small', {}, ` ${f.date(step.due)}`))),
    ),
    weeks.length > 0 &&
      h(
        'ul',
        { 'aria-label': t('plan-weeks') },
        weeks.map(({ from, handed, icp }) =>
          h('li', {}, t('plan-week', { day: f.dayName(from), handed: f.whole(handed), icp: f.whole(icp) })),
        ),
      ),
  );
