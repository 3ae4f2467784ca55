import type { CrmError } from '../../src/model/crm-error.ts';
import type { CrmUser } from '../../src/model/crm-schema.ts';
import { ok, type Result } from '../../src/model/result.ts';
import { queueRowSchema, userRowSchema } from './answers.ts';
import type { Calls } from './calls.ts';
import { to18 } from './ids.ts';
import { queryIn } from './query-in.ts';
import { select } from './soql.ts';

const USER_FIELDS = ['Id', 'Email', 'Name', 'IsActive', 'TimeZoneSidKey'];

/** People and queues that can own leads, and the IANA zone each person works in. */
export interface Users {
  list(): Promise<Result<CrmUser[], CrmError>>;
  /** Zones of those owners that are people; asks once for each. A queue, or an answer that fails, has none. */
  zones(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export function createUsers(calls: Calls): Users {
  const zoneOf = new Map<string, string>();
  const asked = new Set<string>();

  const people = async (): Promise<Result<CrmUser[], CrmError>> => {
    const where = ["UserType = 'Standard'"];
    const rows = await calls.query(select({ fields: USER_FIELDS, from: 'User', where }), userRowSchema);
    if (!rows.ok) return rows;
    return ok(
      rows.value.map((row) => ({
        id: to18(row.Id),
        email: row.Email ?? '',
        name: row.Name,
        active: row.IsActive,
        queue: false,
      })),
    );
  };

  const queues = async (): Promise<Result<CrmUser[], CrmError>> => {
    const fields = ['QueueId', 'Queue.Name', 'Queue.Email'];
    const soql = select({ fields, from: 'QueueSobject', where: ["SobjectType = 'Lead'"] });
    const rows = await calls.query(soql, queueRowSchema);
    if (!rows.ok) return rows;
    return ok(
      rows.value.map((row) => ({
        id: to18(row.QueueId),
        email: row.Queue?.Email ?? '',
        name: row.Queue?.Name ?? '',
        active: true,
        queue: true,
      })),
    );
  };

  return {
    async list() {
      const persons = await people();
      if (!persons.ok) return persons;
      const others = await queues();
      return others.ok ? ok([...persons.value, ...others.value]) : others;
    },
    async zones(ids) {
      const fresh = ids.map(to18).filter((id) => !asked.has(id));
      const rows = await queryIn(calls, { fields: USER_FIELDS, from: 'User' }, 'Id', fresh, userRowSchema);
      if (!rows.ok) return zoneOf;
      for (const id of fresh) asked.add(id);
      for (const row of rows.value) if (row.TimeZoneSidKey) zoneOf.set(to18(row.Id), row.TimeZoneSidKey);
      return zoneOf;
    },
  };
}
