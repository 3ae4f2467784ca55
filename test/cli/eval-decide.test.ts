import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { evalDecide } from '../../src/cli/eval/decide.ts';
import type { Operation } from '../../src/cli/eval/operation.ts';
import { loadPolicy } from '../../src/settings/policy.ts';

const NOW = '2026-11-24T14:02:00+01:00';
const MARIA = {
  email: 'maria@nordlys.example',
  company: { name: 'Nordlys A/S', size: 220, industry: 'manufacturing' },
  country: 'DK',
  'postal code': '8000',
  role: 'director',
  'need.confirmed': true,
  'intent.last-download': 'price-list',
};
const seen = (changed: object, crm = 'hubspot', id = '512') => ({ kind: 'seen', crm, id, changed });

let decide: Operation;
beforeAll(async () => {
  const { policy, faults } = await loadPolicy('.');
  if (policy === null) throw new Error(JSON.stringify(faults));
  decide = evalDecide(policy);
});

/** Only what these tests look at. */
const answer = z.object({
  lead: z.looseObject({
    id: z.string(),
    fields: z.record(z.string(), z.looseObject({ value: z.unknown() })),
    assignment: z.looseObject({ rep: z.string().nullable() }).nullable(),
    clocks: z.array(z.looseObject({ startedAt: z.number(), dueAt: z.number(), state: z.string() })),
  }),
  pools: z.record(z.string(), z.unknown()),
  effects: z.array(z.looseObject({ kind: z.string(), crm: z.string() })),
  trace: z.looseObject({}),
});

function decided(input: unknown): z.output<typeof answer> {
  const result = decide(input);
  if (!result.ok) throw new Error(result.error.message);
  return answer.parse(JSON.parse(JSON.stringify(result.value)));
}

const refused = (input: unknown): string => {
  const result = decide(input);
  return result.ok ? 'nothing' : `${result.error.kind}: ${result.error.message}`;
};

describe('a new lead', () => {
  test('is named by the record it comes of, judged, given to a rep, and goes to both CRMs', () => {
    const { lead, effects } = decided({ state: null, event: seen(MARIA), now: NOW });
    expect(lead.id).toBe('512');
    expect(lead.fields.stage?.value).toBe('mql');
    expect(lead.assignment?.rep).toBe('anna');
    expect(effects.map(({ kind, crm }) => `${kind} ${crm}`)).toEqual([
      'lead hubspot',
      'lead salesforce',
      'task hubspot',
      'task salesforce',
      'entry salesforce',
    ]);
  });

  test('may come without a state, and with an id of its own', () => {
    expect(decided({ event: seen({}), now: NOW }).lead.id).toBe('512');
    expect(decided({ state: { lead: { id: 'L7' } }, event: seen({}), now: NOW }).lead.id).toBe('L7');
    expect(decided({ event: { kind: 'clock-due' }, now: NOW }).lead.id).toBe('lead');
  });

  test('starts its clock at the event’s own time, in ISO or milliseconds', () => {
    const at = '2026-11-24T14:00:00+01:00';
    const iso = decided({ state: null, event: { ...seen(MARIA), at }, now: NOW });
    const milliseconds = decided({
      state: null,
      event: { ...seen(MARIA), at: Date.parse(at) },
      now: Date.parse(NOW),
    });
    expect(iso.lead.clocks[0]).toMatchObject({
      startedAt: Date.parse(at),
      dueAt: Date.parse(at) + 15 * 60_000,
    });
    expect(milliseconds).toEqual(iso);
  });
});

describe('a state', () => {
  test('may be an earlier answer, whole', () => {
    const first = decide({ state: null, event: seen(MARIA), now: NOW });
    const state = first.ok ? JSON.parse(JSON.stringify(first.value)) : null;
    const call = { kind: 'activity', crm: 'hubspot', id: '9', activity: { type: 'call', subject: 'Called' } };
    const next = decided({ state, event: call, now: '2026-11-24T14:09:00+01:00' });
    expect(next.lead.clocks[0]).toMatchObject({ name: 'first-contact', state: 'met' });
  });

  test('of a pool decides whose turn it is', () => {
    const first = decided({ state: null, event: seen(MARIA), now: NOW });
    const other = decided({ state: { pools: first.pools }, event: seen(MARIA, 'hubspot', '513'), now: NOW });
    expect([first.lead.assignment?.rep, other.lead.assignment?.rep]).toEqual(['anna', 'bo']);
  });

  test('may hold bare values, which anything seen is newer than', () => {
    const state = { lead: { id: 'L1', fields: { city: 'Aarhus', stage: 'raw' } } };
    const { lead, trace } = decided({ state, event: seen({ city: 'Odense' }), now: NOW });
    expect(lead.fields.city?.value).toBe('Odense');
    expect(trace).toMatchObject({ merge: [{ path: 'city', before: 'Aarhus', why: 'newer' }] });
  });

  test('with the account’s owner sends the lead to that rep', () => {
    const { lead } = decided({ state: { accountOwner: 'kim' }, event: seen(MARIA), now: NOW });
    expect(lead.assignment?.rep).toBe('kim');
  });
});

describe('a wrong case', () => {
  test('names the place and what is wrong there', () => {
    expect(refused({ state: null, event: { kind: 'sene' }, now: NOW })).toMatch(/^invalid: event\.kind: /);
    expect(refused({ state: null, event: seen({}), now: '2026-11-24T14:02:00' })).toBe(
      'invalid: now: neither ISO 8601 with a zone nor epoch milliseconds',
    );
    expect(refused({ state: null, event: seen({}, 'pipedrive'), now: NOW })).toMatch(/event\.crm/);
    expect(refused({ state: { pools: { a: { unit: 'x' } } }, event: seen({}), now: NOW })).toMatch(
      /state\.pools\.a/,
    );
    expect(refused('nothing')).toMatch(/^invalid: /);
  });

  test('is answered, whatever it is: no input makes the operation throw', () => {
    fc.assert(
      fc.property(fc.anything(), (event) => {
        expect(decide({ state: null, event, now: NOW }).ok).toBe(false);
      }),
    );
  });
});

test('the same case has the same answer, byte for byte', () => {
  const text = fc.string({ maxLength: 12 });
  const changed = fc.record({
    city: text,
    'company.size': fc.nat(5000),
    country: fc.constantFrom('DK', 'SE', 'DE'),
  });
  fc.assert(
    fc.property(changed, fc.nat(10_000_000), (values, ms) => {
      const input = { state: null, event: seen({ ...MARIA, ...values }), now: Date.parse(NOW) + ms };
      expect(JSON.stringify(decide(input))).toBe(JSON.stringify(decide(structuredClone(input))));
    }),
    { numRuns: 50 },
  );
});
