import { describe, expect, it } from 'vitest';
import type { ApiRequest, Route } from '../../../sandbox/salesforce/rest/api.ts';
import { createDispatch } from '../../../sandbox/salesforce/rest/dispatch.ts';
import { callInner } from '../../../sandbox/salesforce/rest/subrequests.ts';
import { createStats } from '../../../sandbox/salesforce/stats.ts';
import { createUsage } from '../../../sandbox/salesforce/usage.ts';

const echo = (method: Route['method'], pattern: string): Route => ({
  method,
  pattern,
  handle: (request, params) => ({ status: 200, body: { pattern, params, sent: request.body } }),
});

const dispatch = createDispatch([
  echo('GET', '/sobjects/:object/describe'),
  echo('GET', '/sobjects/:object/:id'),
  echo('PATCH', '/sobjects/:object/:id'),
]);

const request = (method: string, path: string): ApiRequest => ({
  ...{ method, path, query: new URLSearchParams(), body: undefined, version: '62.0', host: 'http://x' },
  ctx: { user: '005', client: null },
  header: () => undefined,
});

describe('a path', () => {
  it.each([
    ['/sobjects/Lead/describe', '/sobjects/:object/describe', { object: 'Lead' }],
    ['/sobjects/Lead/describe/', '/sobjects/:object/describe', { object: 'Lead' }],
    ['/sobjects/Lead/a%2Fb%20c', '/sobjects/:object/:id', { object: 'Lead', id: 'a/b c' }],
    ['/sobjects/Lead/100%', '/sobjects/:object/:id', { object: 'Lead', id: '100%' }],
  ])('%s goes to %s', (path, pattern, params) => {
    expect(dispatch.answer(request('GET', path))).toMatchObject({ status: 200, body: { pattern, params } });
    expect(dispatch.patternOf('GET', path)).toBe(pattern);
  });

  it('can be asked for its head, and says which methods it takes', () => {
    expect(dispatch.answer(request('HEAD', '/sobjects/Lead/1')).status).toBe(200);
    expect(dispatch.answer(request('DELETE', '/sobjects/Lead/1'))).toMatchObject({
      status: 405,
      headers: { Allow: 'HEAD,GET,PATCH' },
    });
    expect(dispatch.answer(request('GET', '/sobjects')).status).toBe(404);
  });
});

describe('a reference to an earlier answer', () => {
  const answered = new Map([
    ['list', { status: 200, body: { records: [{ Id: '00Q1' }], total: 2 } }],
    ['bad', { status: 400, body: [] }],
  ]);
  const call = (body: unknown, url = '/services/data/v62.0/sobjects/Lead/1') =>
    callInner(
      dispatch,
      request('POST', '/composite'),
      { method: 'PATCH', url, referenceId: 'r', body },
      answered,
    );

  it.each([
    ['@{list.records[0].Id}', '00Q1'],
    ['id is @{list.records[0].Id}!', 'id is 00Q1!'],
    ['@{list.total}', 2],
    [{ deep: ['@{list.total}', 1, null] }, { deep: [2, 1, null] }],
  ])('%j becomes %j', (body, sent) => {
    expect(call(body)).toMatchObject({ body: { sent } });
  });

  it('works in the url', () => {
    const url = '/services/data/v62.0/sobjects/Lead/@{list.records[0].Id}';
    expect(call({}, url)).toMatchObject({ body: { params: { id: '00Q1' } } });
  });

  it.each(['@{list.records[1].Id}', '@{bad.id}', '@{unknown.id}'])('%s halts the call', (body) => {
    expect(call(body)).toMatchObject({ status: 400, body: [{ errorCode: 'PROCESSING_HALTED' }] });
  });

  it('needs a url of this server', () => {
    expect(call({}, 'https://elsewhere.example/x')).toMatchObject({
      status: 400,
      body: [{ errorCode: 'INVALID_INPUT' }],
    });
  });
});

describe('the daily allowance', () => {
  it('comes back hour by hour as the calls of yesterday fall out of the window', () => {
    let now = 0;
    const usage = createUsage(3, () => now);
    const hour = 3_600_000;
    expect([usage.take(), usage.take()]).toEqual([true, true]);
    now = 5 * hour;
    expect([usage.take(), usage.take(), usage.used()]).toEqual([true, false, 3]);
    now = 24 * hour;
    expect([usage.used(), usage.take(), usage.take(), usage.take()]).toEqual([1, true, true, false]);
  });
});

describe('statistics', () => {
  it('count all calls, and those of the integration apart', () => {
    const stats = createStats();
    stats.count('GET /a', true);
    stats.count('GET /a', false);
    expect(stats.read()).toEqual({
      total: 2,
      calls: { 'GET /a': 2 },
      integration: { total: 1, calls: { 'GET /a': 1 } },
    });
  });
});
