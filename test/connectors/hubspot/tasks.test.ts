import { afterEach, assert, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { WriteOp, WriteOutcome } from '../../../connectors/connector.ts';
import type { TaskBody } from '../../../src/model/activity.ts';
import type { RecordRef } from '../../../src/model/crm.ts';
import { type Portal, startPortal } from './sandbox.ts';
import { lead } from './support.ts';

let portal: Portal;
let contact: RecordRef;
beforeEach(async () => {
  portal = await startPortal({ searchLagMs: 0 });
  contact = idOf((await portal.connector.write([lead('A', { email: 'a@example.com' })]))[0]);
  portal.calls.length = 0;
});
afterEach(() => portal.sandbox.close());

const idOf = (outcome: WriteOutcome | undefined): RecordRef => {
  assert(outcome?.ok, JSON.stringify(outcome));
  return outcome.ref;
};

const BODY: TaskBody = {
  type: 'linkedin',
  subject: 'Write to Anne',
  body: 'Fit < 80 & rising\nAsk for "budget"',
  due: Date.parse('2026-11-24T09:15:30Z'),
  ownerId: null,
  status: 'open',
  priority: 'high',
};

const task = (key: string, more: Partial<TaskBody> = {}, attempt = 1, about = contact): WriteOp => ({
  op: 'task',
  key,
  id: null,
  about,
  task: { ...BODY, ...more },
  attempt,
});

const read = z.object({ properties: z.record(z.string(), z.string().nullable()) });

const propertiesOf = async (id: string) => {
  const names = ['body', 'status', 'priority', 'type'].map((name) => `properties=hs_task_${name}`).join('&');
  const response = await fetch(
    `${portal.sandbox.url}/crm/v3/objects/tasks/${id}?${names}&properties=hs_timestamp`,
    {
      headers: { authorization: `Bearer ${portal.sandbox.userToken('bo.kjaer@fjordlys.example')}` },
    },
  );
  return read.parse(await response.json()).properties;
};

describe('tasks in HubSpot', () => {
  it('carry type, priority, due time to the second, and a body that is shown as it was meant', async () => {
    const { id } = idOf((await portal.connector.write([task('T1')]))[0]);
    expect(await propertiesOf(id)).toMatchObject({
      hs_task_type: 'LINKED_IN_MESSAGE',
      hs_task_priority: 'HIGH',
      hs_task_status: 'NOT_STARTED',
      hs_timestamp: '2026-11-24T09:15:30Z',
      hs_task_body: 'Fit &lt; 80 &amp; rising<br>Ask for "budget"',
    });
  });

  it('are written with their link in one call, many at a time', async () => {
    const outcomes = await portal.connector.write(['T1', 'T2', 'T3'].map((key) => task(key)));
    expect(outcomes.every((outcome) => outcome.ok && outcome.created)).toBe(true);
    expect(portal.calls).toEqual(['POST /crm/v3/objects/tasks/batch/create']);
  });

  it('stay as the rep left them when a create is tried again', async () => {
    const { id } = idOf((await portal.connector.write([task('T1')]))[0]);
    await fetch(`${portal.sandbox.url}/crm/v3/objects/tasks/${id}`, {
      method: 'PATCH',
      headers: {
        authorization: `Bearer ${portal.sandbox.userToken('bo.kjaer@fjordlys.example')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ properties: { hs_task_status: 'COMPLETED' } }),
    });
    for (const attempt of [1, 2]) {
      const [outcome] = await portal.connector.write([task('T1', {}, attempt)]);
      expect(outcome).toMatchObject({ ok: true, created: false, ref: { id } });
    }
    expect(await propertiesOf(id)).toMatchObject({ hs_task_status: 'COMPLETED' });
  });

  it('that are open become what is wanted now when a create is tried again', async () => {
    const { id } = idOf((await portal.connector.write([task('T1')]))[0]);
    await portal.connector.write([task('T1', { priority: 'normal' }, 2)]);
    expect(await propertiesOf(id)).toMatchObject({ hs_task_priority: 'MEDIUM' });
  });

  it('about somebody who is not there are refused alone', async () => {
    const nobody: RecordRef = { ...contact, id: '999999999' };
    const outcomes = await portal.connector.write([task('T1'), task('T2', {}, 1, nobody), task('T3')]);
    expect(outcomes.map((outcome) => outcome.ok)).toEqual([true, false, true]);
    expect(outcomes[1]).toMatchObject({ error: { kind: 'missing' } });
  });

  it('go out beside leads in one write, a call for each type', async () => {
    const outcomes = await portal.connector.write([
      task('T1'),
      lead('B', { email: 'b@example.com' }),
      lead('A', { lastname: 'Berg' }, { id: contact.id }),
    ]);
    expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
    expect(portal.calls.length).toBe(3);
  });
});
