import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addConflicts } from '../../src/store/conflicts.ts';
import { readHolds } from '../../src/store/holds.ts';
import { countGaps } from '../../src/store/log-gaps.ts';
import { addPairs, readOpenPairs } from '../../src/store/pairs.ts';
import { putRewrites, readCutOff } from '../../src/store/rewrites.ts';
import { keepTroubles, type Trouble } from '../../src/store/troubles.ts';
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

describe('messages that reached nobody', () => {
  /** A message of the first lead's that no channel took, or that may have arrived. */
  async function unheard(state: 'failed' | 'unsure'): Promise<string> {
    const [leadId = ''] = leads;
    const key = `${leadId}/${state}/clara`;
    const tried = [{ channel: 'slack', at: MONDAY, why: 'user_not_found' }];
    const error = state === 'unsure' ? { kind: 'unknown', message: 'no answer' } : null;
    await sql`
      insert into messages (key, lead_id, what, recipient, body, state, step, tried, error, not_before, created_at)
      values (${key}, ${leadId}, 'handed-over', 'clara', ${JSON.stringify({ subject: 'New lead for you' })}::jsonb, ${state},
        1, ${JSON.stringify(tried)}::jsonb, ${JSON.stringify(error)}::jsonb, now(), now())`.execute(
      store().db,
    );
    return key;
  }
  const messageState = async (key: string) =>
    (await store().db.selectFrom('messages').select(['state', 'step']).where('key', '=', key).execute())[0];

  it('are listed in the channels’ words with the cure, and sent again from the first channel on', async () => {
    const key = await unheard('failed');
    const { stdout } = await admin.stafet('retry');
    expect(stdout).toContain(`${key}   (handed-over to clara: New lead for you)`);
    expect(stdout).toMatch(/slack said: user_not_found\n {2}Cure: Give an address/);
    expect(await admin.stafet('retry', key)).toMatchObject({ code: 0 });
    expect(await messageState(key)).toEqual({ state: 'waiting', step: 0 });
  });

  it('that may have arrived are sent again only by name', async () => {
    const key = await unheard('unsure');
    await admin.stafet('retry', '--all');
    expect(await messageState(key)).toMatchObject({ state: 'unsure' });
    const { stdout } = await admin.stafet('retry', key);
    expect(stdout).toContain('1 message is sent again.');
    expect(await messageState(key)).toMatchObject({ state: 'waiting' });
  });

  it('are done without for a reason that explain tells', async () => {
    const key = await unheard('failed');
    const done = await admin.stafet('discard', key, '--why', 'told her myself', '--by', 'mette');
    expect([done.code, await messageState(key)]).toMatchObject([0, { state: 'discarded' }]);
    const { stdout } = await admin.stafet('explain', leads[0] ?? '');
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /somebody chose to do without it \(.*mette did without it: told her myself\)/,
    );
    expect((await admin.stafet('retry')).stdout).not.toContain(key);
  });
});

describe('stafet status', () => {
  it('tells which CRM does not answer and which is polled sparsely, since when and why', async () => {
    const why = 'GET /limits: 503 Service Unavailable';
    const troubles: readonly Trouble[] = [
      {
        crm: 'hubspot',
        what: 'sparse',
        since: MONDAY,
        why: 'polled every 2 minutes only: 150 of 1000 calls',
      },
      { crm: 'salesforce', what: 'away', since: MONDAY, why },
    ];
    expect((await admin.stafet('status')).stdout).not.toMatch(/Away|Sparse/);
    // As a process says at the moment at which the command asks.
    await keepTroubles(store().db, troubles, Date.parse('2026-11-28T08:00:00Z'));
    const since = new Date(MONDAY).toISOString().slice(0, 16).replace('T', ' ');
    const { stdout } = await admin.stafet('status');
    expect(stdout).toMatch(`Away       Salesforce has not answered since ${since} UTC`);
    expect(stdout).toContain(why);
    expect(stdout).toMatch(
      `Sparse     HubSpot has been polled less often since ${since} UTC: polled every 2 minutes`,
    );
    expect(JSON.parse((await admin.stafet('status', '--json')).stdout)).toMatchObject({ troubles });
  });
});

describe('stafet hold and release', () => {
  it('stop and start deliveries; status tells who stopped them, since when and why', async () => {
    await admin.stafet('hold', '--crm', 'salesforce', '--why', 'migration', '--by', 'anna');
    const { stdout } = await admin.stafet('status');
    expect(stdout).toMatch(/Held back +Salesforce since 2026-11-28 08:00 UTC \(anna: migration\)/);
    expect((await admin.stafet('release')).stdout).toBe(
      'What is for Salesforce goes out again, the most urgent first.\n',
    );
  });

  it('stop messages, too, or those alone', async () => {
    const held = async () => (await readHolds(store().db)).map(({ what }) => what);
    expect((await admin.stafet('hold', '--messages')).stdout).toMatch(/^Nothing goes out to people since /);
    expect(await held()).toEqual(['messages']);
    await admin.stafet('hold');
    expect(await held()).toEqual(['hubspot', 'messages', 'salesforce']);
    await admin.stafet('release', '--crm', 'hubspot');
    expect(await held()).toEqual(['messages', 'salesforce']);
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

describe('stafet reconcile --logs', () => {
  it('looks through the logs once more, and tells each rep once of what is not logged', async () => {
    const { db } = store();
    expect(await admin.stafet('reconcile')).toMatchObject({
      stdout: expect.stringContaining('no CRM is set up'),
      stderr: '',
    });
    expect(await countGaps(db)).toEqual([]);
    const first = await admin.stafet('reconcile', '--logs');
    const gaps = (await countGaps(db)).reduce((sum, { n }) => sum + n, 0);
    expect(gaps).toBeGreaterThan(1);
    expect([first.code, first.stderr]).toEqual([0, `The logs were looked at: ${gaps} leads have news.\n`]);
    const told = async () =>
      (await db.selectFrom('messages').select('recipient').where('what', '=', 'log-gap').execute()).length;
    expect(await told()).toBe(gaps);
    const again = await admin.stafet('reconcile', '--logs', '--json');
    expect([again.stdout, again.stderr]).toEqual(['[]\n', 'The logs were looked at: 0 leads have news.\n']);
    expect(await told()).toBe(gaps);
  });
});
