import fc from 'fast-check';
import { catchUp } from '../../src/flows/catch-up.ts';
import { deliver } from '../../src/flows/deliver.ts';
import { hintSink, readHints } from '../../src/flows/read-hints.ts';
import { CRMS, type Crm } from '../../src/model/crm.ts';
import { deafen, type Flow, hear } from './flow.ts';
import { Crash } from './flow-crm.ts';
import { call, create, edit, QUALIFIED, recordsIn, STRANGER, tasksIn, tick } from './flow-people.ts';

/** One thing that happens: what people do, what goes wrong, and the steps of workers, in any order. */
export type Happening =
  | { readonly do: 'arrive'; readonly crm: Crm; readonly person: number; readonly qualified: boolean }
  | {
      readonly do: 'edit';
      readonly crm: Crm;
      readonly person: number;
      readonly field: string;
      readonly value: string | null;
    }
  | {
      readonly do: 'answer';
      readonly crm: Crm;
      readonly person: number;
      readonly status: string;
      readonly whole: boolean;
    }
  | { readonly do: 'tick' | 'call'; readonly crm: Crm; readonly person: number }
  | {
      readonly do: 'fault';
      readonly crm: Crm;
      readonly fault: 'loseAnswers' | 'refusals' | 'crashBeforeWrite' | 'crashAfterWrite';
    }
  | { readonly do: 'read' | 'deliver' | 'poll' | 'hear' | 'hear twice, backwards'; readonly crm: Crm }
  | { readonly do: 'lose hints' }
  | { readonly do: 'wait'; readonly ms: number };

const crm = fc.constantFrom(...CRMS);
const person = fc.integer({ min: 1, max: 3 });
const of = <T extends string>(...names: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...names);

/** Fields people type into: those the newest change wins, and one that HubSpot alone may say. */
const EDITED = ['city', 'person_title', 'tech', 'intent_visits'] as const;
const VALUES = {
  city: ['Aarhus', 'Odense', null],
  person_title: ['COO', 'CTO', null],
  tech: ['SAP', null],
  intent_visits: ['3', '9'],
};

const edits = fc.constantFrom(...EDITED).chain((field) =>
  fc.record({
    do: fc.constant('edit' as const),
    crm,
    person,
    field: fc.constant(field),
    value: fc.constantFrom(...VALUES[field]),
  }),
);

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: of('arrive'), crm, person, qualified: fc.boolean() }) },
  { weight: 5, arbitrary: edits },
  {
    weight: 2,
    arbitrary: fc.record({
      do: of('answer'),
      crm,
      person,
      status: of('accepted', 'rejected'),
      whole: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: of('tick', 'call'), crm, person }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: of('fault'),
      crm,
      fault: of('loseAnswers', 'refusals', 'crashBeforeWrite', 'crashAfterWrite'),
    }),
  },
  { weight: 8, arbitrary: fc.record({ do: of('read', 'deliver', 'hear'), crm }) },
  { weight: 1, arbitrary: fc.record({ do: of('poll', 'hear twice, backwards'), crm }) },
  { weight: 1, arbitrary: fc.constant({ do: 'lose hints' } as const) },
  { weight: 2, arbitrary: fc.record({ do: of('wait'), ms: fc.constantFrom(600, 2_000, 61_000) }) },
);

export const story = (most: number): fc.Arbitrary<readonly Happening[]> =>
  fc.array(happening, { minLength: 5, maxLength: most });

const emailOf = (n: number): string => `person${n}@nordlys.example`;

const recordOf = (flow: Flow, where: Crm, n: number) =>
  recordsIn(flow, where).find(({ fields }) => fields.email === emailOf(n));

/** Lets it happen. A worker that crashes is gone; what it had claimed stays claimed. */
export async function happen(flow: Flow, now: Happening): Promise<void> {
  switch (now.do) {
    case 'arrive':
      return arrive(flow, now);
    case 'edit': {
      const record = recordOf(flow, now.crm, now.person);
      if (record !== undefined) edit(flow, now.crm, record.ref.id, { [now.field]: now.value });
      return;
    }
    case 'answer':
      return answer(flow, now);
    case 'tick':
    case 'call':
      return act(flow, now);
    case 'fault':
      flow.stations[now.crm].weather[now.fault] += 1;
      return;
    case 'lose hints':
      return deafen(flow);
    case 'wait':
      return flow.pass(now.ms);
    default:
      return survive(() => work(flow, now));
  }
}

function arrive(flow: Flow, { crm, person, qualified }: Extract<Happening, { do: 'arrive' }>): void {
  if (recordOf(flow, crm, person) !== undefined) return;
  create(flow, crm, { ...(qualified ? QUALIFIED : STRANGER), email: emailOf(person) });
}

const CONFIRMED = {
  sal_need_confirmed: true,
  sal_role_confirmed: true,
  sal_timing_confirmed: true,
  sal_confirmed_by: 'phone',
};

function answer(flow: Flow, { crm, person, status, whole }: Extract<Happening, { do: 'answer' }>): void {
  const record = recordOf(flow, crm, person);
  const more = status === 'accepted' ? CONFIRMED : { sal_reason: 'timing' };
  if (record !== undefined) edit(flow, crm, record.ref.id, { sal_status: status, ...(whole ? more : {}) });
}

function act(flow: Flow, now: Extract<Happening, { do: 'tick' | 'call' }>): void {
  const record = recordOf(flow, now.crm, now.person);
  if (record === undefined) return;
  const task = tasksIn(flow, now.crm).find(({ activity }) => activity?.about[0]?.id === record.ref.id);
  if (now.do === 'call') call(flow, record.ref);
  else if (task !== undefined) tick(flow, now.crm, task);
}

async function work(
  flow: Flow,
  now: Extract<Happening, { do: 'read' | 'deliver' | 'poll' | 'hear' | 'hear twice, backwards' }>,
): Promise<void> {
  const { connector, hints } = flow.stations[now.crm];
  if (now.do === 'read') await readHints(flow.context, connector);
  else if (now.do === 'deliver') await deliver(flow.context, connector);
  else if (now.do === 'poll') await catchUp(flow.context, connector);
  else if (now.do === 'hear') await hear(flow);
  else await hintSink(flow.context)([...hints.toReversed(), ...hints.splice(0)]);
}

async function survive(step: () => Promise<void>): Promise<void> {
  await step().catch((cause: unknown) => {
    if (!(cause instanceof Crash)) throw cause;
  });
}

/** Good weather from here on; whatever hints were lost, polling makes up for. */
export function clearUp(flow: Flow): void {
  for (const { weather } of Object.values(flow.stations))
    Object.assign(weather, { loseAnswers: 0, refusals: 0, crashBeforeWrite: 0, crashAfterWrite: 0 });
}
