import { h } from '../dom.js';
import * as f from '../format.js';
import { t } from '../i18n.js';

/** Why the rules were changed, and what the feedback meeting had decided. */
const changed = ({ by, why, decisions = [] }) =>
  [t('policy-changed', { by, why }), ...decisions.map((what) => t('decided', { what }))].join(' ');

/**
 * The changes between one place on a time axis and the next, in words; null for none. Places are days, or months as
 * 2026-11, in order; what came before the first belongs to none.
 */
export function marksAt(places, marks) {
  return places.map((from, i) => {
    const until = places[i + 1] ?? '9999';
    const some = marks.filter(({ at }) => at >= from && at < until);
    return some.length === 0 ? null : some.map(changed).join('\n');
  });
}

/** What the sign on the axis means, beside the other keys. */
export const markKey = (marks) =>
  marks.length > 0 && [h('span.mark-key', { 'aria-hidden': 'true' }, '▼'), t('rules-changed')];

/** The last changes as a list: what the signs on the axis say to whoever cannot see them. */
export const markList = (marks) =>
  marks.length > 0 &&
  h(
    'ul.marks',
    { 'aria-label': t('rules-changed') },
    marks
      .slice(-3)
      .map((one) => h('li', {}, h('time', { datetime: one.at }, f.dayAndTime(one.at)), ` ${changed(one)}`)),
  );
