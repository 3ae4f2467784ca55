/** A fault in a config file, with its place and its cure: what `stafet check --json` prints, one object a fault. */
export interface ConfigFault {
  readonly file: string;
  /** Both count from 1. */
  readonly line: number;
  readonly column: number;
  readonly path: string;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** A fault found in a parsed value, before its line is looked up in the YAML it came from. */
export interface LocalFault {
  /** Keys and indexes from the top of the file to the faulty value. */
  readonly path: readonly (string | number)[];
  /** Point at the key itself, not at its value. */
  readonly onKey?: boolean;
  /** Characters into the text of a scalar, for a fault inside a condition. */
  readonly offset?: number;
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}
