/** Hears of changes as they are committed. Calls `told` with each message, and `silent` when the line is down. */
export function listen({ told, silent }) {
  const source = new EventSource('/api/live');
  source.addEventListener('hello', (event) => told('hello', JSON.parse(event.data)));
  source.addEventListener('change', (event) => told('change', JSON.parse(event.data)));
  source.addEventListener('error', silent);
}
