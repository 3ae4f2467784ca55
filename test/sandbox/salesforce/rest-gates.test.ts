import { afterEach, describe, expect, it } from 'vitest';
import { faultPlanSchema } from '../../../sandbox/common/fault-plan.ts';
import { createFaults } from '../../../sandbox/common/faults.ts';
import { faultAnswers } from '../../../sandbox/salesforce/fault-answers.ts';
import type { SalesforceSandboxOptions } from '../../../sandbox/salesforce/server.ts';
import { type RestRig, type Saved, startRest } from './rest-rig.ts';

let rig: RestRig;
afterEach(() => rig.close());
const start = async (o: Partial<SalesforceSandboxOptions> = {}) => {
  rig = await startRest(o);
  return rig;
};

describe('a session', () => {
  const expired = [{ message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID' }];

  it('is asked for by every call', async () => {
    const { raw } = await start();
    for (const Authorization of ['', 'Bearer nonsense']) {
      const answer = await raw('GET', '/limits', undefined, { Authorization });
      expect([answer.status, answer.body]).toEqual([401, expired]);
    }
  });

  it('ends when the sandbox is told so, and the client logs in anew', async () => {
    const { raw, token, connect } = await start();
    const old = { Authorization: `Bearer ${token()}` };
    expect((await raw('GET', '/limits', undefined, old)).status).toBe(200);
    const conn = connect();
    await raw('POST', '/_sandbox/expire-sessions');
    expect((await raw('GET', '/limits', undefined, old)).status).toBe(401);
    conn.on('refresh', () => {});
    await expect(conn.limits()).rejects.toMatchObject({ errorCode: 'INVALID_SESSION_ID' });
  });
});

describe('the daily allowance', () => {
  it('is told with every answer, and 403 when it is used up, until a day has gone', async () => {
    const { raw, advance, connect } = await start({ dailyLimit: 2 });
    const used = async () => (await raw('GET', '/limits')).headers.get('Sforce-Limit-Info');
    expect([await used(), await used()]).toEqual(['api-usage=1/2', 'api-usage=2/2']);
    const refused = await raw('GET', '/limits');
    expect([refused.status, refused.body]).toEqual([
      403,
      [{ message: 'TotalRequests Limit exceeded.', errorCode: 'REQUEST_LIMIT_EXCEEDED' }],
    ]);
    expect(refused.headers.get('Retry-After')).toBeNull();
    await expect(connect().limits()).rejects.toMatchObject({ errorCode: 'REQUEST_LIMIT_EXCEEDED' });
    advance(25 * 3_600_000);
    expect(await used()).toBe('api-usage=1/2');
  });

  it('shows in limits and in the client', async () => {
    const conn = (await start({ dailyLimit: 100 })).connect();
    expect(await conn.limits()).toMatchObject({ DailyApiRequests: { Max: 100, Remaining: 99 } });
    expect(conn.limitInfo).toEqual({ apiUsage: { used: 1, limit: 100 } });
  });
});

describe('headers of a save', () => {
  const rules: Partial<SalesforceSandboxOptions> = {
    assignmentRule: { object: 'Lead', entries: [{ owner: 'Unassigned_Leads' }] },
    duplicateRule: { object: 'Lead', name: 'Same_E_mail', fields: ['Email'] },
  };

  it('Sforce-Auto-Assign: FALSE keeps a lead from the assignment rule', async () => {
    const { raw, org } = await start(rules);
    const lead = { LastName: 'Holm', Company: 'Nordvand' };
    const taken = await raw<Saved>('POST', '/sobjects/Lead', lead);
    const kept = await raw<Saved>('POST', '/sobjects/Lead', lead, { 'Sforce-Auto-Assign': 'FALSE' });
    expect(org.get('Lead', taken.body.id)?.OwnerId).toBe(
      org.find('Group', 'DeveloperName', 'Unassigned_Leads')[0]?.Id,
    );
    expect(org.get('Lead', kept.body.id)?.OwnerId).toBe(org.users[0]?.id);
  });

  it('Sforce-Duplicate-Rule-Header: allowSave=true lets a duplicate in', async () => {
    const { raw } = await start(rules);
    const lead = { LastName: 'Holm', Company: 'Nordvand', Email: 'a@nordvand.example' };
    await raw('POST', '/sobjects/Lead', lead);
    const refused = await raw('POST', '/sobjects/Lead', lead);
    expect([refused.status, refused.body]).toMatchObject([
      400,
      [
        {
          errorCode: 'DUPLICATES_DETECTED',
          message: 'Use one of these records?',
          duplicateResult: { duplicateRule: 'Same_E_mail' },
        },
      ],
    ]);
    const allowed = { 'Sforce-Duplicate-Rule-Header': 'allowSave=true; includeRecordDetails=true' };
    expect((await raw('POST', '/sobjects/Lead', lead, allowed)).status).toBe(201);
  });

  it('Sforce-Call-Options names the client in the changes', async () => {
    const { org, connect } = await start();
    const clients: (string | null)[] = [];
    org.onChange((change) => clients.push(change.client));
    await connect().sobject('Lead').create({ LastName: 'Holm', Company: 'Nordvand' });
    expect(clients).toEqual(['stafet']);
  });
});

describe('faults by script', () => {
  const withFault = (rule: object) => {
    const plan = faultPlanSchema.parse({ rules: [{ at: [1], ...rule }] });
    return start({ before: createFaults(plan, faultAnswers).before });
  };
  const lead = { LastName: 'Holm', Company: 'Nordvand' };

  it.each([
    [{ kind: 'limit' }, 403, 'REQUEST_LIMIT_EXCEEDED', 'ConcurrentPerOrgLongTxn Limit exceeded.'],
    [{ kind: 'daily-limit' }, 403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'],
    [{ kind: 'expired-session' }, 401, 'INVALID_SESSION_ID', 'Session expired or invalid'],
    [{ kind: 'server-error', status: 503 }, 503, 'SERVER_UNAVAILABLE', expect.any(String)],
    [{ kind: 'server-error', status: 500 }, 500, 'UNKNOWN_EXCEPTION', expect.any(String)],
    [{ kind: 'locked' }, 400, 'UNABLE_TO_LOCK_ROW', 'unable to obtain exclusive access to this record'],
  ])('%j speaks the vendor’s words, once', async (rule, status, errorCode, message) => {
    const { raw, org } = await withFault(rule);
    const hit = await raw('POST', '/sobjects/Lead', lead);
    expect([hit.status, hit.body]).toMatchObject([status, [{ errorCode, message }]]);
    expect([...org.rows('Lead')]).toEqual([]);
    expect((await raw('POST', '/sobjects/Lead', lead)).status).toBe(201);
  });

  it('a lock in a collection hits one row', async () => {
    const { raw } = await withFault({ kind: 'locked' });
    const records = [1, 2].map(() => ({ attributes: { type: 'Lead' }, ...lead }));
    const { status, body } = await raw('POST', '/composite/sobjects', { records });
    expect(status).toBe(200);
    expect(body).toMatchObject([
      { success: false, errors: [{ statusCode: 'UNABLE_TO_LOCK_ROW' }] },
      { success: true },
    ]);
  });

  it('a lost response has done its work', async () => {
    const { raw, org } = await withFault({ kind: 'lost-response' });
    await expect(raw('POST', '/sobjects/Lead', lead)).rejects.toThrow();
    expect([...org.rows('Lead')]).toHaveLength(1);
  });

  it('spares people and the sandbox’s own endpoints', async () => {
    const { raw, userToken } = await withFault({ kind: 'limit', at: undefined, rate: 1 });
    const person = { Authorization: `Bearer ${userToken('anna.holm@fjordlys.example')}` };
    expect((await raw('GET', '/limits', undefined, person)).status).toBe(200);
    expect((await raw('GET', '/_sandbox/info')).status).toBe(200);
    expect((await raw('GET', '/limits')).status).toBe(403);
  });
});

describe('the sandbox’s own endpoints', () => {
  it('give tokens that work, of the integration and of all who are active', async () => {
    const { raw, org } = await start();
    const { body } = await raw<{ users: { id: string; token: string }[] }>(
      'GET',
      '/_sandbox/info',
      undefined,
      { Authorization: '' },
    );
    expect(body).toMatchObject({ clientId: expect.any(String), clientSecret: expect.any(String) });
    expect(body.users).toHaveLength(14);
    const [user] = body.users;
    const Authorization = `Bearer ${user?.token}`;
    const made = await raw<Saved>('POST', '/sobjects/Task', { Subject: 'Call' }, { Authorization });
    expect(org.get('Task', made.body.id)).toMatchObject({ OwnerId: user?.id, CreatedById: user?.id });
  });

  it('count calls by route, and those of the integration apart', async () => {
    const { raw, addLead, userToken } = await start();
    const id = await addLead();
    await raw('GET', `/sobjects/Lead/${id}`);
    await raw('GET', `/sobjects/Lead/${id}`, undefined, {
      Authorization: `Bearer ${userToken('bo.kjaer@fjordlys.example')}`,
    });
    const { body } = await raw('GET', '/_sandbox/stats');
    const read = 'GET /services/data/:version/sobjects/:object/:id';
    expect(body).toMatchObject({
      total: 3,
      calls: { [read]: 2 },
      integration: { total: 2, calls: { [read]: 1 } },
    });
  });
});
