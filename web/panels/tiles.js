import { toneOf } from '../charts.js';
import { h } from '../dom.js';
import * as f from '../format.js';
import { t } from '../i18n.js';

/** The figures on top: what a glance from across the room should tell. */
export function tiles({ summary, before, volume }, { openLeads }) {
  const { month } = volume;
  const course =
    month.forecast === null
      ? 'calm'
      : month.forecast >= month.target
        ? 'good'
        : month.forecast >= month.target * 0.85
          ? 'fair'
          : 'bad';
  const delta = (now, then, isGoodUp = true) => {
    if (!before || now === null || then === null || now === then) return null;
    const up = now > then;
    return { words: `${up ? '▲' : '▼'}`, tone: up === isGoodUp ? 'good' : 'bad' };
  };
  const list = [
    {
      key: 'volume',
      figure: f.whole(month.soFar),
      tone: course,
      note:
        month.forecast === null
          ? t('tile.volume-early', { target: f.whole(month.target) })
          : t('tile.volume-note', {
              target: f.whole(month.target),
              forecast: f.whole(Math.round(month.forecast)),
              low: f.whole(Math.round(month.low)),
              high: f.whole(Math.round(month.high)),
            }),
      open: openLeads('volume', t('tile.volume'), { part: 'handed', period: 'month' }),
    },
    {
      key: 'speed',
      figure: f.duration(summary.working.median),
      tone:
        summary.working.median === null
          ? 'calm'
          : summary.working.median <= 15
            ? 'good'
            : summary.working.median <= 120
              ? 'fair'
              : 'bad',
      note: t('tile.speed-note', { p90: f.duration(summary.working.p90) }),
      was: before && f.duration(before.working.median),
      delta: delta(summary.working.median, before?.working.median ?? null, false),
      open: openLeads('working-speed', t('tile.speed')),
    },
    shareTile(
      'sla',
      summary.slaKept,
      before?.slaKept,
      [0.9, 0.75],
      openLeads('sla-kept', t('breached'), { part: 'breached' }),
      delta,
    ),
    shareTile(
      'sal',
      summary.salRate,
      before?.salRate,
      [0.6, 0.4],
      openLeads('sal-rate', t('tile.sal')),
      delta,
    ),
    shareTile(
      'icp',
      summary.icp,
      before?.icp,
      [volume.icpTarget, volume.icpTarget - 0.1],
      openLeads('icp-quality', t('tile.icp')),
      delta,
    ),
    {
      key: 'pipeline',
      figure: f.money(summary.pipeline, summary.currency),
      tone: 'calm',
      note: t('tile.pipeline-note', { won: f.money(summary.wonValue, summary.currency) }),
      was: before && f.money(before.pipeline, summary.currency),
      delta: delta(summary.pipeline, before?.pipeline ?? null),
      open: openLeads('pipeline-value', t('tile.pipeline')),
    },
  ];
  return list.map(tile);
}

function shareTile(key, share, was, [good, fair], open, delta) {
  return {
    key,
    figure: f.share(share),
    tone: toneOf(share, good, fair),
    note:
      share.few || share.of === 0
        ? f.shareInWords(share)
        : t('n-of', { n: f.whole(share.n), of: f.whole(share.of) }) +
          ` (${f.percent(share.low)}–${f.percent(share.high)})`,
    was: was && f.share(was),
    delta: delta(share.share, was?.share ?? null),
    open,
  };
}

const tile = ({ key, figure, tone, note, was, delta, open }) =>
  h(
    `button.tile.${tone}`,
    { type: 'button', 'data-key': `tile ${key}`, onclick: open.run, title: open.words },
    h('span.tile-name', {}, t(`tile.${key}`)),
    h('span.tile-figure', {}, figure, delta && h(`span.delta.${delta.tone}`, {}, delta.words)),
    h('span.tile-note', {}, note),
    was && h('span.tile-note', {}, t('before', { value: was })),
  );
