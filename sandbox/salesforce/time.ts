/** The vendor's two time formats. Fields keep whole seconds: milliseconds are cut. */

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** A zone is a must: the vendor refuses local times. */
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})$/i;

/** `2026-11-24T08:15:00.000+0000`, in UTC, from epoch milliseconds. */
export function formatDateTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}.000+0000`;
}

/** `2026-11-24`, the day in UTC. */
export function formatDate(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}

/** Epoch milliseconds of an ISO date-time with a zone (`Z`, `+0100` or `+01:00`); undefined when it is none. */
export function parseDateTime(text: string): number | undefined {
  const parts = DATE_TIME.exec(text);
  if (parts === null) return undefined;
  const [, day = '', time = '', zone = ''] = parts;
  const withColon = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  const at = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}${withColon}`);
  return Number.isNaN(at) ? undefined : at;
}

/** Whether the text is a day that exists. */
export function isDate(text: string): boolean {
  if (!DAY.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && formatDate(at) === text;
}
