import { describe, expect, it } from 'vitest';
import { onlyRecordedAnswers } from '../../support/recorded-answers.ts';
import {
  COLLECTIONS,
  errorsIn,
  failedRow,
  JSON_TYPE,
  LEAD_ID,
  leadOp,
  org,
  page,
  recorded,
  saved,
  UPSERT_LEAD,
  V,
} from './support.ts';

onlyRecordedAnswers();

interface Body {
  readonly records: readonly Readonly<Record<string, unknown>>[];
}

const idAt = (n: number): string => `00Q${String(n).padStart(12, '0')}EAA`;

/** Answers `times` calls to a path as saved, and keeps what was sent. */
const taking = (path: string, times = 1): Body[] => {
  const bodies: Body[] = [];
  const answer = async (request: Request): Promise<string> => {
    const body: Body = JSON.parse(await request.text());
    bodies.push(body);
    return JSON.stringify(body.records.map(({ id }, i) => saved(typeof id === 'string' ? id : idAt(i), !id)));
  };
  org().patch(path).times(times).reply(200, answer, JSON_TYPE);
  return bodies;
};

const jsonError = [
  {
    errorCode: 'JSON_PARSER_ERROR',
    message: 'Cannot deserialize instance of date from VALUE_STRING value soon',
  },
];

describe('writing leads', () => {
  it('takes one call for up to two hundred', async () => {
    const bodies = taking(UPSERT_LEAD, 3);
    const { crm } = recorded();
    const outcomes = await crm.write(Array.from({ length: 450 }, (_, n) => leadOp(`S-${n}`)));
    expect(bodies.map((body) => body.records.length)).toEqual([200, 200, 50]);
    expect(outcomes.length).toBe(450);
    expect(crm.budget().calls).toBe(3);
  });

  it('gives a lead known by its id the Stafet id in the same call', async () => {
    const bodies = taking(COLLECTIONS);
    await recorded().crm.write([leadOp('S-1', { Company: 'Berg' }, { id: LEAD_ID.slice(0, 15) })]);
    expect(bodies[0]?.records).toEqual([
      { attributes: { type: 'Lead' }, id: LEAD_ID, Company: 'Berg', Stafet_Id__c: 'S-1' },
    ]);
  });

  it('passes null to empty a field', async () => {
    const bodies = taking(UPSERT_LEAD);
    await recorded().crm.write([leadOp('S-1', { Phone: null })]);
    expect(bodies[0]?.records[0]).toMatchObject({ Phone: null, Stafet_Id__c: 'S-1' });
  });

  it('makes one record of several writes to one lead, the last word winning field by field', async () => {
    const bodies = taking(COLLECTIONS);
    const outcomes = await recorded().crm.write([
      leadOp('S-1', { Company: 'Old', Phone: '1' }),
      leadOp('S-1', { Company: 'New' }, { id: LEAD_ID }),
    ]);
    expect(bodies[0]?.records).toMatchObject([{ id: LEAD_ID, Company: 'New', Phone: '1' }]);
    expect(outcomes).toMatchObject([
      { ok: true, ref: { id: LEAD_ID } },
      { ok: true, ref: { id: LEAD_ID } },
    ]);
  });

  it('counts a lead as created once when two writes made it', async () => {
    taking(UPSERT_LEAD);
    const outcomes = await recorded().crm.write([leadOp('S-1'), leadOp('S-1')]);
    expect(outcomes).toMatchObject([{ created: true }, { created: false }]);
  });

  it('keeps leads and contacts apart', async () => {
    taking(UPSERT_LEAD);
    const contacts = taking(`${V}/composite/sobjects/Contact/Stafet_Id__c`);
    const outcomes = await recorded().crm.write([leadOp('S-1'), leadOp('S-1', {}, { object: 'Contact' })]);
    expect(contacts[0]?.records).toMatchObject([{ attributes: { type: 'Contact' } }]);
    expect(outcomes.map((outcome) => outcome.ok && outcome.ref.object)).toEqual(['Lead', 'Contact']);
  });

  it('makes no call when there is nothing to write', async () => {
    const { crm } = recorded();
    expect(await crm.write([])).toEqual([]);
    expect(crm.budget().calls).toBe(0);
  });
});

describe('a mistake for which the vendor refuses the whole call', () => {
  it('in one value costs only the lead that has it', async () => {
    const isBad = (body: Body): boolean => body.records.some((record) => record.Stafet_Id__c === 'S-5');
    org()
      .patch(UPSERT_LEAD, (body: Body) => isBad(body))
      .times(10)
      .reply(400, jsonError, JSON_TYPE);
    taking(UPSERT_LEAD, 10);
    const { crm } = recorded();
    const outcomes = await crm.write(Array.from({ length: 8 }, (_, n) => leadOp(`S-${n}`)));
    expect(errorsIn(outcomes).map((error) => error?.kind ?? 'ok')).toEqual([
      ...['ok', 'ok', 'ok', 'ok', 'ok'],
      'invalid',
      ...['ok', 'ok'],
    ]);
    expect(crm.budget().calls).toBe(7);
  });

  it('in a field costs only the leads that have it, in one more call', async () => {
    const unknown = [
      { errorCode: 'INVALID_FIELD', message: "No such column 'Foo__c' on sobject of type Lead" },
    ];
    org()
      .patch(UPSERT_LEAD, /Foo__c/)
      .reply(400, unknown, JSON_TYPE);
    taking(UPSERT_LEAD);
    const { crm } = recorded();
    const outcomes = await crm.write([leadOp('S-1'), leadOp('S-2', { Foo__c: 'x' }), leadOp('S-3')]);
    expect(errorsIn(outcomes).map((error) => error?.kind ?? 'ok')).toEqual(['ok', 'config', 'ok']);
    expect(crm.budget().calls).toBe(2);
  });
});

describe('a duplicate rule that does not say what it matched', () => {
  it('is answered with the oldest record of that address', async () => {
    org()
      .patch(UPSERT_LEAD)
      .reply(200, [failedRow('DUPLICATES_DETECTED', 'Use one of these records?')], JSON_TYPE);
    org()
      .get(`${V}/query`)
      .query(({ q }) => String(q).includes("Email IN ('anne@berg.example')"))
      .reply(
        200,
        page({ Id: LEAD_ID, Email: 'Anne@berg.example' }, { Id: idAt(2), Email: 'anne@berg.example' }),
      );
    const [outcome] = await recorded().crm.write([leadOp('S-1', { Email: 'Anne@Berg.example' })]);
    expect(outcome).toMatchObject({ ok: false, error: { kind: 'conflict', existingId: LEAD_ID } });
  });

  it('stays unanswered when nobody has that address, or nobody can be asked', async () => {
    for (const status of [200, 500]) {
      org()
        .patch(UPSERT_LEAD)
        .reply(200, [failedRow('DUPLICATES_DETECTED', 'Use one of these records?')], JSON_TYPE);
      org().get(`${V}/query`).query(true).reply(status, page());
      const [outcome] = await recorded().crm.write([leadOp('S-1', { Email: 'anne@berg.example' })]);
      expect(outcome).toMatchObject({ ok: false, error: { kind: 'conflict' } });
      expect(errorsIn(outcome ? [outcome] : [])[0]?.existingId).toBeUndefined();
    }
  });
});
