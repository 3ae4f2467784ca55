import { type Channel, failed, type Outgoing, type Sent } from '../../channels/channel.ts';
import {
  afterSend,
  type Next,
  NOT_SET_UP,
  nextFor,
  type Pending,
  type SetUp,
} from '../core/notify/delivery.ts';
import { asDigest } from '../core/notify/digest.ts';
import { asHtml } from '../core/templates/as-html.ts';
import { type ChannelName, isOnRecord, type Message, recipientName } from '../model/message.ts';
import { claimMessages, markOut, settleMessages } from '../store/messages.ts';
import type { FlowContext } from './context.ts';
import { type Enclosed, enclose } from './reports/enclose.ts';
import { tellInCrm } from './tell-in-crm.ts';

/** As many as can be sent before the claim on them runs out, slow servers included. */
const ROUND = 40;
const AT_ONCE = 8;

/** Messages that go out as one: a digest, or a single one. */
interface Parcel {
  readonly channel: ChannelName;
  readonly parts: readonly Part[];
}
interface Part extends Pending {
  readonly next: Extract<Next, { go: true }>;
}

/**
 * Sends one round of messages: claim; note that they go out; send; settle. Between the last three a process may die with a
 * message on its way: the team is then told again, a lead is not. True when there was work.
 */
export async function sendMessages(context: FlowContext): Promise<boolean> {
  const { db } = context.store;
  const claimed = await db.transaction().execute((tx) => claimMessages(tx, ROUND, context.clock()));
  if (claimed.length === 0) return false;
  const setUp = setUpOf(context);
  const now = context.clock();
  const nexts = claimed.map((one) => ({ one, next: nextFor(one, setUp, now) }));
  await settleMessages(
    db,
    nexts.flatMap(({ next }) => (next.go ? [] : [next.settlement])),
    now,
  );
  const parts = nexts.flatMap(({ one, next }): Part[] => (next.go ? [{ ...one, next }] : []));
  const parcels = parcelsOf(parts);
  for (let i = 0; i < parcels.length; i += AT_ONCE)
    await deliverParcels(context, parcels.slice(i, i + AT_ONCE));
  return true;
}

function setUpOf({ channels, connectors }: FlowContext): SetUp {
  return {
    whyNot: (name, to) => {
      if (isOnRecord(name))
        return to.kind !== 'rep' ? 'no task for it' : Object.keys(connectors).length > 0 ? null : NOT_SET_UP;
      const channel = channels[name];
      if (channel === undefined) return NOT_SET_UP;
      return channel.reaches(to) ? null : 'no address';
    },
    dropsRepeats: (name) => isOnRecord(name) || channels[name]?.dropsRepeats === true,
  };
}

/** Gathered messages for one recipient by one channel are one parcel. */
function parcelsOf(parts: readonly Part[]): readonly Parcel[] {
  const parcels = new Map<string, Part[]>();
  for (const part of parts) {
    const { message, next } = part;
    const gathered = message.digest && !isOnRecord(next.channel);
    const key = gathered ? `${recipientName(message.to)} by ${next.channel}` : message.key;
    parcels.set(key, [...(parcels.get(key) ?? []), part]);
  }
  return [...parcels.values()].flatMap((own) =>
    own[0] === undefined ? [] : [{ channel: own[0].next.channel, parts: own }],
  );
}

/** Sends these side by side, once it is noted of all of them that they go out. */
async function deliverParcels(context: FlowContext, parcels: readonly Parcel[]): Promise<void> {
  const mailed = parcels.filter(({ channel }) => !isOnRecord(channel));
  const parts = mailed.flatMap((parcel) => parcel.parts);
  const worth = await markOut(
    context.store.db,
    parts.map((part) => ({ ...part.next, key: part.message.key, attempts: triesOf(part) + 1 })),
  );
  const isWorth = ({ message }: Part): boolean => worth.has(message.key);
  await dropMoot(
    context,
    parts.filter((part) => !isWorth(part)),
  );
  await Promise.all(
    parcels.map((parcel) => {
      if (isOnRecord(parcel.channel)) return tellInCrm(context, parcel.channel, parcel.parts);
      const worthwhile = parcel.parts.filter(isWorth);
      return worthwhile.length === 0 ? null : sendParcel(context, { ...parcel, parts: worthwhile });
    }),
  );
}

async function sendParcel(context: FlowContext, parcel: Parcel): Promise<void> {
  const report = parcel.parts[0]?.message.report;
  const enclosed = report === undefined ? null : await enclose(context.store.db, report);
  const sent = await send(context.channels[parcel.channel], parcel.parts, enclosed);
  const now = context.clock();
  const error = sent.ok ? null : sent.error;
  await settleMessages(
    context.store.db,
    parcel.parts.map((part) =>
      afterSend({ ...part, ...part.next }, parcel.channel, triesOf(part) + 1, error, now),
    ),
    now,
  );
  if (error !== null) tellOfFailure(context, parcel, error);
}

/** A warning that comes after the call is noise. */
function dropMoot(context: FlowContext, parts: readonly Part[]): Promise<void> {
  const now = context.clock();
  const why = 'no longer worth saying';
  return settleMessages(
    context.store.db,
    parts.map(({ message, attempts, next }) => ({
      key: message.key,
      state: 'skipped',
      step: next.step,
      attempts,
      channel: null,
      tried: [...next.tried, { channel: next.channel, at: now, why }],
      notBefore: now,
      error: null,
    })),
    now,
  );
}

/** A new channel begins to count anew. */
const triesOf = ({ step, attempts, next }: Part): number => (step === next.step ? attempts : 0);

function tellOfFailure(
  { log }: FlowContext,
  { channel, parts }: Parcel,
  error: { readonly kind: string; readonly message: string },
): void {
  log('warn', 'a message was not taken', {
    channel,
    what: parts[0]?.message.what,
    kind: error.kind,
    said: error.message,
  });
}

/** A channel that throws has a fault of its own; whether it sent before is anybody's guess. */
async function send(
  channel: Channel | undefined,
  parts: readonly Part[],
  enclosed: Enclosed | null,
): Promise<Sent> {
  const messages = parts.map(({ message }) => message);
  const [first] = messages;
  if (channel === undefined || first === undefined) return failed('unavailable', NOT_SET_UP);
  return channel
    .send({ ...outgoing(first, messages), ...enclosed })
    .catch((cause: unknown) => failed('unknown', String(cause)));
}

function outgoing(first: Message, messages: readonly Message[]): Outgoing {
  const { subject, text, sms } = asDigest(messages);
  const single = messages.length === 1;
  return {
    key: first.key,
    to: first.to,
    language: first.language,
    subject,
    text,
    html: asHtml(text),
    sms,
    summary: null,
    attachments: [],
    replyTo: first.replyTo,
    answers: single && first.answerable ? first.leadId : null,
    invitation: single ? first.invitation : null,
  };
}
