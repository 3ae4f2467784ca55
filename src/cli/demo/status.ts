import { z } from 'zod';

const counts = z.record(z.string(), z.number());

const statusSchema = z.object({
  leads: z.number(),
  synced: z.number(),
  refused: counts,
  held: z.number(),
  setAside: counts,
  byStage: counts,
  byOwner: counts,
  bySal: counts,
  waiting: z.object({ hints: z.number(), outbox: z.number(), dead: z.number() }),
  handoverMs: z.object({ p50: z.number(), p95: z.number(), max: z.number(), n: z.number() }),
  echoes: z.number(),
  messages: counts,
});

/** Where everything stands, by the service's own books. */
export type ServiceStatus = z.infer<typeof statusSchema>;

/** Asks the running service; throws when it does not answer. */
export async function readServiceStatus(url: string): Promise<ServiceStatus> {
  const answer = await fetch(`${url}/status`);
  if (!answer.ok) throw new Error(`GET /status: ${answer.status}`);
  return statusSchema.parse(await answer.json());
}
