import type { Figures, Finding } from '../../../model/kpi/report.ts';
import type { Targets } from '../targets.ts';
import type { Speech } from './speech.ts';

/** Whom findings are for. */
export interface People {
  readonly slaOwner: string;
  readonly managerOf: (rep: string) => string | null;
}

/** Something to look for in the figures, told in a language. */
export type Look = (figures: Figures, targets: Targets, people: People, speech: Speech) => readonly Finding[];

export const finding = (
  metric: string,
  tone: Finding['tone'],
  what: string,
  why: string,
  todo: string | null = null,
  who: string | null = null,
): Finding => ({ metric, tone, what, why, todo, who });
