import type { Recipient } from '../../model/message.ts';
import type { Policy } from '../policy.ts';
import { recipientRep } from './recipients.ts';

/** Parts that somebody plays, instead of a name. */
export const REPORT_WORDS = ['sla-owner', 'managers'] as const;

/** Somebody who gets a report, in the edition that tells no more of single reps than they may see. */
export interface ReportReceiver {
  readonly to: Recipient;
  readonly edition: string;
}

/** Figures of all reps; and those of no single one, for whoever is outside the team and for channels many read. */
export const WHOLE = 'all';
export const SHARED = 'shared';

/** Who gets a report, each once, however often they are named. */
export function reportReceivers(policy: Policy, names: readonly string[]): readonly ReportReceiver[] {
  const all = names.flatMap((name) => receiversNamed(policy, name));
  const byAddress = new Map(
    all.map((one) => [one.to.kind === 'slack-channel' ? one.to.name : (one.to.email ?? ''), one]),
  );
  return [...byAddress.values()];
}

function receiversNamed(policy: Policy, name: string): readonly ReportReceiver[] {
  if (name.startsWith('#')) return [{ to: { kind: 'slack-channel', name }, edition: SHARED }];
  if (name.includes('@')) return [{ to: { kind: 'reader', email: name.toLowerCase() }, edition: SHARED }];
  const { reps, slaOwner } = policy.teams;
  const managers = new Set([...reps.values()].flatMap(({ manager }) => manager ?? []));
  const ids = name === 'managers' ? [...managers] : [name === 'sla-owner' ? slaOwner : name];
  return ids.flatMap((id) => {
    const to = recipientRep(policy, id);
    return to === null ? [] : [{ to, edition: id === slaOwner ? WHOLE : id }];
  });
}
