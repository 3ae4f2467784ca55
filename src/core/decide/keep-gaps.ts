import type { LeadState, LogGap } from '../../model/lead-state.ts';
import { gapsOf } from '../sla/log-gaps.ts';
import { type Draft, say } from './world.ts';

const NONE: readonly LogGap[] = [];

/** Finds what the log lacks when it is looked at, once a day; what is filled in meanwhile is lacking no more. */
export function keepGaps(draft: Draft): Draft {
  const { lead, event, policy, now } = draft;
  const had = lead.gaps ?? NONE;
  const isLook = event.kind === 'log-checked';
  if (!isLook && had.length === 0) return draft;
  const found = gapsOf(lead, policy.sla, { now, heardAt: isLook ? event.heardAt : null });
  const gaps = isLook ? found : found.filter((gap) => isAmong(gap, had));
  if (isSameList(gaps, had)) return draft;
  const news = gaps.filter((gap) => !isAmong(gap, had));
  const { gaps: _, ...rest } = lead;
  const next: LeadState = gaps.length === 0 ? rest : { ...rest, gaps };
  return news.reduce((so, { kind }) => say(so, `not logged: ${kind}`), { ...draft, lead: next });
}

const isSameGap = (a: LogGap, b: LogGap): boolean =>
  a.kind === b.kind && a.mark === b.mark && a.rep === b.rep;

export const isAmong = (gap: LogGap, gaps: readonly LogGap[]): boolean =>
  gaps.some((one) => isSameGap(one, gap));

/** Whether two looks at the log found the same. */
export const isSameList = (a: readonly LogGap[], b: readonly LogGap[]): boolean =>
  a.length === b.length && a.every((gap) => isAmong(gap, b));
