import { z } from 'zod';
import type { QualificationRules } from '../../core/qualify/plan.ts';
import type { Qualification } from '../../core/qualify/qualification.ts';
import { qualify } from '../../core/qualify/qualify.ts';
import { ok, type Result } from '../../model/result.ts';
import type { Clock } from '../../model/time.ts';
import { type CaseError, leadSchema, momentSchema, readCase } from './case.ts';

const wrapped = z.object({ lead: leadSchema, now: momentSchema.optional() });
/** `{"lead":{…},"now":"…"}`, or the lead's fields by themselves. */
export const leadCase = (input: unknown): unknown =>
  typeof input === 'object' && input !== null && 'lead' in input ? input : { lead: input };

/** `stafet eval qualify`: one lead judged by config/qualification.yaml, at `now` or else at the clock's time. */
export const evalQualify =
  (rules: QualificationRules, clock: Clock) =>
  (input: unknown): Result<Qualification, CaseError> => {
    const read = readCase(wrapped, leadCase(input));
    return read.ok ? ok(qualify(read.value.lead, rules, read.value.now ?? clock())) : read;
  };
