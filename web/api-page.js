import './theme.js';
import { fill, h } from './dom.js';

const doc = await (await fetch('/api/openapi.json')).json();
fill(
  document.getElementById('list'),
  Object.entries(doc.paths).map(([path, { get }]) =>
    h(
      'article',
      {},
      h('h2', {}, h('code', {}, `GET ${path}`)),
      h('p', {}, get.summary),
      get.description && h('p.note', {}, get.description),
      get.parameters && h('p.note', {}, h('code', {}, get.parameters.map(({ name }) => name).join(' · '))),
      !path.includes('{') &&
        path !== '/api/live' &&
        h('p', {}, h('a', { href: path }, path), ' ', h('a', { href: `${path}?format=csv` }, 'CSV')),
    ),
  ),
);
