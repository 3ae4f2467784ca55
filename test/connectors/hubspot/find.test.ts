import nock from 'nock';
import { describe, expect, it } from 'vitest';
import type { RecordRef } from '../../../src/model/crm.ts';
import { onlyRecordedAnswers } from '../../support/recorded-answers.ts';
import { aContact, BASE, batchOf, JSON_TYPE, recorded } from './support.ts';

onlyRecordedAnswers();

const BATCH = '/crm/v3/objects/contacts/batch/read';
const ref = (id: string): RecordRef => ({ crm: 'hubspot', kind: 'lead', object: 'contacts', id });

/** A portal whose batch reads know none of the ids. */
const emptyBatches = (status = 207): void => {
  nock(BASE).post(BATCH).reply(status, batchOf(), JSON_TYPE);
  nock(BASE).post(BATCH).query({ archived: 'true' }).reply(status, batchOf(), JSON_TYPE);
};

const single = (id: string, status: number, body: object): void => {
  nock(BASE).get(`/crm/v3/objects/contacts/${id}`).query(true).reply(status, body, JSON_TYPE);
};

describe('an id that no batch read answers for', () => {
  it('is found merged by a single read, though no list of absorbed ids names it', async () => {
    emptyBatches();
    single('5', 200, aContact('9'));
    const answer = await recorded().read({ refs: [ref('5')] });
    expect(answer).toMatchObject({
      ok: true,
      value: {
        records: [
          { ref: ref('9'), state: 'live' },
          { ref: ref('5'), state: 'merged', into: ref('9') },
        ],
        missing: [],
      },
    });
  });

  it('is live after all when a single read shows it', async () => {
    emptyBatches();
    single('5', 200, aContact('5'));
    const answer = await recorded().read({ refs: [ref('5')] });
    expect(answer).toMatchObject({
      ok: true,
      value: { records: [{ ref: ref('5'), state: 'live' }], missing: [] },
    });
  });

  it.each([207, 404])('is missing when nobody knows it, batches answering %i', async (status) => {
    emptyBatches(status);
    single('5', 404, { status: 'error', message: 'resource not found' });
    const answer = await recorded().read({ refs: [ref('5')] });
    expect(answer).toMatchObject({ ok: true, value: { records: [], missing: [ref('5')] } });
  });

  it('is not called missing while the portal cannot be asked', async () => {
    emptyBatches();
    single('5', 503, { status: 'error', message: 'internal error' });
    const answer = await recorded().read({ refs: [ref('5')] });
    expect(answer).toMatchObject({ ok: false, error: { kind: 'unavailable' } });
  });
});
