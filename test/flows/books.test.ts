import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Policy } from '../../src/core/policy.ts';
import { type Books, booksFor, closeDesk, decideOn, openDesk } from '../../src/flows/desk.ts';
import { Overtaken, retryDeadlock } from '../../src/flows/retry-deadlock.ts';
import type { LeadFields } from '../../src/model/fields.ts';
import type { LeadEvent } from '../../src/model/lead-event.ts';
import { readPools } from '../../src/store/pools.ts';
import { useStore } from '../support/database.ts';
import { memoryPolicy } from '../support/flow-policy.ts';
import { MONDAY } from '../support/story.ts';

const store = useStore();
const db = () => store().db;
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});

const GOOD: LeadFields = {
  country: 'DK',
  'postal-code': '2100',
  'company.name': 'Nordlys A/S',
  'company.size': 250,
  'company.industry': 'manufacturing',
  role: 'director',
  phone: '+4533123456',
  'need.confirmed': true,
  budget: 'approved',
  timing: 'within-3-months',
  'intent.last-download': 'demo-request',
};

const seen = (id: string, fields: LeadFields): LeadEvent => ({
  kind: 'seen',
  crm: 'hubspot',
  object: 'contacts',
  id,
  at: MONDAY,
  createdAt: MONDAY,
  first: true,
  changed: { email: `${id}@firma.example`, 'person.last-name': id, ...fields },
  problems: [],
});

/** Takes one lead in; `between` happens after it was decided on, and before it is put back. */
const takeIn = (id: string, fields: LeadFields, books: Books, between = async (): Promise<void> => {}) =>
  db()
    .transaction()
    .execute(async (tx) => {
      const desk = await openDesk(tx, { policy, now: MONDAY, books });
      const lead = decideOn(desk, id, seen(id, fields));
      await between();
      await closeDesk(tx, desk);
      return lead.assignment?.rep ?? null;
    });

describe('the books of the pools', () => {
  test('are not waited for by who hands nothing out', async () => {
    await takeIn('first', GOOD, 'held');
    await db()
      .transaction()
      .execute(async (other) => {
        await sql`select from pools for update`.execute(other);
        expect(await takeIn('raw', {}, 'read')).toBeNull();
      });
  });

  test('hand out by what was read, where nobody was faster', async () => {
    const one = await takeIn('one', GOOD, 'read');
    const two = await takeIn('two', GOOD, 'read');
    expect([one, two].sort()).toEqual(['clara', 'david']);
    expect((await readPools(db()))['dk-east']?.credit).toEqual({ clara: 0, david: 0 });
  });

  test('that moved meanwhile are held, and the turn is taken anew: two at once never get one turn', async () => {
    const faster: (string | null)[] = [];
    const attempts: number[] = [];
    const slower = await retryDeadlock((attempt) => {
      attempts.push(attempt);
      return takeIn('slower', GOOD, booksFor(attempt), async () => {
        if (attempt === 1) faster.push(await takeIn('faster', GOOD, 'read'));
      });
    });
    expect(attempts).toEqual([1, 2]);
    expect([slower, ...faster].sort()).toEqual(['clara', 'david']);
  });

  test('of another pool, in which somebody wrote meanwhile, are left as they are', async () => {
    const jutland = { ...GOOD, 'postal-code': '8000' };
    await takeIn('east-0', GOOD, 'held');
    await takeIn('slow', GOOD, 'read', async () => {
      expect(await takeIn('west', jutland, 'read')).toBe('anna');
    });
    const { credit } = (await readPools(db()))['dk-west'] ?? { credit: {} };
    expect(Object.values(credit).some((owed) => owed !== 0)).toBe(true);
    expect(await takeIn('west-2', jutland, 'read')).toBe('bo');
  });

  test('under caps, whose counts nobody holds, are always held when a lead is handed out', async () => {
    const pools = new Map(policy.assignment.pools);
    const east = pools.get('dk-east');
    if (east === undefined) throw new Error('the shipped rules have a pool dk-east');
    pools.set('dk-east', {
      ...east,
      members: east.members.map((member) => ({ ...member, caps: { aDay: 9, open: null } })),
    });
    const plain = policy;
    policy = { ...policy, assignment: { ...policy.assignment, pools } };
    try {
      await expect(takeIn('capped', GOOD, 'read')).rejects.toBeInstanceOf(Overtaken);
      expect(await takeIn('raw', {}, 'read')).toBeNull();
      expect(await takeIn('capped', GOOD, 'held')).toBe('clara');
    } finally {
      policy = plain;
    }
  });
});
