import type { Kind } from './kinds.ts';
import { DEALS, LEADS } from './kinds.ts';

/** A step of a pipeline; `metadata` says what it means for the record. */
export interface Stage {
  readonly id: string;
  label: string;
  displayOrder: number;
  metadata: Record<string, string>;
  readonly createdAt: number;
  updatedAt: number;
}

/** An ordered set of stages records of a type move through. */
export interface Pipeline {
  readonly id: string;
  label: string;
  displayOrder: number;
  stages: Stage[];
  readonly createdAt: number;
  updatedAt: number;
}

type StageRow = readonly [id: string, label: string, metadata: Record<string, string>];

const deal = (id: string, label: string, probability: string): StageRow => [
  id,
  label,
  { isClosed: String(probability === '1.0' || probability === '0.0'), probability },
];
const lead = (id: string, label: string, state: string): StageRow => [id, label, { leadState: state }];

const DEFAULTS: readonly (readonly [Kind, string, string, readonly StageRow[]])[] = [
  [
    DEALS,
    'default',
    'Sales Pipeline',
    [
      deal('appointmentscheduled', 'Appointment Scheduled', '0.2'),
      deal('qualifiedtobuy', 'Qualified To Buy', '0.4'),
      deal('presentationscheduled', 'Presentation Scheduled', '0.6'),
      deal('decisionmakerboughtin', 'Decision Maker Bought-In', '0.8'),
      deal('contractsent', 'Contract Sent', '0.9'),
      deal('closedwon', 'Closed Won', '1.0'),
      deal('closedlost', 'Closed Lost', '0.0'),
    ],
  ],
  [
    LEADS,
    'lead-pipeline-id',
    'Lead pipeline',
    [
      lead('new-stage-id', 'New', 'NEW'),
      lead('attempting-stage-id', 'Attempting', 'IN_PROGRESS'),
      lead('connected-stage-id', 'Connected', 'IN_PROGRESS'),
      lead('qualified-stage-id', 'Qualified', 'QUALIFIED'),
      lead('unqualified-stage-id', 'Disqualified', 'UNQUALIFIED'),
    ],
  ],
];

/** A stage that begins to exist at `at` (epoch ms). */
export function makeStage(
  id: string,
  label: string,
  displayOrder: number,
  metadata: Record<string, string>,
  at: number,
): Stage {
  return { id, label, displayOrder, metadata, createdAt: at, updatedAt: at };
}

/** The pipelines every portal starts with, by object type id. */
export function defaultPipelines(at: number): Map<string, Pipeline[]> {
  return new Map(
    DEFAULTS.map(([kind, id, label, rows]) => {
      const stages = rows.map(([stageId, name, metadata], i) => makeStage(stageId, name, i, metadata, at));
      return [kind.typeId, [{ id, label, displayOrder: 0, stages, createdAt: at, updatedAt: at }]];
    }),
  );
}
