import type { Fault } from '../faults.ts';
import type { Reply } from '../http/reply.ts';
import type { Portal } from '../portal.ts';
import { shuffled } from '../random.ts';
import { javaIso } from '../time.ts';

/** What went wrong with some inputs of a batch; inputs with the same fault share one entry. */
export interface RowFault {
  readonly fault: Fault;
  readonly context: Readonly<Record<string, readonly string[]>>;
}

/** Rows that do not exist share one entry, with all their ids. */
export function missingRows(label: string, ids: readonly string[]): RowFault[] {
  if (ids.length === 0) return [];
  const message = `Could not get some ${label} objects, they may be deleted or not exist. Check that ids are valid.`;
  const fault: Fault = {
    kind: 'fault',
    status: 404,
    body: { status: 'error', message, category: 'OBJECT_NOT_FOUND' },
  };
  return [{ fault, context: { ids } }];
}

/** Answers a batch: `success` when all went well, else 207 with the errors. Results come in another order. */
export function batchReply(
  portal: Portal,
  success: number,
  results: readonly unknown[],
  faults: readonly RowFault[],
  startedAt: number,
): Reply {
  const body = {
    status: 'COMPLETE',
    results: shuffled(portal.random.order, results),
    startedAt: javaIso(startedAt),
    completedAt: javaIso(portal.clock.now()),
  };
  if (faults.length === 0) return { status: success, body };
  return { status: 207, body: { ...body, numErrors: faults.length, errors: faults.map(errorOf) } };
}

function errorOf({ fault, context }: RowFault) {
  const { errors, subCategory, message, category } = fault.body;
  return {
    status: 'error',
    category: category ?? 'VALIDATION_ERROR',
    ...(subCategory === undefined ? {} : { subCategory }),
    message,
    context: { ...fault.body.context, ...context },
    ...(errors === undefined ? {} : { errors }),
  };
}
