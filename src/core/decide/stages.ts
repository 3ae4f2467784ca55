import { STAGES, type Stage } from '../../model/lead-catalogue.ts';
import type { LeadState } from '../../model/lead-state.ts';
import type { Instant } from '../../model/time.ts';
import { fieldOf, setFields } from './fields.ts';

export const isStage = (value: unknown): value is Stage => STAGES.some((stage) => stage === value);

export function stageOf(state: LeadState): Stage {
  const value = fieldOf(state, 'stage');
  return isStage(value) ? value : 'raw';
}

/** How far along the path a stage is; `lost` and `recycling` are off it. HubSpot's lifecycle only ever moves forward. */
export const PATH: readonly Stage[] = ['raw', 'mql', 'sal', 'sql', 'opportunity', 'won'];

/** What the SAL status is once a lead has come to a stage. */
export const SETTLED: Readonly<Record<Stage, 'offered' | 'accepted' | 'rejected' | null>> = {
  raw: null,
  mql: 'offered',
  sal: 'accepted',
  sql: 'accepted',
  opportunity: 'accepted',
  won: 'accepted',
  lost: 'rejected',
  recycling: 'rejected',
};

/** The fields that say where a lead is, and the furthest it ever came. */
export function stageFields(state: LeadState, stage: Stage): { stage: Stage; lifecycle: Stage } {
  const furthest = fieldOf(state, 'lifecycle');
  const reached = isStage(furthest) ? PATH.indexOf(furthest) : -1;
  return { stage, lifecycle: PATH[Math.max(reached, PATH.indexOf(stage), 0)] ?? 'raw' };
}

/** Moves the lead and remembers the furthest stage it reached. */
export const moveTo = (state: LeadState, stage: Stage, at: Instant): LeadState =>
  setFields(state, stageFields(state, stage), at);
