import nock from 'nock';
import { expect, test } from 'vitest';
import { createDoor } from '../../../connectors/hubspot/client.ts';
import { digest } from '../../../connectors/hubspot/digest.ts';
import { onlyRecordedAnswers } from '../../support/recorded-answers.ts';
import { aContact, BASE, JSON_TYPE, NOW } from './support.ts';

onlyRecordedAnswers();

const SEARCH = '/crm/v3/objects/contacts/search';
const NO_ROOM = {
  status: 'error',
  message: 'You have reached your secondly limit.',
  errorType: 'RATE_LIMIT',
  policyName: 'SECONDLY',
};
const ALL = { object: 'contacts', after: null, upTo: null } as const;

const door = () =>
  createDoor({ baseUrl: BASE, token: 'pat', timeoutMs: 2_000, searchesPerSecond: 1_000 }, () => NOW);

/** Counts all contacts; gives the outcome and the waits between the searches. */
const count = async () => {
  const waits: number[] = [];
  const outcome = await digest(door(), ALL, async (milliseconds) => waits.push(milliseconds));
  return { outcome, waits };
};

test('a count that others’ searches leave no room for is asked again in the next second', async () => {
  nock(BASE).post(SEARCH).twice().reply(429, NO_ROOM, JSON_TYPE);
  nock(BASE)
    .post(SEARCH)
    .reply(200, { total: 7, results: [aContact('512')] }, JSON_TYPE);
  const { outcome, waits } = await count();
  expect(outcome).toMatchObject({ ok: true, value: { count: 7 } });
  expect(waits).toEqual([1_000, 1_000]);
});

test('a limit of the whole day is no reason to ask again', async () => {
  nock(BASE)
    .post(SEARCH)
    .reply(429, { ...NO_ROOM, policyName: 'DAILY' }, JSON_TYPE);
  const { outcome, waits } = await count();
  expect(outcome).toMatchObject({ ok: false, error: { kind: 'limit' } });
  expect(waits).toEqual([]);
});
