import type { Connector, WriteOutcome } from '../../connectors/connector.ts';
import type { Crm } from '../model/crm.ts';
import { connectorsOf, type FlowContext } from './context.ts';

/** What was written to one CRM. */
export interface Written {
  created: number;
  updated: number;
  tasks: number;
  /** Answers other than yes: those tried again count each time. */
  refused: number;
}

export type Tally = Readonly<Partial<Record<Crm, Written>>>;

/** The same context, with every write counted. */
export function tallied(context: FlowContext): { readonly context: FlowContext; readonly tally: Tally } {
  const tally: Partial<Record<Crm, Written>> = {};
  const connectors: Partial<Record<Crm, Connector>> = {};
  for (const connector of connectorsOf(context)) {
    const written: Written = { created: 0, updated: 0, tasks: 0, refused: 0 };
    tally[connector.crm] = written;
    connectors[connector.crm] = {
      ...connector,
      write: async (ops) => {
        const outcomes = await connector.write(ops);
        for (const outcome of outcomes) count(written, outcome);
        return outcomes;
      },
    };
  }
  return { context: { ...context, connectors }, tally };
}

function count(written: Written, outcome: WriteOutcome): void {
  if (!outcome.ok) written.refused += 1;
  else if (outcome.ref.kind === 'activity') written.tasks += 1;
  else if (outcome.created) written.created += 1;
  else written.updated += 1;
}
