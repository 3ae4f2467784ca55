import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/core/decide/decide.ts';
import type { LeadFields } from '../../../src/model/fields.ts';
import type { LeadEvent } from '../../../src/model/lead-event.ts';
import {
  activity,
  CONFIRMED,
  EMPTY,
  linked,
  NOW,
  QUALIFIED,
  seen,
  tell,
  useShippedPolicy,
} from './support.ts';

const policy = useShippedPolicy();

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) frozen(inner);
  }
  return value;
}

const at = fc.integer({ min: 0, max: 3_600_000 }).map((ms) => NOW + ms);
const crm = fc.constantFrom('hubspot' as const, 'salesforce' as const);
const PARTS: readonly LeadFields[] = [
  QUALIFIED,
  { 'sal.status': 'accepted', ...CONFIRMED },
  { 'sal.status': 'rejected' },
  { 'sal.reason': 'timing', 'sal.status': 'rejected' },
  { owner: 'bo' },
  { city: 'Aarhus', tags: ['hot', 'key-account'] },
  { email: 'anna.holm@fjordlys.example' },
];

const event: fc.Arbitrary<LeadEvent> = fc.oneof(
  fc
    .record({ changed: fc.constantFrom(...PARTS), at, crm, first: fc.boolean() })
    .map(({ changed, ...more }) => seen(changed, more)),
  crm.map((one) => linked(one)),
  fc.record({ at, crm, id: fc.constantFrom('1', '2') }).map(({ at, crm, id }) => activity({ at }, crm, id)),
  fc.record({ crm, at }).map(({ crm, at }) => activity({ type: 'task', key: 'L1/first-call' }, crm, '7', at)),
  at.map((at): LeadEvent => ({ kind: 'clock-due', at })),
  fc.constant<LeadEvent>({ kind: 'converted', crm: 'salesforce', object: 'Contact', id: '0031', at: NOW }),
  fc.constant<LeadEvent>({ kind: 'gone', crm: 'hubspot', object: 'contacts', id: '1', at: NOW }),
);

describe('a decision', () => {
  test('is the same, byte for byte, for the same inputs, and leaves them as they were', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 12 }), at, (events, now) => {
        let world = frozen({ ...EMPTY });
        for (const one of frozen(events)) {
          const before = JSON.stringify(world);
          const first = decide(world, one, policy(), now);
          const second = decide(world, one, policy(), now);
          expect(JSON.stringify(second)).toBe(JSON.stringify(first));
          expect(JSON.stringify(world)).toBe(before);
          world = frozen({ ...world, lead: first.lead, pools: first.pools });
        }
      }),
      { numRuns: 60 },
    );
  });

  test('is plain data: what the store keeps of it comes back as it was', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 8 }), (events) => {
        const { last } = tell(policy(), events);
        expect(JSON.parse(JSON.stringify(last))).toEqual(last);
      }),
      { numRuns: 30 },
    );
  });

  test('seen again changes nothing: no field, no owner, no clock, no attempt', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 8 }), event, (events, one) => {
        const { world } = tell(policy(), [...events, one]);
        const again = tell(policy(), [one], world).last;
        fc.pre(one.kind !== 'seen' || !('sal.status' in one.changed));
        expect(again.lead).toEqual(world.lead);
        expect(again.ledger).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('of one lead leads to at most one handover by the rules, whatever happens', () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 12 }), (events) => {
        let world = EMPTY;
        let turns = 0;
        for (const one of events) {
          const { last, world: next } = tell(policy(), [one], world);
          turns += last.ledger.filter(({ rule }) => rule !== 'by hand').length;
          world = next;
        }
        expect(turns).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });
});
