import type { ConfigFault } from '../../model/fault.ts';
import type { Result } from '../../model/result.ts';
import type { Clock } from '../../model/time.ts';
import type { CaseError } from './case.ts';

/** One pure function under its name on the command line: a parsed line in, an answer or an error out. */
export type Operation = (input: unknown) => Result<unknown, CaseError>;

export interface EvalContext {
  /** Folder that holds config/ and mappings/. */
  readonly configDir: string;
  readonly clock: Clock;
}

/** Gets an operation ready, once a run; the faults are those of the config it reads. */
export type MakeOperation = (context: EvalContext) => Promise<Result<Operation, readonly ConfigFault[]>>;
