import { z } from 'zod';
import { type AssignContext, assign } from '../../core/assign/assign.ts';
import { EMPTY_POOL_STATE, type Member } from '../../core/assign/pool.ts';
import { offsetAt } from '../../core/work-time/zone-offsets.ts';
import { ok, type Result } from '../../model/result.ts';
import type { Instant } from '../../model/time.ts';
import { type CaseError, momentSchema, readCase } from './case.ts';

const memberSchema = z.object({
  id: z.string().min(1),
  weight: z.number().min(0).max(1_000_000).default(1),
  cap: z.int().min(0).nullish().describe('Most leads in one calendar day of the pool’s zone.'),
});

const caseSchema = z.object({
  pool: z.object({
    members: z
      .array(memberSchema)
      .refine(
        (members) => new Set(members.map(({ id }) => id)).size === members.length,
        'two members have the same id',
      ),
    zone: z.string().default('UTC').describe('Where a day begins and ends for caps.'),
  }),
  arrivals: z.array(
    z.object({
      at: momentSchema.optional(),
      available: z.array(z.string()).optional().describe('Ids of who is there; all when left out.'),
    }),
  ),
});

type AssignCase = z.output<typeof caseSchema>;

/** `stafet eval assign`: who gets each arrival, in order; null where nobody can. Who has weight 0 gets none. */
export function evalAssign(input: unknown): Result<readonly (string | null)[], CaseError> {
  const read = readCase(caseSchema, input);
  return read.ok ? ok(play(read.value)) : read;
}

function play({ pool, arrivals }: AssignCase): readonly (string | null)[] {
  const members = membersOf(pool.members);
  const everybody = members.map(({ id }) => id);
  const days = new Map<number, Record<string, number>>();
  let state = EMPTY_POOL_STATE;
  return arrivals.map(({ at, available }) => {
    const today = countsOn(days, at === undefined ? 0 : dayOf(at, pool.zone));
    const context: AssignContext = { available: available ?? everybody, today };
    const { rep, next } = assign({ members }, state, context);
    state = next;
    if (rep !== null) today[rep] = (today[rep] ?? 0) + 1;
    return rep;
  });
}

/** Weights such as 0.5 become whole ones of the same proportion. */
function membersOf(members: AssignCase['pool']['members']): readonly Member[] {
  const places = Math.max(0, ...members.map(({ weight }) => decimals(weight)));
  return members
    .filter(({ weight }) => weight > 0)
    .map(({ id, weight, cap }) => ({
      id,
      weight: Math.round(weight * 10 ** places),
      caps: { aDay: cap ?? null, open: null },
    }));
}

const decimals = (value: number): number => Math.min(6, String(value).split('.')[1]?.length ?? 0);

const dayOf = (at: Instant, zone: string): number => Math.floor((at + offsetAt(zone, at)) / 86_400_000);

function countsOn(days: Map<number, Record<string, number>>, day: number): Record<string, number> {
  const counts = days.get(day) ?? {};
  days.set(day, counts);
  return counts;
}
