import { spawn } from 'node:child_process';
import { sql } from 'kysely';
import { afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { createMailChannel } from '../../channels/mail/index.ts';
import { type Mail, openPostOffice, type PostOffice } from '../../sandbox/post/post-office.ts';
import type { Policy } from '../../src/core/policy.ts';
import { sendMessages } from '../../src/flows/send-messages.ts';
import { channelsSchema } from '../../src/model/config/channels.ts';
import { messagesOf } from '../../src/store/messages.ts';
import { useStore } from '../support/database.ts';
import { createFlow, type Flow, onlyLead, work } from '../support/flow.ts';
import { create, QUALIFIED } from '../support/flow-people.ts';
import { memoryPolicy } from '../support/flow-policy.ts';
import { databaseAt } from '../support/server/address.ts';

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  const shipped = await memoryPolicy();
  const tell = { 'handed-over': [{ to: 'rep', by: ['mail'] }] };
  policy = { ...shipped, channels: channelsSchema.parse({ ...shipped.channels, tell }) };
});

let office: PostOffice | null = null;
afterEach(async () => {
  await office?.close();
  office = null;
});

/** Sends in a process of its own, which is killed as soon as `dies` says so of a mail that has just arrived. */
async function sendAndDie(flow: Flow, dies: (mail: Mail) => boolean): Promise<PostOffice> {
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(store().db);
  let kill = (): void => {};
  const opened = await openPostOffice({}, (mail) => (dies(mail) ? kill() : undefined));
  const url = databaseAt(inject('databaseServer'), rows[0]?.name ?? '');
  const sender = spawn(
    process.execPath,
    ['test/support/send-as-process.ts', url, opened.url, String(flow.now())],
    { stdio: 'inherit' },
  );
  kill = () => void sender.kill('SIGKILL');
  const signal = await new Promise((done) => sender.on('exit', (_code, by) => done(by)));
  expect(signal).toBe('SIGKILL');
  return opened;
}

const idOf = ({ raw }: Mail): string | undefined => /^Message-ID: (.*)$/im.exec(raw)?.[1];

describe('a sender that is killed', () => {
  test.each([
    ['the lead', 'maria@nordlys.dk', 'unsure', 1],
    ['the rep', 'clara.lund@fjordlys.example', 'sent', 2],
  ])('while a mail to %s is on its way', async (_who, address, state, times) => {
    const flow = createFlow(store(), policy);
    create(flow, 'hubspot', { ...QUALIFIED, email: 'maria@nordlys.dk', consent_email: true });
    await work(flow);
    const { id } = await onlyLead(flow);
    office = await sendAndDie(flow, ({ to }) => to.includes(address));
    const mail = createMailChannel({ url: office.url, from: 'leads@fjordlys.example', timeoutMs: 10_000 });
    const context = { ...flow.context, channels: { mail } };
    // Nobody touches what the dead one had taken out, until its time is over.
    expect(await sendMessages(context)).toBe(false);
    flow.pass(121_000);
    while (await sendMessages(context));
    const to = (someone: string) => office?.mails.filter((one) => one.to.includes(someone)) ?? [];
    expect(to(address)).toHaveLength(times);
    expect(new Set(to(address).map(idOf)).size).toBe(1);
    const told = await messagesOf(store().db, id);
    const own = told.find(({ recipient }) => (recipient === 'clara') === address.startsWith('clara'));
    expect(own).toMatchObject({ state, channel: 'mail' });
    expect(to('maria@nordlys.dk').length).toBeLessThanOrEqual(1);
    expect(to('clara.lund@fjordlys.example').length).toBeGreaterThanOrEqual(1);
  });
});
