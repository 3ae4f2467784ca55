/** What the page shows is in its address, so that a view can be linked and the way back works. */
const KEYS = [
  'period',
  'from',
  'to',
  'source',
  'campaign',
  'team',
  'rep',
  'market',
  'segment',
  'product',
  'programme',
  'by',
  'compare',
];
export const CUTS = ['team', 'rep', 'source', 'campaign', 'market', 'segment', 'product', 'programme'];
export const PERIODS = [
  'today',
  'week',
  'month',
  '7-days',
  '30-days',
  '90-days',
  '365-days',
  'last-week',
  'last-month',
  'quarter',
  'year',
];

export function readState() {
  const given = new URLSearchParams(location.search);
  const state = { period: '30-days', by: 'source' };
  for (const key of KEYS) if (given.get(key)) state[key] = given.get(key);
  return state;
}

export function writeState(state) {
  const query = new URLSearchParams();
  for (const key of KEYS) if (state[key]) query.set(key, state[key]);
  history.pushState(null, '', `?${query}`);
}

/** The question to the API that a state stands for. */
export function queryOf(state, more = {}) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries({ ...state, ...more }))
    if (value !== undefined && value !== null && value !== '') query.set(key, value);
  return query.toString();
}
