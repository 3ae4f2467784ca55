/** Makes an element: `h('p.note', { id: 'x' }, 'text', child)`. Functions are listeners, `style` sets properties. */
export function h(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split('.');
  const element = document.createElement(tag || 'div');
  if (classes.length > 0) element.className = classes.join(' ');
  for (const [key, value] of Object.entries(attributes)) set(element, key, value);
  element.append(
    ...children.flat(9).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

function set(element, key, value) {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === 'function') element.addEventListener(key.slice(2), value);
  else if (key === 'style')
    for (const [name, part] of Object.entries(value)) element.style.setProperty(name, part);
  else element.setAttribute(key, value === true ? '' : value);
}

/** Puts new content into an element without taking the focus from whoever works in it by keyboard. */
export function fill(element, ...content) {
  const key = element.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  element.replaceChildren(...content.flat(9).filter(Boolean));
  for (const box of element.querySelectorAll('.stacks')) fit(box);
  if (key) element.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

/** A table that scrolls sideways where it does not fit, also by keyboard. */
export const scrolling = (label, table) =>
  h('div.scroll', { tabindex: '0', role: 'group', 'aria-label': label }, table);

const ROLES = { table: 'table', thead: 'rowgroup', tbody: 'rowgroup', tr: 'row', td: 'cell' };

/** A table whose rows become cards where it does not fit: how wide it is depends on the language, so it is measured. */
export function stacking(label, table) {
  const heads = [...table.tHead.rows[0].cells].map(({ textContent }) => textContent);
  for (const row of table.tBodies[0].rows)
    for (const [i, cell] of [...row.cells].entries()) cell.dataset.label = heads[i] ?? '';
  // Styles that make cards of rows take away what the elements mean to a screen reader: it is said once more.
  for (const element of [table, ...table.querySelectorAll('thead, tbody, tr, td')])
    element.setAttribute('role', ROLES[element.localName]);
  for (const head of table.querySelectorAll('th'))
    head.setAttribute('role', head.scope === 'row' ? 'rowheader' : 'columnheader');
  const box = h('div.scroll.stacks', { role: 'group', 'aria-label': label }, table);
  watcher.observe(box);
  return box;
}

/** Cards are higher than rows: only another width is news. */
function fit(box) {
  const width = String(box.clientWidth);
  if (box.dataset.width === width) return;
  box.dataset.width = width;
  box.classList.remove('cards');
  box.classList.toggle('cards', box.scrollWidth > box.clientWidth);
}

const watcher = new ResizeObserver((entries) => {
  for (const { target } of entries) fit(target);
});
