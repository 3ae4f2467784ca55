import { readFileSync } from 'node:fs';
import { createRandom } from '../../../sandbox/common/random.ts';
import { readUsers } from '../../../sandbox/common/users.ts';
import { createOrg } from '../../../sandbox/salesforce/data/memory-org.ts';
import { compileRules, type OrgRules } from '../../../sandbox/salesforce/data/rules.ts';
import type { Change, QueryRecord, Row, SaveContext, SaveResult } from '../../../sandbox/salesforce/org.ts';
import { buildCatalogue, type CustomFields } from '../../../sandbox/salesforce/schema/catalogue.ts';
import { DEFAULT_QUEUES, seedOrg } from '../../../sandbox/salesforce/seed.ts';

export const FIELDS: CustomFields = JSON.parse(
  readFileSync(new URL('../../../setup/salesforce-fields.json', import.meta.url), 'utf8'),
);

/** Tuesday morning in Copenhagen. */
export const START = Date.parse('2026-11-24T08:15:00Z');

/** An org without HTTP in front of it, under a clock that stands still until told. */
export function startOrg(rules: OrgRules = {}, isLocked?: (object: string, row: Row) => boolean) {
  let now = START;
  const memory = createOrg({
    catalogue: buildCatalogue(FIELDS),
    now: () => now,
    random: createRandom(7).next,
    isLocked,
  });
  const user = seedOrg(memory, { users: readUsers(), queues: DEFAULT_QUEUES });
  memory.use(compileRules(memory.tables, rules));
  const { org } = memory;
  const ctx: SaveContext = { user, client: 'stafet' };

  return {
    org,
    ctx,
    tables: memory.tables,
    advance: (milliseconds: number) => {
      now += milliseconds;
    },
    /** Inserts and gives the id; fails the test when it is refused. */
    add: (object: string, values: Row, context: SaveContext = ctx) =>
      idOf(org.insert(object, values, context)),
    addLead: (values: Row = {}, context: SaveContext = ctx) =>
      idOf(org.insert('Lead', { LastName: 'Holm', Company: 'Nordvand', ...values }, context)),
    userId: (key: string) => {
      const email = readUsers().find((each) => each.key === key)?.email;
      return org.users.find((each) => each.email === email)?.id ?? '';
    },
    queueId: (name: string) => String(org.find('Group', 'DeveloperName', name)[0]?.Id),
    watch: () => {
      const seen: Change[] = [];
      org.onChange((change) => seen.push(change));
      return seen;
    },
    /** The records of a query; fails the test when the query is refused. */
    select: (soql: string, all = false): readonly QueryRecord[] => {
      const answer = org.query(soql, { all });
      if (!answer.ok) throw new Error(answer.error.message);
      return answer.records;
    },
  };
}

function idOf(result: SaveResult): string {
  if (result.ok) return result.id;
  throw new Error(JSON.stringify(result.errors));
}

/** The first refusal of a save, short: code, message, fields. */
export function refusalOf(result: SaveResult) {
  if (result.ok) return 'saved';
  const { statusCode, message, fields } = result.errors[0] ?? { statusCode: '', message: '', fields: [] };
  return { statusCode, message, fields };
}
