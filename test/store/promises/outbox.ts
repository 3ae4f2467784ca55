import { describe, expect, test } from 'vitest';
import type { CrmError } from '../../../src/model/crm-error.ts';
import type { Effect, Lane, TaskWanted } from '../../../src/model/effect.ts';
import type { Db, Store } from '../../../src/store/database.ts';
import {
  buryEffects,
  type ClaimedEffect,
  claimEffects,
  finishEffects,
  postponeEffects,
  putEffects,
} from '../../../src/store/outbox.ts';
import { linkTo, NOW, putBareLeads, putLink } from './leads.ts';

const leadEffect = (lane: Lane = 'change'): Effect => ({ kind: 'lead', crm: 'hubspot', lane });
const wanted: TaskWanted = {
  key: 'L1/first-call',
  type: 'call',
  subject: 'Call Maria Holm',
  body: 'They asked for a demo.',
  due: NOW + 900_000,
  rep: 'anna',
  status: 'open',
  priority: 'high',
};
const taskEffect = (task: Partial<TaskWanted> = {}): Effect => ({
  kind: 'task',
  crm: 'hubspot',
  lane: 'handover',
  task: { ...wanted, ...task },
});
const REFUSED: CrmError = {
  kind: 'invalid',
  crm: 'hubspot',
  where: 'PATCH contacts',
  retriable: false,
  message: 'no such option',
};
const finished = ({ key, version }: ClaimedEffect, recordId: string | null = null) => ({
  key,
  version,
  recordId,
});
const claim = (db: Db, at = NOW, limit = 10) => claimEffects(db, 'hubspot', limit, at);

/** What is to be delivered: each wish goes out once, the latest one, most urgent first. */
export const describeOutbox = (store: () => Store) =>
  describe('outbox', () => {
    test('several wishes about one record are one delivery, of the latest version', async () => {
      const { db } = store();
      await putBareLeads(db, 'L1');
      await putEffects(db, [{ leadId: 'L1', effect: leadEffect() }], NOW);
      await putEffects(db, [{ leadId: 'L1', effect: leadEffect() }], NOW);
      expect(await claim(db)).toMatchObject([
        { key: 'lead/L1/hubspot', version: 2, attempts: 1, unsure: false },
      ]);
      expect(await claim(db)).toEqual([]);
    });

    test('the wish of a task is the latest one', async () => {
      const { db } = store();
      await putBareLeads(db, 'L1');
      await putLink(db, linkTo('L1', '1'));
      await putEffects(db, [{ leadId: 'L1', effect: taskEffect() }], NOW);
      await putEffects(db, [{ leadId: 'L1', effect: taskEffect({ rep: 'bo' }) }], NOW);
      expect(await claim(db)).toMatchObject([{ body: { task: { rep: 'bo' } }, version: 2 }]);
    });

    test('what is delivered stays delivered', async () => {
      const { db } = store();
      await putBareLeads(db, 'L1');
      await putEffects(db, [{ leadId: 'L1', effect: leadEffect() }], NOW);
      await finishEffects(
        db,
        (await claim(db)).map((effect) => finished(effect)),
        NOW,
      );
      expect(await claim(db, NOW + 3_600_000)).toEqual([]);
    });

    test('a wish that changes while it is on its way goes out again', async () => {
      const { db } = store();
      await putBareLeads(db, 'L1');
      await putEffects(db, [{ leadId: 'L1', effect: leadEffect() }], NOW);
      const sent = await claim(db);
      await putEffects(db, [{ leadId: 'L1', effect: leadEffect() }], NOW);
      expect(await claim(db)).toEqual([]);
      await finishEffects(
        db,
        sent.map((effect) => finished(effect)),
        NOW,
      );
      expect(await claim(db)).toMatchObject([{ version: 2, unsure: false }]);
    });

    test('of several workers at once each gets rows of its own', async () => {
      const { db } = store();
      const leads = Array.from({ length: 40 }, (_, n) => `L${n}`);
      await putBareLeads(db, ...leads);
      await putEffects(
        db,
        leads.map((leadId) => ({ leadId, effect: leadEffect() })),
        NOW,
      );
      const rounds = await Promise.all([1, 2, 3, 4].map(() => claim(db)));
      const keys = rounds.flat().map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      expect(keys.length + (await claim(db, NOW, 40)).length).toBe(40);
    });

    test('after a crash the row is taken again when its claim has run out, as one whose outcome is unknown', async () => {
      const { db } = store();
      await putBareLeads(db, 'L1');
      await putEffects(db, [{ leadId: 'L1', effect: leadEffect() }], NOW);
      await claim(db);
      expect(await claim(db, NOW + 59_000)).toEqual([]);
      expect(await claim(db, NOW + 61_000)).toMatchObject([{ unsure: true, attempts: 2 }]);
    });

    test('a handover overtakes changes and backfill', async () => {
      const { db } = store();
      await putBareLeads(db, 'L1', 'L2', 'L3');
      await putEffects(db, [{ leadId: 'L1', effect: leadEffect('backfill') }], NOW);
      await putEffects(db, [{ leadId: 'L2', effect: leadEffect('change') }], NOW);
      await putEffects(db, [{ leadId: 'L3', effect: leadEffect('handover') }], NOW);
      expect((await claim(db, NOW, 1)).map(({ leadId }) => leadId)).toEqual(['L3']);
      expect((await claim(db, NOW, 1)).map(({ leadId }) => leadId)).toEqual(['L2']);
    });

    test('a change never takes the hurry out of a handover that still waits', async () => {
      const { db } = store();
      await putBareLeads(db, 'L1', 'L2');
      await putEffects(db, [{ leadId: 'L2', effect: leadEffect('change') }], NOW - 5);
      await putEffects(db, [{ leadId: 'L1', effect: leadEffect('handover') }], NOW);
      await putEffects(db, [{ leadId: 'L1', effect: leadEffect('backfill') }], NOW);
      expect((await claim(db, NOW, 1)).map(({ leadId }) => leadId)).toEqual(['L1']);
    });

    test('a task waits until its lead lives in that CRM', async () => {
      const { db } = store();
      await putBareLeads(db, 'L1');
      await putEffects(db, [{ leadId: 'L1', effect: taskEffect() }], NOW);
      expect(await claim(db)).toEqual([]);
      await putLink(db, linkTo('L1', '1', { crm: 'salesforce', object: 'Lead' }));
      expect(await claim(db)).toEqual([]);
      await putLink(db, linkTo('L1', '1'));
      expect(await claim(db)).toMatchObject([{ kind: 'task', key: 'task/L1/first-call/hubspot' }]);
    });

    test('the id of a task that was made is kept for the next wish', async () => {
      const { db } = store();
      await putBareLeads(db, 'L1');
      await putLink(db, linkTo('L1', '1'));
      await putEffects(db, [{ leadId: 'L1', effect: taskEffect() }], NOW);
      await finishEffects(
        db,
        (await claim(db)).map((effect) => finished(effect, '501')),
        NOW,
      );
      await putEffects(db, [{ leadId: 'L1', effect: taskEffect({ status: 'done' }) }], NOW);
      expect(await claim(db)).toMatchObject([{ recordId: '501', body: { task: { status: 'done' } } }]);
    });

    test('a postponed row waits its time and remembers whether its outcome is known', async () => {
      const { db } = store();
      await putBareLeads(db, 'L1', 'L2');
      await putEffects(
        db,
        [
          { leadId: 'L1', effect: leadEffect() },
          { leadId: 'L2', effect: leadEffect() },
        ],
        NOW,
      );
      const until = NOW + 2_000;
      const back = (await claim(db)).map(({ key }) => ({
        key,
        until,
        unsure: key === 'lead/L1/hubspot',
        error: null,
      }));
      await postponeEffects(db, back);
      expect(await claim(db, NOW + 1_999)).toEqual([]);
      const again = new Map((await claim(db, until)).map(({ leadId, unsure }) => [leadId, unsure]));
      expect(again).toEqual(
        new Map([
          ['L1', true],
          ['L2', false],
        ]),
      );
    });

    test('a dead row stays down until a new wish raises it, with its tries forgotten', async () => {
      const { db } = store();
      await putBareLeads(db, 'L1');
      await putEffects(db, [{ leadId: 'L1', effect: leadEffect() }], NOW);
      const [row] = await claim(db);
      await buryEffects(db, [{ key: row?.key ?? '', error: REFUSED }]);
      expect(await claim(db, NOW + 86_400_000)).toEqual([]);
      await putEffects(db, [{ leadId: 'L1', effect: leadEffect() }], NOW);
      expect(await claim(db)).toMatchObject([{ attempts: 1, unsure: false, version: 2 }]);
    });

    test('of two wishes about one record in one decision the later one counts', async () => {
      const { db } = store();
      await putBareLeads(db, 'L1');
      await putLink(db, linkTo('L1', '1'));
      const both = [taskEffect(), taskEffect({ status: 'done' })].map((effect) => ({ leadId: 'L1', effect }));
      await putEffects(db, both, NOW);
      expect(await claim(db)).toMatchObject([{ body: { task: { status: 'done' } } }]);
    });
  });
