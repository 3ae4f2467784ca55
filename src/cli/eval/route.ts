import { z } from 'zod';
import { type Routed, route } from '../../core/route/route.ts';
import type { AssignmentRules } from '../../core/route/rules.ts';
import { ok, type Result } from '../../model/result.ts';
import type { Clock } from '../../model/time.ts';
import { type CaseError, leadSchema, momentSchema, readCase } from './case.ts';
import { leadCase } from './qualify.ts';

const schema = z.object({
  lead: leadSchema,
  now: momentSchema.optional(),
  accountOwner: z.string().nullish().describe('Rep id of who has the company’s account.'),
});

/** `stafet eval route`: who one lead goes to by config/assignment.yaml, and each rule's verdict. */
export const evalRoute =
  (rules: AssignmentRules, clock: Clock) =>
  (input: unknown): Result<Routed, CaseError> => {
    const read = readCase(schema, leadCase(input));
    if (!read.ok) return read;
    const { lead, now = clock(), accountOwner = null } = read.value;
    return ok(route(lead, rules, { now, accountOwner }));
  };
