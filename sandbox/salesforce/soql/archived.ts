import type { Row } from '../org.ts';

const YEAR_MS = 365 * 86_400_000;

/** Salesforce archives events and closed tasks after a year: only queryAll shows them then. Here that takes no background job. */
export function isArchived(object: string, row: Row, now: number): boolean {
  if (object !== 'Event' && !(object === 'Task' && row.IsClosed === true)) return false;
  const at = [row.ActivityDateTime, row.ActivityDate, row.CreatedDate].find((one) => typeof one === 'string');
  return typeof at === 'string' && now - Date.parse(at) >= YEAR_MS;
}
