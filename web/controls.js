import { fill, h } from './dom.js';
import { chooseLanguage, LANGUAGES, lang, t, word } from './i18n.js';
import { CUTS, PERIODS } from './state.js';
import { setTheme, THEMES, theme } from './theme.js';

/** Period, filters, comparison, language and colours. `change` gets what of the state is new. */
export function controls(root, { state, choices, me, change, redraw }) {
  const on = CUTS.filter((cut) => state[cut]).length;
  fill(
    root,
    labelled(
      t('period'),
      select(
        'period',
        state.period,
        PERIODS.map((name) => [name, t(`period.${name}`)]),
        (period) => change({ period, from: undefined, to: undefined }),
      ),
    ),
    h(
      'details.filters',
      { open: root.querySelector('.filters')?.open ?? false },
      h('summary', {}, on === 0 ? t('filter') : t('filter-on', { n: on })),
      h(
        'div.filter-box',
        {},
        CUTS.map((cut) => cutSelect(cut, state, choices, change)),
        on > 0 &&
          h(
            'button',
            {
              type: 'button',
              onclick: () => change(Object.fromEntries(CUTS.map((cut) => [cut, undefined]))),
            },
            t('clear'),
          ),
      ),
    ),
    h(
      'label.check',
      {},
      h('input', {
        type: 'checkbox',
        'data-key': 'compare',
        checked: state.compare === '1',
        onchange: (event) => change({ compare: event.target.checked ? '1' : undefined }),
      }),
      t('compare'),
    ),
    labelled(
      t('language'),
      select('language', lang(), Object.entries(LANGUAGES), (chosen) => chooseLanguage(chosen).then(redraw)),
      true,
    ),
    labelled(
      t('theme'),
      select(
        'theme',
        theme(),
        THEMES.map((name) => [name, t(`theme.${name}`)]),
        setTheme,
      ),
      true,
    ),
    me.csrf &&
      h(
        'form',
        { method: 'post', action: '/sign-out' },
        h('input', { type: 'hidden', name: 'csrf', value: me.csrf }),
        h('button', { type: 'submit' }, t('sign-out')),
      ),
  );
}

const labelled = (name, control, quiet = false) =>
  h(`label${quiet ? '.quiet' : ''}`, {}, h('span', {}, name), control);

const select = (key, value, options, change) =>
  h(
    'select',
    { 'data-key': key, onchange: (event) => change(event.target.value) },
    options.map(([name, words]) => h('option', { value: name, selected: name === value }, words)),
  );

function cutSelect(cut, state, choices, change) {
  const values = (choices[cut] ?? []).map((one) =>
    typeof one === 'string' ? [one, word('value', one)] : [one.id, one.name],
  );
  return labelled(
    t(`cut.${cut}`),
    select(cut, state[cut] ?? '', [['', t('everything')], ...values], (value) =>
      change({ [cut]: value || undefined }),
    ),
  );
}
