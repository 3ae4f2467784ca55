import type { Pending } from '../core/notify/delivery.ts';
import type { Effect } from '../model/effect.ts';
import type { Message } from '../model/message.ts';
import { crmsOfLeads } from '../store/links.ts';
import { settleMessages } from '../store/messages.ts';
import { putEffects } from '../store/outbox.ts';
import type { FlowContext } from './context.ts';

/**
 * Tells people inside their CRM: a task on the lead's record, due at once. It goes the way of all tasks, so it comes once;
 * the message is settled in the transaction that asks for it.
 */
export async function tellInCrm(
  context: FlowContext,
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
      return leadId === null ? [] : crms.map((crm) => ({ leadId, effect: taskFor(message, crm, now) }));
    });
    await putEffects(tx, effects, now);
    await settleMessages(
      tx,
      parts.map(({ message, tried, next }) => ({
        key: message.key,
        state: 'sent' as const,
        step: next.step,
        attempts: 1,
        channel: 'crm' as const,
        tried,
        notBefore: now,
        error: null,
      })),
      now,
    );
  });
}

function taskFor(message: Message, crm: Effect['crm'], now: number): Effect {
  const rep = message.to.kind === 'rep' ? message.to.id : '';
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
