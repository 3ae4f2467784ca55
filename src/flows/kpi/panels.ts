import { speechOf } from '../../core/kpi/report/speech.ts';
import type { PanelData, PanelName } from '../../model/kpi/panels.ts';
import type { ReportLanguage } from '../../model/kpi/report-language.ts';
import type { Cut } from '../../model/kpi/slice.ts';
import type { Ask } from './ask.ts';
import { goals } from './panels/goals.ts';
import { activity, cohorts, funnel, meetings, rejects, summary } from './panels/leads.ts';
import { fairness, reps, risk } from './panels/people.ts';
import { restated } from './panels/restated.ts';
import { sources } from './panels/sources.ts';
import { type CallsLeft, health, marks } from './panels/state.ts';
import { sla, speed, volume } from './panels/time.ts';

/** What a panel may be told besides the leads it is about. */
export interface PanelOptions {
  /** What the table of sources is by. */
  readonly by: Exclude<Cut, 'team'>;
  readonly callsLeft: CallsLeft;
  /** Of what it says in sentences; English where it is left out. */
  readonly language?: ReportLanguage;
}

type Panels = { readonly [P in PanelName]: (ask: Ask, options: PanelOptions) => Promise<PanelData[P]> };

const PANELS: Panels = {
  summary,
  funnel,
  speed,
  sla,
  reps,
  sources: (ask, { by }) => sources(ask, by),
  rejects,
  activity,
  meetings,
  volume,
  cohorts,
  fairness,
  risk,
  health: (ask, { callsLeft }) => health(ask, callsLeft),
  marks,
  goals: (ask, { language }) => goals(ask, speechOf(language)),
  restated,
};

/** One panel's figures: what the page, the API and the reports tell alike. */
export const readPanel = <P extends PanelName>(
  name: P,
  ask: Ask,
  options: PanelOptions,
): Promise<PanelData[P]> => PANELS[name](ask, options);
