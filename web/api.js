import { lang } from './i18n.js';
import { queryOf } from './state.js';

/** Asks for JSON; whoever is signed out is led to the sign-in. */
async function getJson(path) {
  const answer = await fetch(path, { headers: { accept: 'application/json' } });
  if (answer.status === 401) {
    location.assign(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`);
    throw new Error('signed out');
  }
  const body = await answer.json().catch(() => null);
  if (!answer.ok) throw new Error(body?.error ?? `${answer.status}`);
  return body;
}

export const readPanel = (panel, state, compare) =>
  getJson(`/api/kpi/${panel}?${queryOf(state, { compare: compare ? '1' : undefined, language: lang() })}`);
export const readLeads = (metric, state, more) => getJson(`/api/kpi/${metric}/leads?${queryOf(state, more)}`);
export const leadsCsv = (metric, state, more) =>
  `/api/kpi/${metric}/leads?${queryOf(state, { ...more, limit: 500, format: 'csv' })}`;
export const panelCsv = (panel, state) => `/api/kpi/${panel}?${queryOf(state, { format: 'csv' })}`;
export const readMe = () => getJson('/api/me');
export const readChoices = () => getJson('/api/kpi/choices');
export const readMetrics = () => getJson('/api/kpi');
