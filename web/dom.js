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
  if (key) element.querySelector(`[data-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}

/** A table that scrolls sideways where it does not fit, also by keyboard. */
export const scrolling = (label, table) =>
  h('div.scroll', { tabindex: '0', role: 'group', 'aria-label': label }, table);
