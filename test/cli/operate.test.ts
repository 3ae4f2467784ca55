import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addConflicts } from '../../src/store/conflicts.ts';
import { addPairs, readOpenPairs } from '../../src/store/pairs.ts';
import { putRewrites, readCutOff } from '../../src/store/rewrites.ts';
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
  it('list what was given up in the vendor’s words, with the cure, and try it again', async () => {
    const key = await giveUp();
    const { stdout } = await admin.stafet('retry');
    expect(stdout).toContain('1 write was given up.');
    expect(stdout).toContain('Salesforce said: City: no such city (FIELD_CUSTOM_VALIDATION_EXCEPTION)');
    expect(stdout).toMatch(/Cure: Correct City on the record/);
    const tried = await admin.stafet('retry', key, 'lead/nobody/hubspot');
    expect(tried.stdout).toMatch(/^1 write is tried again/);
    expect([tried.code, tried.stderr]).toEqual([1, expect.stringMatching(/: lead\/nobody\/hubspot\. /)]);
    expect(await stateOf(key)).toBe('ready');
  });

  it('do without a write for a reason, which stays with the lead', async () => {
    const key = await giveUp();
    const { code } = await admin.stafet('discard', key, '--why', 'not needed', '--by', 'anna');
    expect([code, await stateOf(key)]).toEqual([0, 'discarded']);
    const told = await admin.stafet('explain', key.split('/')[1] ?? '', '--events');
    expect(told.stdout).toMatch(/anna chose to do without the refused write: not needed/);
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
  });

  it('know two CRMs', async () => {
    expect(await admin.stafet('hold', '--crm', 'pipedrive')).toMatchObject({ code: 2 });
  });
});

describe('stafet review', () => {
  it('shows two leads side by side with the reasons, and what was cut off; takes answers', async () => {
    const [a = '', b = ''] = leads;
    await addPairs(store().db, [{ leads: [a, b], why: ['same phone (+4533123456)'] }], MONDAY);
    const round = { crm: 'hubspot', ours: 'Aarhus', theirs: 'AARHUS', at: MONDAY } as const;
    await putRewrites(store().db, [
      { leadId: a, path: 'city', rounds: [round, round, round], cutAt: MONDAY },
    ]);
    const { stdout } = await admin.stafet('review');
    expect(stdout).toContain(`${a}-${b}\n  same phone (+4533123456)\n  name `);
    expect(stdout).toMatch(/1 field is written no more/);
    expect(stdout).toContain('HubSpot made "AARHUS" of "Aarhus"');
    const answer = await admin.stafet('review', 'answer', `${a}-`, 'different', '--by', 'anna');
    expect(answer).toMatchObject({ code: 0, stdout: 'They stay two leads, and nobody is asked again.\n' });
    expect(await admin.stafet('review', 'free', a, 'city')).toMatchObject({ code: 0 });
    expect([await readOpenPairs(store().db, 9), await readCutOff(store().db, 9)]).toEqual([[], []]);
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
    const { code, stdout } = await admin.stafet('forget', leadId, '--yes', '--by', 'anna');
    expect([code, stdout]).toEqual([0, expect.stringContaining(`Lead ${leadId} is erased`)]);
    expect((await admin.stafet('status')).stdout).toMatch(/Erased +1/);
  });
});
