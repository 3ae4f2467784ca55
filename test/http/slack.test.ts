import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createSlackChannel } from '../../channels/slack/index.ts';
import { createSlackListener } from '../../channels/slack/listener.ts';
import type { Policy } from '../../src/core/policy.ts';
import { answerLead, repOfMember } from '../../src/flows/answer-lead.ts';
import type { HttpServer } from '../../src/http/server.ts';
import { useStore } from '../support/database.ts';
import { createFlow, type Flow, onlyLead, work } from '../support/flow.ts';
import { create, onlyRecord, QUALIFIED, shown } from '../support/flow-people.ts';
import { memoryPolicy } from '../support/flow-policy.ts';
import { startedHttp } from '../support/started-http.ts';

const SECRET = 'signing-secret';
const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});

let open: (HttpServer | Server)[] = [];
afterEach(async () => {
  for (const server of open) await close(server);
  open = [];
});

async function close(server: HttpServer | Server): Promise<void> {
  if ('url' in server) return server.close();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
}

interface Slack {
  readonly url: string;
  /** What came back to the address that a click names. */
  readonly answers: { readonly text: string; readonly replace_original?: boolean }[];
}

/** Slack's API with one member, whoever is asked for, and the address answers go to. */
async function slackOf(email: string): Promise<Slack> {
  const answers: Slack['answers'] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url === '/answer') answers.push(JSON.parse(Buffer.concat(chunks).toString()));
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ ok: true, user: { profile: { email } } }));
    });
  });
  open.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`, answers };
}

interface Running {
  readonly flow: Flow;
  readonly slack: Slack;
  readonly leadId: string;
  /** Sends a click as Slack does; gives the status it is answered with. */
  click(action: 'accept' | 'reject', values?: object, signedWith?: string): Promise<number>;
}

/** The service with a lead that Clara has, and Slack in which `email` clicks. */
async function running(email: string): Promise<Running> {
  const flow = createFlow(store(), policy);
  create(flow, 'hubspot', QUALIFIED);
  await work(flow);
  const { id: leadId } = await onlyLead(flow);
  const slack = await slackOf(email);
  const channel = createSlackChannel({ token: 'xoxb', baseUrl: `${slack.url}/`, timeoutMs: 2_000 });
  const listener = createSlackListener({
    signingSecret: SECRET,
    clock: flow.context.clock,
    emailOf: channel.emailOf,
    answer: channel.answer,
    log: () => {},
    onClick: async ({ member, ...answer }, mail) => {
      const rep = repOfMember(policy, member, mail);
      return rep === null ? { words: 'unknown', settled: false } : answerLead(flow.context, rep, answer);
    },
  });
  const http = await startedHttp(flow.context, { listeners: { slack: listener } });
  open.push(http);
  const click: Running['click'] = async (action, values = {}, signedWith = SECRET) => {
    const payload = JSON.stringify({
      type: 'block_actions',
      user: { id: 'U1' },
      response_url: `${slack.url}/answer`,
      actions: [{ action_id: `stafet-${action}`, value: leadId }],
      state: { values: { block: values } },
    });
    const body = `payload=${encodeURIComponent(payload)}`;
    const at = Math.floor(flow.now() / 1000);
    const signature = createHmac('sha256', signedWith).update(`v0:${at}:${body}`).digest('hex');
    const answer = await fetch(`${http.url}/webhooks/slack`, {
      method: 'POST',
      body,
      headers: { 'X-Slack-Request-Timestamp': String(at), 'X-Slack-Signature': `v0=${signature}` },
    });
    await listener.close();
    return answer.status;
  };
  return { flow, slack, leadId, click };
}

const CLARA = 'clara.lund@fjordlys.example';
const CONFIRMED = {
  'stafet-confirmed': { selected_options: [{ value: 'need' }, { value: 'role' }, { value: 'timing' }] },
  'stafet-confirmed-by': { selected_option: { value: 'phone' } },
};

describe('a click in Slack', () => {
  test('of accept, with all it takes, is accepted in the CRM, and the message says so', async () => {
    const { flow, slack, click } = await running(CLARA);
    expect(await click('accept', CONFIRMED)).toBe(200);
    expect(slack.answers).toEqual([{ text: 'Maria Holm (Nordlys A/S): accepted.', replace_original: true }]);
    await work(flow);
    expect(shown(onlyRecord(flow, 'hubspot'), 'sal_status')).toBe('accepted');
  });

  test('of reject without a reason says what is missing, and leaves the message to be clicked again', async () => {
    const { flow, slack, click } = await running(CLARA);
    expect(await click('reject')).toBe(200);
    expect(slack.answers[0]).toMatchObject({ replace_original: false });
    expect(slack.answers[0]?.text).toContain('a reject reason');
    const reason = { 'stafet-reason': { selected_option: { value: 'no-budget' } } };
    await click('reject', reason);
    expect(slack.answers[1]?.text).toContain('rejected (no-budget)');
    expect((await onlyLead(flow)).fields.stage?.value).toBe('recycling');
  });

  test.each([
    ['somebody else of the team', 'anna.holm@fjordlys.example', 'Anna Holm may not answer for this lead'],
    ['somebody nobody knows', 'eve@elsewhere.example', 'unknown'],
  ])('by %s changes nothing', async (_who, email, words) => {
    const { flow, slack, click } = await running(email);
    await click('accept', CONFIRMED);
    expect(slack.answers[0]?.text).toContain(words);
    expect((await onlyLead(flow)).fields['sal.status']?.value).toBe('offered');
  });

  test('that Slack did not sign is nobody’s', async () => {
    const { flow, slack, click } = await running(CLARA);
    expect(await click('accept', CONFIRMED, 'another secret')).toBe(401);
    expect(slack.answers).toEqual([]);
    expect((await onlyLead(flow)).fields['sal.status']?.value).toBe('offered');
  });

  test('stands in the journal as any other event', async () => {
    const { flow, click } = await running(CLARA);
    await click('accept', CONFIRMED);
    const events = await flow.context.store.db.selectFrom('events').select('kind').orderBy('seq').execute();
    expect(events.map(({ kind }) => kind)).toContain('answered');
  });
});
