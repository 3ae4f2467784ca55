import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addConflicts } from '../../src/store/conflicts.ts';
import { addPairs } from '../../src/store/pairs.ts';
import { putRewrites } from '../../src/store/rewrites.ts';
import { useStore } from '../support/database.ts';
import { MONDAY } from '../support/story.ts';
import { type Admin, adminAt, workedFor } from './support/rollout-rig.ts';

const store = useStore();
let admin: Admin;
let leads: readonly string[] = [];
beforeEach(async () => {
  admin = adminAt(store().url);
  await workedFor(store());
  const rows = await store().db.selectFrom('leads').select('id').orderBy('id').limit(2).execute();
  leads = rows.map(({ id }) => id);
});
afterEach(() => admin.leave());

/** One of the leads' writes is given up, as a CRM's refusal leaves it. */
async function giveUp(): Promise<string> {
  const { rows } = await sql<{ key: string }>`
    update outbox set state = 'dead', attempts = 3, error = ${JSON.stringify({
      kind: 'invalid',
      crm: 'salesforce',
      where: 'POST sobjects',
      retriable: false,
      message: 'City: no such city',
      code: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      fields: ['City'],
    })}::jsonb
    where key = (select key from outbox where crm = 'salesforce' and kind = 'lead' order by key limit 1)
    returning key`.execute(store().db);
  return rows[0]?.key ?? '';
}

const stateOf = async (key: string): Promise<string | undefined> =>
  (await store().db.selectFrom('outbox').select('state').where('key', '=', key).execute())[0]?.state;

describe('stafet retry and discard', () => {
  it('lists what was given up in the vendor’s words, with the cure, and tries it again', async () => {
    const key = await giveUp();
    const { stdout } = await admin.stafet('retry');
    expect(stdout).toContain('1 write was given up.');
    expect(stdout).toContain('Salesforce said: City: no such city (FIELD_CUSTOM_VALIDATION_EXCEPTION)');
    expect(stdout).toMatch(/Cure: Correct City on the record/);
    const wrong = await admin.stafet('retry', 'lead/nobody/hubspot');
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining('lead/nobody/hubspot') });
    expect(await admin.stafet('retry', key)).toMatchObject({ code: 0 });
    expect(await stateOf(key)).toBe('ready');
    expect((await admin.stafet('retry', '--json')).stdout).toContain('"givenUp": []');
  });

  it('does without a write only with a reason, which stays with the lead', async () => {
    const key = await giveUp();
    expect(await admin.stafet('discard', key)).toMatchObject({ code: 2 });
    expect(await admin.stafet('discard', key, '--why', 'not needed', '--by', 'anna')).toMatchObject({
      code: 0,
    });
    expect(await stateOf(key)).toBe('discarded');
    const told = await admin.stafet('explain', key.split('/')[1] ?? '', '--events');
    expect(told.stdout).toMatch(/anna chose to do without the refused write: not needed/);
    expect(await admin.stafet('discard', key, '--why', 'again')).toMatchObject({ code: 1 });
  });
});

describe('stafet hold and release', () => {
  it('stop and start deliveries; status tells who stopped them, since when and why', async () => {
    await admin.stafet('hold', '--crm', 'salesforce', '--why', 'migration', '--by', 'anna');
    const { stdout } = await admin.stafet('status');
    expect(stdout).toMatch(/Held back +Salesforce since 2026-11-28 08:00 UTC \(anna: migration\)/);
    expect((await admin.stafet('release')).stdout).toBe(
      'Deliveries to Salesforce go on, the most urgent first.\n',
    );
    expect((await admin.stafet('release')).stdout).toBe('Nothing was held.\n');
    expect(await admin.stafet('hold', '--crm', 'pipedrive')).toMatchObject({ code: 2 });
  });
});

describe('stafet review', () => {
  it('shows two leads side by side with the reasons, and takes an answer once', async () => {
    const [a = '', b = ''] = leads;
    await addPairs(store().db, [{ leads: [a, b], why: ['same phone (+4533123456)'] }], MONDAY);
    const { stdout } = await admin.stafet('review');
    expect(stdout).toContain(`${a}-${b}\n  same phone (+4533123456)\n  name `);
    expect(await admin.stafet('review', 'answer', `${a}-`, 'perhaps')).toMatchObject({ code: 2 });
    expect(await admin.stafet('review', 'answer', `${a}-`, 'different', '--by', 'anna')).toMatchObject({
      code: 0,
    });
    expect((await admin.stafet('review')).stdout).toBe('No two leads are to be compared.\n');
    expect(await admin.stafet('review', 'answer', 'Lnobody', 'same')).toMatchObject({ code: 1 });
  });

  it('tells which field was cut off with each round, and frees it', async () => {
    const [leadId = ''] = leads;
    const round = { crm: 'hubspot', ours: 'Aarhus', theirs: 'AARHUS', at: MONDAY } as const;
    await putRewrites(store().db, [{ leadId, path: 'city', rounds: [round, round, round], cutAt: MONDAY }]);
    const { stdout } = await admin.stafet('review');
    expect(stdout).toMatch(/1 field is written no more/);
    expect(stdout).toContain('HubSpot made "AARHUS" of "Aarhus"');
    expect(await admin.stafet('review', 'free', leadId, 'city')).toMatchObject({ code: 0 });
    expect(await admin.stafet('review', 'free', leadId, 'city')).toMatchObject({ code: 1 });
  });

  it('lists conflicts with both values and which stands; so does explain', async () => {
    const [leadId = ''] = leads;
    const values = { hubspot: 'Aarhus', salesforce: 'Odense', won: 'salesforce', why: 'newer' } as const;
    await addConflicts(store().db, [{ leadId, path: 'city', ...values, at: MONDAY }]);
    const line = /HubSpot "Aarhus", Salesforce "Odense".*Salesforce won/;
    expect((await admin.stafet('review', '--conflicts')).stdout).toMatch(line);
    expect((await admin.stafet('explain', leadId, '--field', 'city')).stdout).toMatch(line);
  });
});

describe('stafet forget', () => {
  it('erases nobody without a yes, and then for good', async () => {
    const [leadId = ''] = leads;
    expect(await admin.stafet('forget', leadId)).toMatchObject({ code: 2 });
    expect(await admin.stafet('forget', 'nobody@nowhere.example', '--yes')).toMatchObject({ code: 1 });
    const { code, stdout } = await admin.stafet('forget', leadId, '--yes', '--by', 'anna');
    expect([code, stdout]).toEqual([0, expect.stringContaining(`Lead ${leadId} is erased`)]);
    expect(await admin.stafet('explain', leadId)).toMatchObject({ code: 1 });
    expect((await admin.stafet('status')).stdout).toMatch(/Erased +1/);
  });
});
