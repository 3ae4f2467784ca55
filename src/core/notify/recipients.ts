import type { TellRule } from '../../model/config/channels.ts';
import type { Recipient } from '../../model/message.ts';
import type { Draft } from '../decide/world.ts';
import type { Policy } from '../policy.ts';
import type { Occasion } from './occasions.ts';

/** Whom a rule means; null where nobody plays that part, or whoever does has left. */
export function recipientOf(draft: Draft, occasion: Occasion, { to }: TellRule): Recipient | null {
  if (to.startsWith('#')) return { kind: 'slack-channel', name: to };
  const id = repFor(draft, occasion, to);
  return id === null ? null : recipientRep(draft.policy, id);
}

function repFor({ policy, lead }: Draft, { rep, former, what }: Occasion, to: TellRule['to']): string | null {
  switch (to) {
    case 'rep':
      return rep;
    case 'former-rep':
      return former;
    case 'manager': {
      const whose = what === 'taken-away' ? former : rep;
      return whose === null ? null : (policy.teams.reps.get(whose)?.manager ?? policy.teams.slaOwner);
    }
    case 'queue': {
      const { queues, otherwise } = policy.assignment;
      const queue = lead.assignment?.queue ?? null;
      return queue === null ? null : (queues.get(queue)?.tell ?? otherwise.tell ?? policy.teams.slaOwner);
    }
    default:
      return policy.teams.slaOwner;
  }
}

/** Somebody of the team with the addresses known now; null for whoever is not there, or has left. */
export function recipientRep({ teams, channels }: Policy, id: string): Recipient | null {
  const rep = teams.reps.get(id);
  if (rep?.active !== true) return null;
  const { mobile = null, slack = null } = channels.people[id] ?? {};
  return { kind: 'rep', id, email: rep.email, mobile, slack };
}
