import type { Connector, ReadAnswer, WriteOp, WriteOutcome } from '../../connectors/connector.ts';
import type { Crm } from '../../src/model/crm.ts';
import { type CrmError, type CrmErrorKind, RETRIABLE } from '../../src/model/crm-error.ts';
import type { Hint } from '../../src/model/remote.ts';
import { ok } from '../../src/model/result.ts';
import type { Clock } from '../../src/model/time.ts';
import { type MemoryFaults, memoryConnector } from './memory-connector.ts';
import { createMemoryCrm, find, type Kept, LEADS, type MemoryCrm } from './memory-crm.ts';

/** The process dies here: nothing after it runs, nothing it held in memory is left. */
export class Crash extends Error {}

/** What a test makes this CRM and the way to it do. */
export interface Weather extends MemoryFaults {
  /** Dies before, or right after, that many of the next writes. */
  crashBeforeWrite: number;
  crashAfterWrite: number;
  /** Refuses a write for good, in a vendor's way. */
  refuse: (op: WriteOp) => Partial<CrmError> | null;
  /** Reads answer from here, as they did a while ago; null for the present. */
  past: ReadonlyMap<string, Kept> | null;
}

/** An in-memory CRM, the hints it gave, and a connector to it that runs into whatever the weather is. */
export interface Station {
  readonly memory: MemoryCrm;
  readonly connector: Connector;
  readonly weather: Weather;
  /** Given by the CRM and not yet delivered: a test delivers, loses, repeats or reorders them. */
  readonly hints: Hint[];
  readonly writes: WriteOp[];
}

export function createStation(crm: Crm, clock: Clock): Station {
  const memory = createMemoryCrm(crm, clock);
  const weather: Weather = {
    loseAnswers: 0,
    refusals: 0,
    crashBeforeWrite: 0,
    crashAfterWrite: 0,
    refuse: () => null,
    past: null,
  };
  const hints: Hint[] = [];
  const writes: WriteOp[] = [];
  memory.sinks.add(async (given) => void hints.push(...given));
  const plain = memoryConnector(memory, weather);
  const connector: Connector = {
    ...plain,
    read: async (request) => {
      const answer = await plain.read(request);
      return answer.ok && weather.past !== null ? ok(asOf(weather.past, answer.value)) : answer;
    },
    write: async (ops) => {
      crash(weather, 'crashBeforeWrite');
      writes.push(...ops);
      const outcomes = await writeThrough(plain, memory, weather, ops);
      crash(weather, 'crashAfterWrite');
      return outcomes;
    },
  };
  return { memory, connector, weather, hints, writes };
}

function crash(weather: Weather, when: 'crashBeforeWrite' | 'crashAfterWrite'): void {
  if (weather[when] === 0) return;
  weather[when] -= 1;
  throw new Crash(when);
}

const asOf = (past: ReadonlyMap<string, Kept>, answer: ReadAnswer): ReadAnswer => ({
  ...answer,
  records: answer.records.map((record) => past.get(`${record.ref.object}:${record.ref.id}`) ?? record),
});

/** Carries out what is not refused, and puts the refusals back where they belong in the order. */
async function writeThrough(
  plain: Connector,
  memory: MemoryCrm,
  weather: Weather,
  ops: readonly WriteOp[],
): Promise<readonly WriteOutcome[]> {
  const refused = new Map<WriteOp, WriteOutcome>();
  for (const op of ops) {
    const error = refusalOf(memory, weather, op);
    if (error !== null) refused.set(op, { ok: false, error });
  }
  const passed = ops.filter((op) => !refused.has(op));
  const outcomes = await plain.write(passed);
  const done = new Map(passed.map((op, i) => [op, outcomes[i]]));
  return ops.flatMap((op) => refused.get(op) ?? done.get(op) ?? []);
}

function refusalOf(memory: MemoryCrm, weather: Weather, op: WriteOp): CrmError | null {
  const told = weather.refuse(op);
  if (told !== null) return crmError(memory.crm, told.kind ?? 'invalid', told);
  const lead = op.op === 'lead' ? op.id : (op.about?.id ?? null);
  const record = lead === null ? undefined : find(memory, LEADS, lead);
  return record !== undefined && record.state !== 'live' ? crmError(memory.crm, 'gone') : null;
}

export const crmError = (crm: Crm, kind: CrmErrorKind, more: Partial<CrmError> = {}): CrmError => ({
  kind,
  crm,
  where: 'memory',
  retriable: RETRIABLE[kind],
  message: kind,
  ...more,
});
