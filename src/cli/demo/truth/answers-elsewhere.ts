import { z } from 'zod';

const answerSchema = z.object({
  leads: z.array(
    z.object({
      lead: z.string(),
      contactAt: z.iso.datetime().nullable(),
      records: z.array(z.object({ crm: z.string(), id: z.string() })),
    }),
  ),
});

/** More leads than one story hands over in a day is asked for page by page. */
const PAGE = 500;

/**
 * When the leads behind these contacts of HubSpot were answered, by Stafet id, as the dashboard says: of answers that were
 * given outside both CRMs these only show when they heard of it.
 */
export async function answersElsewhere(
  serviceUrl: string,
  period: string,
  contacts: ReadonlySet<string>,
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for (let offset = 0; contacts.size > 0; offset += PAGE) {
    const query = `period=${period}&part=contacted&limit=${PAGE}&offset=${offset}`;
    const answer = await fetch(`${serviceUrl}/api/kpi/speed-to-lead/leads?${query}`);
    if (!answer.ok) throw new Error(`GET /api/kpi/speed-to-lead/leads: ${answer.status}`);
    const { leads } = answerSchema.parse(await answer.json());
    for (const { lead, contactAt, records } of leads)
      if (contactAt !== null && records.some(({ crm, id }) => crm === 'hubspot' && contacts.has(id)))
        found.set(lead, Date.parse(contactAt));
    if (leads.length < PAGE) break;
  }
  return found;
}
