import { leadsCsv, readLeads } from './api.js';
import { fill, h, stacking } from './dom.js';
import * as f from './format.js';
import { t, word } from './i18n.js';

const PAGE = 50;

/** Shows the leads behind a figure, each with its story and its records. */
export async function showLeads(dialog, { metric, title, state, more = {} }) {
  let offset = 0;
  const draw = async () => {
    const read = await readLeads(metric, state, { ...more, limit: PAGE, offset }).catch((error) => ({
      error,
    }));
    if (read.error)
      return fill(
        dialog,
        head(title),
        h('p.empty', { role: 'alert' }, t('failed', { why: read.error.message })),
      );
    fill(
      dialog,
      head(title),
      h(
        'p.note',
        {},
        t('total', { n: f.whole(read.total) }),
        ' · ',
        h('a', { href: leadsCsv(metric, state, more), download: '' }, t('as-csv')),
      ),
      read.leads.length === 0 ? h('p.empty', {}, t('no-leads')) : stacking(title, table(read.leads)),
      h(
        'p.pager',
        {},
        offset > 0 && h('button', { type: 'button', onclick: () => turn(-PAGE) }, t('previous')),
        offset + PAGE < read.total && h('button', { type: 'button', onclick: () => turn(PAGE) }, t('next')),
      ),
    );
  };
  const turn = (by) => {
    offset += by;
    return draw();
  };
  const head = (words) =>
    h(
      'header',
      {},
      h('h2', { id: 'leads-title' }, words),
      h('button.close', { type: 'button', 'aria-label': t('close'), onclick: () => dialog.close() }, '×'),
    );
  fill(dialog, head(title), h('p.empty', {}, t('loading')));
  dialog.showModal();
  await draw();
}

const table = (leads) =>
  h(
    'table',
    {},
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        [
          'lead',
          'company',
          'stage',
          'rep',
          'cut.source',
          'handed',
          'due',
          'first-contact',
          'waited',
          'records',
        ].map((key) => h('th', { scope: 'col' }, t(key))),
      ),
    ),
    h(
      'tbody',
      {},
      leads.map((lead) =>
        h(
          'tr',
          {},
          h('th', { scope: 'row' }, h('a', { href: lead.explain }, lead.name ?? lead.lead)),
          h('td', {}, lead.company ?? '–'),
          h(
            'td',
            {},
            word('stage', lead.stage),
            lead.rejectReason && h('small', {}, ` ${word('reason', lead.rejectReason)}`),
          ),
          h('td', {}, lead.repName ?? '–'),
          h('td', {}, lead.source ?? '–'),
          h('td', {}, f.dayAndTime(lead.mqlAt)),
          h('td', {}, lead.dueAt ? f.dayAndTime(lead.dueAt) : '–'),
          h('td', {}, lead.contactAt ? f.dayAndTime(lead.contactAt) : '–'),
          h('td', {}, f.duration(lead.contactWorkMinutes)),
          h(
            'td',
            {},
            lead.records.map(({ crm, id, url }) =>
              h('span.record', {}, url ? h('a', { href: url, rel: 'noreferrer' }, crm) : `${crm} ${id}`, ' '),
            ),
          ),
        ),
      ),
    ),
  );
