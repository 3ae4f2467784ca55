import type { Pending } from '../core/notify/delivery.ts';
import type { Effect } from '../model/effect.ts';
import type { ChannelName, Message } from '../model/message.ts';
import { crmsOfLeads } from '../store/links.ts';
import { settleMessages } from '../store/messages.ts';
import { putEffects } from '../store/outbox.ts';
import type { FlowContext } from './context.ts';

/**
 * Tells people inside their CRM: by a task on the lead's record, due at once, or by a note there. It goes the way of all
 * writes, so it comes once; the message is settled in the transaction that asks for it.
 */
export async function tellInCrm(
  context: FlowContext,
  channel: ChannelName,
  parts: readonly (Pending & { readonly next: { readonly step: number } })[],
): Promise<void> {
  const now = context.clock();
  await context.store.db.transaction().execute(async (tx) => {
    const places = await crmsOfLeads(
      tx,
      parts.flatMap(({ message }) => message.leadId ?? []),
    );
    const effects = parts.flatMap(({ message }) => {
      const { leadId } = message;
      const crms = leadId === null ? [] : (places.get(leadId) ?? []);
      const effectFor = channel === 'note' ? noteFor : taskFor;
      return leadId === null ? [] : crms.map((crm) => ({ leadId, effect: effectFor(message, crm, now) }));
    });
    await putEffects(tx, effects, now);
    await settleMessages(
      tx,
      parts.map(({ message, tried, next }) => ({
        key: message.key,
        state: 'sent' as const,
        step: next.step,
        attempts: 1,
        channel,
        tried,
        notBefore: now,
        error: null,
      })),
      now,
    );
  });
}

const repOf = ({ to }: Message): string => (to.kind === 'rep' ? to.id : '');

function taskFor(message: Message, crm: Effect['crm'], now: number): Effect {
  const rep = repOf(message);
  const task = {
    key: message.key,
    type: 'todo',
    subject: message.subject,
    body: message.text,
    due: now,
    rep,
    status: 'open',
    priority: 'normal',
  } as const;
  return { kind: 'task', crm, lane: 'change', task };
}

function noteFor(message: Message, crm: Effect['crm'], now: number): Effect {
  const entry = {
    key: message.key,
    whose: { rep: repOf(message) },
    type: 'note',
    subject: message.subject,
    body: message.text,
    at: now,
    minutes: 0,
    outcome: null,
    inbound: false,
    status: 'held',
  } as const;
  return { kind: 'entry', crm, lane: 'change', entry };
}
