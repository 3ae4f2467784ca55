import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import type { CrmLead } from './crm-leads.ts';
import type { Agreed, Hours, Tries } from './own-facts.ts';

const CONFIG = new URL('../../../../config/', import.meta.url);
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const calendarsFile = z.object({
  calendars: z.record(
    z.string(),
    z.object({ zone: z.string(), week: z.record(z.string(), z.tuple([z.string(), z.string()])) }),
  ),
});
const teamsFile = z.object({
  reps: z.record(z.string(), z.object({ calendar: z.string().optional(), manager: z.string().optional() })),
});
const slaFile = z.object({
  'first-contact': z.object({ minutes: z.number() }),
  attempts: z.object({ count: z.number(), days: z.number() }),
  calendar: z.string(),
});
const assignmentFile = z.object({
  pools: z.record(z.string(), z.object({ members: z.record(z.string(), z.number()) })),
});

/** What marketing and sales agreed on, as a person reads it in config/: not by the code that decides by it. */
export async function readAgreed(): Promise<Agreed> {
  const read = async <T>(name: string, schema: z.ZodType<T>): Promise<T> =>
    schema.parse(parse(await readFile(new URL(`${name}.yaml`, CONFIG), 'utf8')));
  const { calendars } = await read('calendars', calendarsFile);
  const { reps } = await read('teams', teamsFile);
  const sla = await read('sla', slaFile);
  const { pools } = await read('assignment', assignmentFile);
  const hours = new Map(Object.entries(calendars).map(([name, calendar]) => [name, hoursOf(calendar)]));
  const usual = hours.get(sla.calendar);
  if (usual === undefined) throw new Error(`config/calendars.yaml has no ${sla.calendar}`);
  return {
    promiseOf: promisesOf(sla['first-contact'].minutes),
    attemptsOf: cadencesOf(sla.attempts),
    hoursOf: (rep) => hours.get(reps[rep ?? '']?.calendar ?? sla.calendar) ?? usual,
    managerOf: (rep) => reps[rep]?.manager ?? null,
    pools: Object.fromEntries(Object.entries(pools).map(([name, { members }]) => [name, members])),
    zone: usual.zone,
  };
}

/** The exceptions of config/sla.yaml, in words of this file: guests of events, customers, and fairs. */
const promisesOf =
  (usual: number) =>
  (lead: CrmLead): number => {
    if (isExpected(lead)) return 240;
    if (isCustomer(lead)) return 120;
    return lead.source === 'event' ? 60 : usual;
  };

/** So do those of how often a lead is tried. */
const cadencesOf =
  (usual: Tries) =>
  (lead: CrmLead): Tries => {
    if (isExpected(lead)) return { count: 2, days: 5 };
    if (lead.programme === 'event') return { ...usual, count: 4 };
    return isCustomer(lead) ? { count: 3, days: 15 } : usual;
  };

/** A guest before the event. */
const isExpected = ({ programme, eventStatus }: CrmLead): boolean =>
  programme === 'event' && (eventStatus === 'invited' || eventStatus === 'registered');

const isCustomer = ({ programme }: CrmLead): boolean =>
  programme !== null && programme !== 'new-business' && programme !== 'event';

function hoursOf({ zone, week }: z.infer<typeof calendarsFile>['calendars'][string]): Hours {
  const days = Object.entries(week).flatMap(([named, span]) => {
    const [first = '', last = first] = named.split('-');
    return DAYS.slice(DAYS.indexOf(first), DAYS.indexOf(last) + 1).map(
      (day) => [DAYS.indexOf(day) + 1, [span]] as const,
    );
  });
  return { zone, week: new Map(days) };
}
