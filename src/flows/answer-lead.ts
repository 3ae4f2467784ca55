import { stageOf } from '../core/decide/stages.ts';
import { whoIs } from '../core/decide/task-words.ts';
import type { Policy } from '../core/policy.ts';
import type { LeadEvent } from '../model/lead-event.ts';
import type { FlowContext } from './context.ts';
import { booksFor, closeDesk, type Desk, decideOn, openDesk } from './desk.ts';
import { retryDeadlock } from './retry-deadlock.ts';

type Answered = Extract<LeadEvent, { kind: 'answered' }>;

/** An answer to an offer, from outside the CRMs. */
export interface Answer extends Pick<Answered, 'status' | 'reason' | 'confirmed' | 'way'> {
  readonly leadId: string;
}

/** What came of it, in words for whoever answered, and whether there is nothing left to answer. */
export interface Outcome {
  readonly words: string;
  readonly settled: boolean;
}

/** Takes an answer through the SAL gate, as though it had been given on the record. */
export async function answerLead(context: FlowContext, by: string, answer: Answer): Promise<Outcome> {
  const { leadId, ...said } = answer;
  const at = context.clock();
  return retryDeadlock((attempt) =>
    context.store.db.transaction().execute(async (tx) => {
      const desk = await openDesk(tx, {
        policy: context.policy(),
        now: at,
        leadIds: [leadId],
        books: booksFor(attempt),
      });
      if (!desk.leads.has(leadId)) return { words: 'This lead is not known any more.', settled: true };
      decideOn(desk, leadId, { kind: 'answered', at, by, through: 'slack', ...said });
      await closeDesk(tx, desk);
      return wordsFor(desk, leadId);
    }),
  );
}

function wordsFor(desk: Desk, leadId: string): Outcome {
  const lead = desk.leads.get(leadId);
  const trace = desk.journal.findLast((entry) => entry.leadId === leadId)?.trace;
  if (lead === undefined || trace === undefined) return { words: 'Nothing came of it.', settled: false };
  const who = whoIs(lead);
  if (trace.gate === undefined && trace.said === undefined)
    return { words: `${who}: this is answered already.`, settled: stageOf(lead) !== 'mql' };
  if (trace.gate === undefined)
    return { words: `${who}: ${trace.said?.at(-1) ?? 'nothing came of it'}.`, settled: false };
  const message = lead.fields.message?.value;
  if (trace.gate.act === 'accepted') return { words: `${who}: accepted.`, settled: true };
  if (trace.gate.act === 'rejected')
    return { words: `${who}: rejected (${trace.gate.reason}), now ${stageOf(lead)}.`, settled: true };
  const why = typeof message === 'string' && message !== '' ? message : 'the answer was not taken.';
  // On offer it can be answered again, right where it was.
  return { words: `${who}: ${why}`, settled: stageOf(lead) !== 'mql' };
}

/** The rep a member of Slack is: by the id in config/channels.yaml, or else by the e-mail. */
export function repOfMember(
  { channels, teams }: Policy,
  member: string,
  email: string | null,
): string | null {
  const listed = Object.entries(channels.people).find(([, { slack }]) => slack === member)?.[0];
  const named = [...teams.reps.values()].find((rep) => rep.email.toLowerCase() === email?.toLowerCase());
  return listed ?? named?.id ?? null;
}
