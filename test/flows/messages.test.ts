import { beforeAll, describe, expect, test } from 'vitest';
import type { Channel } from '../../channels/channel.ts';
import type { Policy } from '../../src/core/policy.ts';
import { answerLead } from '../../src/flows/answer-lead.ts';
import { sendMessages } from '../../src/flows/send-messages.ts';
import { type ChannelsConfig, channelsSchema } from '../../src/model/config/channels.ts';
import { CRMS } from '../../src/model/crm.ts';
import type { ChannelName } from '../../src/model/message.ts';
import { dropHolds, MESSAGES, putHolds } from '../../src/store/holds.ts';
import { messagesOf } from '../../src/store/messages.ts';
import { useStore } from '../support/database.ts';
import { createFlow, type Flow, hear, onlyLead, work } from '../support/flow.ts';
import { call, create, edit, onlyRecord, QUALIFIED, shown, tasksIn } from '../support/flow-people.ts';
import { memoryPolicy } from '../support/flow-policy.ts';
import { type MemoryChannel, memoryChannel } from '../support/memory-channel.ts';
import { ENTRIES, live } from '../support/memory-crm.ts';

const store = useStore();
let policy: Policy;
beforeAll(async () => {
  policy = await memoryPolicy();
});

const REACHABLE = {
  ...QUALIFIED,
  email: 'maria@nordlys.dk',
  mobile: '+4520123456',
  consent_email: true,
  consent_sms: true,
};

interface Told {
  readonly flow: Flow;
  readonly slack: MemoryChannel;
  readonly mail: MemoryChannel;
  readonly sms: MemoryChannel;
}

/** One message to the rep and one to the lead: the date is a third, and not what most of this is about. */
const PLAIN: Partial<ChannelsConfig> = {
  tell: {
    'handed-over': [{ to: 'rep', by: ['slack', 'mail'], digest: false, invite: false }],
    'sent-back': [{ to: 'rep', by: ['slack'], digest: false, invite: false }],
  },
};

/** Two CRMs, and channels that keep what they are given. */
function start(more: Partial<ChannelsConfig> = PLAIN, without: readonly ChannelName[] = []): Told {
  const rules = { ...policy, channels: channelsSchema.parse({ ...policy.channels, ...more }) };
  const flow = createFlow(store(), rules);
  const [slack, mail, sms] = [memoryChannel('slack'), memoryChannel('mail'), memoryChannel('sms')];
  const all: readonly Channel[] = [slack, mail, sms].filter(({ name }) => !without.includes(name));
  const channels = Object.fromEntries(all.map((channel) => [channel.name, channel]));
  return { flow: { ...flow, context: { ...flow.context, channels } }, slack, mail, sms };
}

/** Sends until nothing is due any more; a sender that dies leaves its claim behind. */
async function sendAll({ context }: Flow): Promise<void> {
  while (await sendMessages(context).catch(() => false));
}

async function handOver(told: Told): Promise<string> {
  create(told.flow, 'hubspot', REACHABLE);
  await work(told.flow);
  return (await onlyLead(told.flow)).id;
}

const outcomes = async ({ flow }: Told, leadId: string) =>
  (await messagesOf(flow.context.store.db, leadId)).map(
    ({ what, recipient, state, channel }) =>
      `${what} to ${recipient}: ${state}${channel === null ? '' : ` by ${channel}`}`,
  );

const keysOf = (...channels: readonly MemoryChannel[]) =>
  channels.flatMap(({ sent }) => sent.map(({ key }) => key));

describe('messages', () => {
  test('are stored with the decision and sent once, each by its first channel', async () => {
    const told = start({});
    const id = await handOver(told);
    expect(await outcomes(told, id)).toEqual([
      'confirmation to the lead: waiting',
      'handed-over to clara: waiting',
      'invitation to clara: waiting',
    ]);
    await sendAll(told.flow);
    expect(await outcomes(told, id)).toEqual([
      'confirmation to the lead: sent by mail',
      'handed-over to clara: sent by slack',
      'invitation to clara: sent by mail',
    ]);
    expect(keysOf(told.slack, told.mail, told.sms)).toHaveLength(3);
    expect(await sendMessages(told.flow.context)).toBe(false);
  });

  test('come once though hints come again, backwards, and both CRMs show the lead', async () => {
    const told = start();
    const { flow } = told;
    const ref = create(flow, 'hubspot', REACHABLE);
    const hints = [...flow.stations.hubspot.hints];
    await work(flow);
    await sendAll(flow);
    flow.stations.hubspot.hints.push(...hints, ...hints.toReversed());
    edit(flow, 'hubspot', ref.id, { city: 'Aarhus' });
    await hear(flow);
    await work(flow);
    await sendAll(flow);
    const keys = keysOf(told.slack, told.mail, told.sms);
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(2);
  });

  test('come once though several workers send at once', async () => {
    const told = start();
    for (const n of [1, 2, 3, 4, 5])
      create(told.flow, 'hubspot', { ...REACHABLE, email: `p${n}@nordlys.dk` });
    await work(told.flow);
    await Promise.all([1, 2, 3, 4].map(() => sendAll(told.flow)));
    const keys = keysOf(told.slack, told.mail, told.sms);
    expect(keys).toHaveLength(10);
    expect(new Set(keys).size).toBe(10);
  });

  test('whose sender dies once they are out: the team is told again, a lead is not, and that shows', async () => {
    const told = start();
    const id = await handOver(told);
    told.slack.crashAfter = 1;
    told.mail.crashAfter = 1;
    // The process dies: what would have been settled never is.
    await dying(told.flow);
    expect(await outcomes(told, id)).toEqual([
      'confirmation to the lead: out by mail',
      'handed-over to clara: out by slack',
    ]);
    told.flow.pass(121_000);
    await sendAll(told.flow);
    expect([told.slack.sent.length, told.mail.sent.length]).toEqual([2, 1]);
    expect(await outcomes(told, id)).toEqual([
      'confirmation to the lead: unsure by mail',
      'handed-over to clara: sent by slack',
    ]);
  });

  test('whose answer is lost: the team is told again, a lead is not', async () => {
    const told = start();
    const id = await handOver(told);
    told.slack.answers.push('lost');
    told.mail.answers.push('lost');
    await sendAll(told.flow);
    told.flow.pass(10_000);
    await sendAll(told.flow);
    expect([told.slack.sent.length, told.mail.sent.length]).toEqual([2, 1]);
    expect(await outcomes(told, id)).toContain('confirmation to the lead: unsure by mail');
  });

  test('fall to the next channel when one fails or is not set up, and say so', async () => {
    const told = start(PLAIN, ['slack']);
    const id = await handOver(told);
    told.mail.refuses = ({ to }) => to.kind === 'lead';
    await sendAll(told.flow);
    await sendAll(told.flow);
    const all = await messagesOf(told.flow.context.store.db, id);
    const rep = all.find(({ what }) => what === 'handed-over');
    expect(rep).toMatchObject({
      state: 'sent',
      channel: 'mail',
      tried: [{ channel: 'slack', why: 'not set up' }],
    });
    const lead = all.find(({ what }) => what === 'confirmation');
    expect(lead).toMatchObject({
      state: 'sent',
      channel: 'sms',
      tried: [{ channel: 'mail', why: 'it says: recipient' }],
    });
    expect(told.flow.lines.some(({ message }) => message === 'a message was not taken')).toBe(true);
  });

  test('wait for a channel that is down, with back-off, then go on', async () => {
    const told = start(PLAIN, ['mail', 'sms']);
    const id = await handOver(told);
    told.slack.answers.push('unavailable', 'unavailable');
    await sendAll(told.flow);
    expect(told.slack.sent).toEqual([]);
    told.flow.pass(5_000);
    await sendAll(told.flow);
    told.flow.pass(19_000);
    await sendAll(told.flow);
    expect(told.slack.sent).toEqual([]);
    told.flow.pass(1_000);
    await sendAll(told.flow);
    expect(await outcomes(told, id)).toContain('handed-over to clara: sent by slack');
  });

  test('keep what was tried before a sender died, and begin to count anew at the next channel', async () => {
    const told = start(PLAIN, ['slack']);
    const id = await handOver(told);
    told.mail.crashAfter = 2;
    await dying(told.flow);
    told.flow.pass(121_000);
    await sendAll(told.flow);
    const all = await messagesOf(told.flow.context.store.db, id);
    expect(all.find(({ what }) => what === 'handed-over')).toMatchObject({
      state: 'sent',
      channel: 'mail',
      tried: [{ channel: 'slack', why: 'not set up' }],
    });
  });

  test('that warn of a promise are not sent once it is kept', async () => {
    const told = start({
      tell: { warning: [{ to: 'rep', by: ['slack'], digest: true, invite: false }] },
      confirmation: channelsSchema.parse({}).confirmation,
      'digest-at': ['10:12'],
    });
    const { flow } = told;
    const id = await handOver(told);
    flow.pass(8 * 60_000);
    await work(flow);
    expect(await outcomes(told, id)).toEqual(['warning to clara: waiting']);
    call(flow, onlyRecord(flow, 'hubspot').ref);
    await work(flow);
    flow.pass(24 * 3_600_000);
    await sendAll(flow);
    expect(told.slack.sent).toEqual([]);
    expect(await messagesOf(flow.context.store.db, id)).toMatchObject([
      { state: 'skipped', tried: [{ why: 'no longer worth saying' }] },
    ]);
  });

  test('are skipped where nothing is set up', async () => {
    const told = start(PLAIN, ['slack', 'mail', 'sms']);
    const id = await handOver(told);
    await sendAll(told.flow);
    expect(await outcomes(told, id)).toEqual([
      'confirmation to the lead: skipped',
      'handed-over to clara: skipped',
    ]);
  });

  test('for one person that are due together come as one', async () => {
    const told = start({
      tell: { 'handed-over': [{ to: 'manager', by: ['mail'], digest: true, invite: false }] },
      confirmation: channelsSchema.parse({}).confirmation,
    });
    for (const n of [1, 2, 3]) create(told.flow, 'hubspot', { ...REACHABLE, email: `p${n}@nordlys.dk` });
    await work(told.flow);
    await sendAll(told.flow);
    expect(told.mail.sent).toEqual([]);
    told.flow.pass(4 * 3_600_000);
    await sendAll(told.flow);
    expect(told.mail.sent.map(({ subject }) => subject)).toEqual(['3 beskeder om dine leads']);
  });

  test('inside the CRM are a task, in each of them once', async () => {
    const told = start({
      tell: { 'handed-over': [{ to: 'manager', by: ['crm'], digest: false, invite: false }] },
      confirmation: channelsSchema.parse({}).confirmation,
    });
    await handOver(told);
    await sendAll(told.flow);
    await work(told.flow);
    for (const crm of CRMS) {
      const own = tasksIn(told.flow, crm).filter(({ activity }) => activity?.subject.startsWith('Nyt lead'));
      expect(own).toMatchObject([{ activity: { by: 'u-mette', open: true } }]);
    }
  });
});

test('wait while somebody holds messages, and go out once when they are released', async () => {
  const told = start();
  await handOver(told);
  const { db } = told.flow.context.store;
  await putHolds(db, [MESSAGES], 'anna', null, told.flow.now());
  await sendAll(told.flow);
  expect(told.slack.sent).toEqual([]);
  await dropHolds(db, [MESSAGES]);
  await sendAll(told.flow);
  expect(told.slack.sent).toHaveLength(1);
});

describe('a note on the record', () => {
  const NOTES: Partial<ChannelsConfig> = {
    tell: { 'handed-over': [{ to: 'rep', by: ['note'], digest: false, invite: false }] },
    confirmation: channelsSchema.parse({}).confirmation,
  };
  const notesIn = ({ flow }: Told, crm: (typeof CRMS)[number]) =>
    live(flow.stations[crm].memory, ENTRIES).filter(({ activity }) => activity?.type === 'note');

  test('stands in each CRM once, in the rep’s name, and is no try to reach the lead', async () => {
    const told = start(NOTES);
    const id = await handOver(told);
    await sendAll(told.flow);
    await work(told.flow);
    for (const crm of CRMS)
      expect(notesIn(told, crm)).toMatchObject([
        { activity: { by: 'u-clara', subject: expect.stringMatching(/^Nyt lead/), open: false } },
      ]);
    expect(await outcomes(told, id)).toEqual(['handed-over to clara: sent by note']);
    expect((await onlyLead(told.flow)).attempts).toEqual([]);
  });

  test('comes once though the answer was lost and the worker died', async () => {
    const told = start(NOTES);
    await handOver(told);
    await sendAll(told.flow);
    told.flow.stations.hubspot.weather.loseAnswers = 1;
    told.flow.stations.hubspot.weather.crashAfterWrite = 1;
    await work(told.flow).catch(() => told.flow.pass(61_000));
    await work(told.flow);
    expect(notesIn(told, 'hubspot')).toHaveLength(1);
  });
});

/** A worker that dies as soon as something is out: nothing after that is noted. */
async function dying(flow: Flow): Promise<void> {
  const { channels } = flow.context;
  const hung = Object.fromEntries(
    Object.entries(channels).map(([name, channel]) => [
      name,
      {
        ...channel,
        send: (message: Parameters<Channel['send']>[0]) =>
          channel.send(message).catch(() => new Promise<never>(() => {})),
      },
    ]),
  );
  void sendMessages({ ...flow.context, channels: hung });
  await until(() => Object.values(channels).every((channel) => channel === undefined || isCrashed(channel)));
}

const isCrashed = (channel: Channel): boolean => !('crashAfter' in channel) || channel.crashAfter === 0;

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((done) => setImmediate(done));
}

describe('an answer in Slack', () => {
  const yes = {
    status: 'accepted',
    reason: null,
    confirmed: ['need', 'role', 'timing'],
    way: 'phone',
  } as const;

  test('passes the gate of the record, and both CRMs have it', async () => {
    const told = start();
    const leadId = await handOver(told);
    expect(await answerLead(told.flow.context, 'clara', { leadId, ...yes })).toEqual({
      words: 'Maria Holm (Nordlys A/S): accepted.',
      settled: true,
    });
    await work(told.flow);
    for (const crm of CRMS) {
      expect(shown(onlyRecord(told.flow, crm), 'sal_status')).toBe('accepted');
      expect(shown(onlyRecord(told.flow, crm), 'stage')).toBe('sal');
    }
    const again = await answerLead(told.flow.context, 'clara', { leadId, ...yes });
    expect(again.settled).toBe(true);
  });

  test('that lacks something is told what, stays open, and is told to the rep once more', async () => {
    const told = start();
    const leadId = await handOver(told);
    const answer = await answerLead(told.flow.context, 'clara', { leadId, ...yes, confirmed: ['need'] });
    expect(answer.settled).toBe(false);
    expect(answer.words).toContain('fill in role confirmed, timing confirmed');
    expect(await outcomes(told, leadId)).toContain('sent-back to clara: waiting');
    const rest = { ...yes, confirmed: ['role', 'timing'] } as const;
    expect((await answerLead(told.flow.context, 'clara', { leadId, ...rest })).words).toContain('accepted');
  });

  test('of a reject names its reason', async () => {
    const told = start();
    const leadId = await handOver(told);
    const no = { status: 'rejected', confirmed: [], way: null } as const;
    const bare = await answerLead(told.flow.context, 'clara', { leadId, ...no, reason: null });
    expect(bare.words).toContain('a reject reason');
    const whole = await answerLead(told.flow.context, 'clara', { leadId, ...no, reason: 'timing' });
    expect(whole).toEqual({
      words: 'Maria Holm (Nordlys A/S): rejected (timing), now recycling.',
      settled: true,
    });
  });

  test('by somebody who has no say changes nothing; the manager has', async () => {
    const told = start();
    const leadId = await handOver(told);
    const stranger = await answerLead(told.flow.context, 'anna', { leadId, ...yes });
    expect(stranger.words).toContain('Anna Holm may not answer for this lead');
    expect((await onlyLead(told.flow)).fields['sal.status']?.value).toBe('offered');
    expect((await answerLead(told.flow.context, 'mette', { leadId, ...yes })).words).toContain('accepted');
  });

  test('about a lead nobody knows makes none', async () => {
    const { flow } = start();
    const answer = await answerLead(flow.context, 'clara', { leadId: 'L404', ...yes });
    expect(answer.words).toBe('This lead is not known any more.');
    expect(await flow.context.store.db.selectFrom('leads').select('id').execute()).toEqual([]);
  });
});
