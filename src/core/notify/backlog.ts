import type { Draft } from '../decide/world.ts';

const HOUR_MS = 3_600_000;

/** A record that was there long before Stafet first saw it: nobody is told of it as though it had come in just now. */
export const isBacklog = ({ event, policy, now }: Draft): boolean =>
  event.kind === 'seen' && event.first && now - event.createdAt > policy.channels['backlog-hours'] * HOUR_MS;
