import type { FlowContext } from '../../flows/context.ts';
import type { Tx } from '../../store/database.ts';
import { leadsToday, liveRecordsOf } from '../../store/merged-leads.ts';
import type { Readings } from '../demo/report/findings.ts';
import type { Guise } from './guises.ts';

const addressOf = ({ values }: Guise['first']): string => String(values.email).toLowerCase();

/** People who came twice and of whom no address is left: of two that became one it is one. */
export const vanishedGuises = (guises: readonly Guise[], shown: ReadonlySet<string>): readonly string[] =>
  guises.flatMap(({ first, second }) => {
    const known = [first, second].map(addressOf);
    return known.some((email) => shown.has(email)) ? [] : [`${known.join(' and ')} are in no CRM any more`];
  });

interface Judged {
  readonly context: FlowContext;
  readonly readings: Readings;
  readonly guises: readonly Guise[];
}

/**
 * Somebody who came twice is one lead where that is sure and no CRM has a record of both, and else two leads on the review
 * list. Where they are one, nothing of the other is open any more.
 */
export async function findMisjudged({ context, readings, guises }: Judged): Promise<readonly string[]> {
  const { db } = context.store;
  const found: string[] = [];
  for (const { first, second, isSure } of guises) {
    const who = `${addressOf(first)} and ${addressOf(second)}`;
    const [a, b] = [await leadOf(db, addressOf(first)), await leadOf(db, addressOf(second))];
    if (a === null || b === null) found.push(`${who}: one is nobody's address`);
    else if (a === b) found.push(...(isSure ? [] : [`${who} were joined unasked`]));
    else if (!(await isListed(db, a, b))) found.push(`${who} are two leads, and on no list`);
    else if (isSure && !(await sharesCrm(db, a, b))) found.push(`${who} are surely one, and two leads`);
  }
  const gone = await db.selectFrom('merged_leads').select('lead_id').execute();
  const merged = new Set(gone.map(({ lead_id }) => lead_id));
  const open = [...readings.hubspot.tasks, ...readings.salesforce.tasks].filter(({ isOpen }) => isOpen);
  for (const { key } of open)
    if ([...merged].some((id) => key.includes(id)))
      found.push(`task ${key} of a lead that is another one is open`);
  return found;
}

async function leadOf(db: Tx, email: string): Promise<string | null> {
  const row = await db
    .selectFrom('identities')
    .select('lead_id')
    .where('value', '=', email)
    .where('kind', 'in', ['email', 'former-email'])
    .orderBy('kind')
    .executeTakeFirst();
  return row === undefined ? null : ((await leadsToday(db, [row.lead_id])).get(row.lead_id) ?? row.lead_id);
}

async function isListed(db: Tx, ...leads: readonly string[]): Promise<boolean> {
  const rows = await db
    .selectFrom('pairs')
    .select('a')
    .where('a', 'in', leads)
    .where('b', 'in', leads)
    .execute();
  return rows.length > 0;
}

async function sharesCrm(db: Tx, ...leads: readonly string[]): Promise<boolean> {
  const live = await liveRecordsOf(db, leads);
  return [...Map.groupBy(live, ({ ref }) => ref.crm).values()].some(
    (records) => new Set(records.map(({ leadId }) => leadId)).size > 1,
  );
}
