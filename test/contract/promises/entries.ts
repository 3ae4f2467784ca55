import { expect, it } from 'vitest';
import type { WriteOp } from '../../../connectors/connector.ts';
import type { EntryBody } from '../../../src/model/activity.ts';
import type { RecordRef } from '../../../src/model/crm.ts';
import { ANNE, type Bench, leadOp, readOne, succeeded, writeOne } from './support.ts';

type EntryOp = Extract<WriteOp, { op: 'entry' }>;

const DATE: EntryBody = {
  type: 'meeting',
  subject: 'Call Anne Berg',
  body: 'Price list <today>',
  at: Date.parse('2026-12-01T09:15:00Z'),
  minutes: 15,
  ownerId: null,
  outcome: null,
  inbound: false,
  status: 'planned',
};

const entryOp = (
  about: RecordRef,
  key: string,
  entry: Partial<EntryBody> = {},
  more: Partial<EntryOp> = {},
): EntryOp => ({ op: 'entry', key, id: null, about, entry: { ...DATE, ...entry }, attempt: 1, ...more });

export const entryPromises = (bench: Bench): void => {
  it('puts a date in the calendar, moves it, and takes it out', async () => {
    const crm = bench();
    const anne = await writeOne(crm, leadOp(crm, 'L-anne', ANNE));
    const owner = succeeded(await crm.connector.describe()).users.find((user) => user.active && !user.queue);
    const ownerId = owner?.id ?? null;
    const ref = await writeOne(crm, entryOp(anne, 'C-1', { ownerId }));
    expect((await readOne(crm, ref))?.activity).toMatchObject({
      ...{ type: 'meeting', subject: DATE.subject, at: DATE.at, by: ownerId, open: true },
      ...{ key: 'C-1', about: [anne] },
    });
    const at = DATE.at + 3_600_000;
    expect(await writeOne(crm, entryOp(anne, 'C-1', { at }, { id: ref.id }))).toEqual(ref);
    expect((await readOne(crm, ref))?.activity?.at).toBe(at);
    await writeOne(crm, entryOp(anne, 'C-1', { status: 'gone' }, { id: ref.id }));
    expect((await readOne(crm, ref))?.state ?? 'gone').toBe('gone');
    await writeOne(crm, entryOp(anne, 'C-1', { status: 'gone' }, { id: ref.id }));
  });

  it('takes a date out by its key, and one that never was, too', async () => {
    const crm = bench();
    const anne = await writeOne(crm, leadOp(crm, 'L-anne', ANNE));
    const ref = await writeOne(crm, entryOp(anne, 'C-1'));
    await writeOne(crm, entryOp(anne, 'C-1', { status: 'gone' }));
    expect((await readOne(crm, ref))?.state ?? 'gone').toBe('gone');
    await writeOne(crm, entryOp(anne, 'C-2', { status: 'gone' }));
  });

  it('writes what was logged elsewhere once, with its type, time, outcome and key', async () => {
    const crm = bench();
    const anne = await writeOne(crm, leadOp(crm, 'L-anne', ANNE));
    const held = { status: 'held', at: Date.parse('2026-11-23T10:05:00Z') } as const;
    for (const type of ['call', 'email', 'linkedin', 'meeting', 'note'] as const) {
      const more = { ...held, type, outcome: type === 'call' ? 'no-answer' : null };
      const ref = await writeOne(crm, entryOp(anne, `copy/${type}`, more));
      expect(await writeOne(crm, entryOp(anne, `copy/${type}`, more))).toEqual(ref);
      const [again] = await crm.connector.write([entryOp(anne, `copy/${type}`, more, { attempt: 2 })]);
      expect(again).toMatchObject({ ok: true, ref, created: false });
      const activity = (await readOne(crm, ref))?.activity;
      expect(activity).toMatchObject({ key: `copy/${type}`, open: false, about: [anne] });
      expect(new Date(activity?.at ?? 0).toISOString().slice(0, 10)).toBe('2026-11-23');
      if (type === 'call') expect(activity?.outcome).toBe('no-answer');
    }
  });
};
