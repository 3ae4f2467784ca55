import { h } from './dom.js';
import { whole } from './format.js';

/** A horizontal bar with its words before and its figure after; a button when it opens something. */
export function bar({ label, part, figure, note, open, tone = '' }) {
  const inner = [
    h('span.bar-label', {}, label),
    h(
      'span.bar-track',
      { 'aria-hidden': 'true' },
      h(`span.bar-fill${tone && `.${tone}`}`, {
        style: { width: `${Math.max(0, Math.min(1, part)) * 100}%` },
      }),
    ),
    h('span.bar-figure', {}, figure),
    note && h('span.bar-note', {}, note),
  ];
  return h(
    'li.bar',
    {},
    open === undefined
      ? h('div.bar-row', {}, inner)
      : h(
          'button.bar-row',
          { type: 'button', 'data-key': label, title: open.words, onclick: open.run },
          inner,
        ),
  );
}

export const bars = (rows) => h('ol.bars', {}, rows.map(bar));

/** Upright columns over an axis; `marks` are things that happened between them. */
export function columns(rows, { label, height = 132 } = {}) {
  const most = Math.max(1, ...rows.map(({ value }) => value ?? 0));
  const step = Math.max(1, Math.ceil(rows.length / 8));
  return h(
    'div.columns-scroll',
    { role: 'img', 'aria-label': label },
    h(
      'div.columns',
      { style: { '--height': `${height}px` }, 'aria-hidden': 'true' },
      rows.map(({ value, inner = 0, figure, name, short, mark, tone }, i) =>
        h(
          `div.column${tone ? `.${tone}` : ''}`,
          { title: `${name}${mark ? `\n${mark}` : ''}` },
          mark && h('span.mark', {}, '▼'),
          rows.length <= 31 && value > 0 && h('span.column-value', {}, figure ?? whole(value)),
          h(
            'span.column-fill',
            { style: { height: `${((value ?? 0) / most) * 100}%` } },
            inner > 0 && h('span.column-inner', { style: { height: `${(inner / value) * 100}%` } }),
          ),
          h('span.column-name', {}, i % step === 0 ? short : ''),
        ),
      ),
    ),
  );
}

/** How well a share does against what is promised: the word behind its colour. */
export const toneOf = ({ share, few }, good, fair) =>
  share === null || few ? 'calm' : share >= good ? 'good' : share >= fair ? 'fair' : 'bad';
