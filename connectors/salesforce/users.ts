import type { z } from 'zod';
import type { CrmError } from '../../src/model/crm-error.ts';
import type { CrmUser } from '../../src/model/crm-schema.ts';
import { ok, type Result } from '../../src/model/result.ts';
import { queueRowSchema, userRowSchema } from './answers.ts';
import type { Calls } from './calls.ts';
import { to18 } from './ids.ts';
import { queryIn } from './query-in.ts';
import { select } from './soql.ts';

type UserRow = z.infer<typeof userRowSchema>;
type QueueRow = z.infer<typeof queueRowSchema>;

const USER_FIELDS = ['Id', 'Email', 'Name', 'IsActive', 'TimeZoneSidKey'];
// Portal guests, bots and the vendor's own processes are users too, and nobody to give a lead to.
const PEOPLE = select({ fields: USER_FIELDS, from: 'User', where: ["UserType = 'Standard'"] });
const QUEUES = select({
  fields: ['QueueId', 'Queue.Name', 'Queue.Email'],
  from: 'QueueSobject',
  where: ["SobjectType = 'Lead'"],
});

/** The port's words for a row. */
const person = (row: UserRow): CrmUser => ({
  id: to18(row.Id),
  email: row.Email ?? '',
  name: row.Name,
  active: row.IsActive,
  queue: false,
});

const queue = (row: QueueRow): CrmUser => ({
  id: to18(row.QueueId),
  email: row.Queue?.Email ?? '',
  name: row.Queue?.Name ?? '',
  active: true,
  queue: true,
});

/** People and queues that can own leads, and the IANA zone each person works in. */
export interface Users {
  /** Everybody, those who have left too: records of theirs may still be about. */
  list(): Promise<Result<CrmUser[], CrmError>>;
  /**
   * Zones of those owners that are people. Asks the CRM once for each that `list` has not shown. A queue has none, and
   * an answer that fails leaves out whom it was about.
   */
  zones(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export function createUsers(calls: Calls): Users {
  const zoneOf = new Map<string, string>();
  const known = new Set<string>();

  const learn = (rows: readonly UserRow[]): void => {
    for (const row of rows) {
      known.add(to18(row.Id));
      if (row.TimeZoneSidKey !== null) zoneOf.set(to18(row.Id), row.TimeZoneSidKey);
    }
  };

  return {
    async list() {
      const people = await calls.query(PEOPLE, userRowSchema);
      if (!people.ok) return people;
      learn(people.value);
      const queues = await calls.query(QUEUES, queueRowSchema);
      return queues.ok ? ok([...people.value.map(person), ...queues.value.map(queue)]) : queues;
    },
    async zones(ids) {
      const fresh = ids.map(to18).filter((id) => !known.has(id));
      const rows = await queryIn(calls, { fields: USER_FIELDS, from: 'User' }, 'Id', fresh, userRowSchema);
      if (rows.ok) {
        learn(rows.value);
        // Queues give no row: they are not asked for again either.
        for (const id of fresh) known.add(id);
      }
      return zoneOf;
    },
  };
}
