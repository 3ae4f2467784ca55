import type { Recipient } from '../../model/message.ts';
import type { Instant } from '../../model/time.ts';
import { calendarOf } from '../decide/calendars.ts';
import type { Draft } from '../decide/world.ts';
import { nextDigest, whenAtWork } from './quiet.ts';

/** When somebody of the team is told at the earliest, by `quiet` and `digest-at` of config/channels.yaml. */
export function whenTold({ policy, now }: Draft, to: Recipient, digest: boolean): Instant {
  const { quiet, 'digest-at': times } = policy.channels;
  const calendar = calendarOf(policy, to.kind === 'rep' ? policy.teams.reps.get(to.id) : undefined);
  const atWorkOnly = quiet.team === 'outside-work';
  if (digest) return nextDigest(calendar, now, times, atWorkOnly);
  return atWorkOnly ? whenAtWork(calendar, now) : now;
}
