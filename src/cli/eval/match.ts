import { z } from 'zod';
import { type Match, match } from '../../core/match/match.ts';
import { ok, type Result } from '../../model/result.ts';
import { type CaseError, leadSchema, readCase } from './case.ts';
import { withCanonicalNames } from './lead-aliases.ts';

const caseSchema = z.object({
  a: leadSchema.transform(withCanonicalNames),
  b: leadSchema.transform(withCanonicalNames),
});

/** `stafet eval match`: whether two leads are one, and why. */
export function evalMatch(input: unknown): Result<Match, CaseError> {
  const read = readCase(caseSchema, input);
  return read.ok ? ok(match(read.value.a, read.value.b)) : read;
}
