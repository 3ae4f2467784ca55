import { createRandom, type Random } from '../../../sandbox/common/random.ts';
import { storyLeads } from '../../../sandbox/story/generate.ts';
import { STORY_START } from '../../../sandbox/story/interest.ts';
import type { Policy } from '../../core/policy.ts';
import type { FlowContext } from '../../flows/context.ts';
import { lookAround, STRANGERS, type Surroundings } from '../../flows/people.ts';
import { hintSink } from '../../flows/read-hints.ts';
import { CRMS } from '../../model/crm.ts';
import type { Store } from '../../store/database.ts';
import { addRollout, type StoredPolicy } from '../../store/policies.ts';
import { readStatus } from '../../store/status.ts';
import { readWaits } from '../../store/waits.ts';
import type { Readings } from '../demo/report/findings.ts';
import { openAir } from './air.ts';
import type { Call } from './call-text.ts';
import { judge, type Verdict } from './calm-check.ts';
import { type Crms, openCrms } from './crms.ts';
import { drawFault, type FaultName } from './faults.ts';
import { type Crowd, gatherCrowd } from './people-act.ts';
import { type Ears, openPost, type Post } from './post.ts';
import { shakenStore } from './shaken-store.ts';
import type { Fate, Fates } from './strand.ts';
import { createTrace, type Trace } from './trace.ts';
import { connectorsTo, createWorker, type Worker } from './worker.ts';
import { createWriteWatch, type WriteWatch } from './write-watch.ts';

/** What one run came to. */
export interface Outcome extends Verdict {
  readonly seed: number;
  readonly echoes: readonly string[];
  readonly writes: number;
  readonly idle: number;
  readonly faults: ReadonlyMap<FaultName, number>;
  readonly messages: number;
  readonly trace: readonly string[];
  readonly hash: string;
}

export interface Rules {
  readonly policy: Policy;
  readonly stored: StoredPolicy;
}

/** How rough a run is. Each seed draws its own. */
interface Weather {
  readonly faultRate: number;
  readonly waitRate: number;
  readonly deathRate: number;
  readonly leads: number;
  readonly happenings: number;
  readonly workers: number;
  readonly searchLagMs: number;
}

const LAGS = [0, 1_500, 5_000, 20_000];

const drawWeather = (chance: Random): Weather => ({
  faultRate: chance.next() * 0.25,
  waitRate: 0.1 + chance.next() * 0.3,
  deathRate: chance.next() * 0.012,
  leads: 5 + chance.int(8),
  happenings: 20 + chance.int(21),
  workers: 1 + chance.int(3),
  searchLagMs: LAGS[chance.int(LAGS.length)] ?? 0,
});

/** Tells the story of one seed: rough weather first, then calm until nothing is left to do, then the reckoning. */
export async function runSeed(seed: number, plain: Store, rules: Rules): Promise<Outcome> {
  const run = await openRun(seed, plain, rules);
  try {
    await storm(run);
    await calm(run);
    return await reckon(run);
  } finally {
    await run.close();
  }
}

interface Run {
  readonly seed: number;
  readonly plain: Store;
  readonly weather: Weather;
  readonly chance: Random;
  readonly crms: Crms;
  readonly post: Post;
  readonly ears: Ears;
  readonly crowd: Crowd;
  readonly watch: WriteWatch;
  readonly trace: Trace;
  readonly policy: Policy;
  readonly context: FlowContext;
  readonly faults: Map<FaultName, number>;
  readonly failures: string[];
  readonly told: Map<string, number>;
  readonly workers: Worker[];
  /** Strands that were held up longer than their claims last, by name. */
  readonly late: Set<string>;
  readonly hit: (kind: FaultName) => void;
  readonly pass: (ms: number) => void;
  /** A process is no more; what it sent in its last step, nobody may know of. */
  readonly died: (strand: string) => void;
  readonly begins: (strand: string) => void;
  readonly hire: (place: number) => Worker;
  isCalm: boolean;
  close(): Promise<void>;
}

async function openRun(seed: number, plain: Store, rules: Rules): Promise<Run> {
  const chance = createRandom(seed);
  const weather = drawWeather(chance);
  let now = STORY_START;
  const clock = (): number => now;
  const pass = (ms: number): void => {
    now += ms;
  };
  const trace = createTrace(STORY_START, clock);
  const leads = storyLeads(seed, weather.leads);
  const crms = await openCrms({ seed, clock, policy: rules.policy, leads, searchLagMs: weather.searchLagMs });
  const { org } = crms.sandboxes.salesforce;
  const post = openPost(org);
  const watch = createWriteWatch(org, crms.look);
  const faults = new Map<FaultName, number>();
  const failures: string[] = [];
  const told = new Map<string, number>();
  const late = new Set<string>();
  const hit = (kind: FaultName): void => void faults.set(kind, (faults.get(kind) ?? 0) + 1);
  if (weather.searchLagMs > 0) hit('search-lag');
  if (weather.workers > 1) hit('two-at-once');
  let around: Surroundings = { policy: rules.policy, directory: () => STRANGERS };
  const log: FlowContext['log'] = (level, message, data = {}) => {
    if (level === 'error' || level === 'warn')
      trace.say('log', `${level}: ${message} ${JSON.stringify(data)}`);
  };
  const connectors = () => connectorsTo({ crms, clock, policy: () => around.policy, log });
  const contextOn = (store: Store): FlowContext => ({
    store,
    clock,
    log,
    connectors: connectors(),
    channels: { mail: mailbox(told) },
    policy: () => around.policy,
    directory: (crm) => around.directory(crm),
  });
  const context = contextOn(plain);
  const found = await lookAround(
    plain,
    rules.policy,
    CRMS.flatMap((crm) => context.connectors[crm] ?? []),
  );
  if (!found.ok) throw new Error(`${found.error.crm}: ${found.error.message}`);
  around = found.value;
  await addRollout(plain.db, rules.stored, { at: now, byWhom: 'simulation', why: 'start', effect: {} });

  const run = { isCalm: false };
  const sent = new Map<string, Call[]>();
  const died = (strand: string): void => {
    hit('crash');
    late.delete(strand);
    for (const call of sent.get(strand) ?? []) watch.doubt(call);
  };
  const fates: Fates = {
    at: (where): Fate => {
      if (run.isCalm) return 'go';
      const lot = chance.next();
      if (lot < weather.deathRate) return 'die';
      return lot < weather.deathRate + weather.waitRate && !where.startsWith('a statement') ? 'wait' : 'go';
    },
    onDeath: (strand, where) => {
      died(strand);
      trace.say(strand, `dies ${where}`);
    },
    onFailure: (strand, cause) => {
      const what = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
      failures.push(`${strand} threw: ${what}`);
      trace.say(strand, `threw: ${String(cause)}`);
    },
  };
  const closeAir = openAir({
    crmAt: crms.crmAt,
    faults: crms.sandboxes.faults,
    pass,
    luck: ({ crm }) => {
      if (run.isCalm) return { ms: CALM_CALL_MS, fault: null };
      const fault = chance.next() < weather.faultRate ? drawFault(chance, crm) : null;
      return { ms: fault === 'slow' ? 2_000 + chance.int(7_000) : 5 + chance.int(60), fault };
    },
    lockHalf: crms.lockHalf,
    isLate: ({ name }) => late.has(name),
    hit,
    watch,
    sent: ({ name }, call) => void sent.set(name, [...(sent.get(name) ?? []), call]),
    trace,
    letter: post.letter,
  });
  const ear = connectorsTo({ crms, clock, policy: () => around.policy, log });
  const heard = await ear.hubspot.receive(hintSink(context));
  if (!heard.ok) throw new Error(heard.error.message);
  let hired = 0;
  const hire = (): Worker => {
    hired += 1;
    return createWorker(`worker ${hired}`, contextOn(shakenStore(plain)), fates);
  };
  const crowd = gatherCrowd({ crms, policy: rules.policy, leads, chance, clock, trace });
  return Object.assign(run, {
    ...{
      seed,
      plain,
      weather,
      chance,
      crms,
      post,
      crowd,
      watch,
      trace,
      context,
      faults,
      failures,
      told,
      late,
    },
    ...{ policy: around.policy, hit, pass, hire, died },
    begins: (strand: string) => void sent.delete(strand),
    ears: { hubspot: heard.value, hear: hintSink(context) },
    workers: Array.from({ length: weather.workers }, hire),
    close: async () => {
      closeAir();
      post.close();
      await crms.sandboxes.close();
    },
  });
}

/** Mail that is taken at once, and counted. */
const mailbox = (told: Map<string, number>): NonNullable<FlowContext['channels']['mail']> => ({
  name: 'mail',
  dropsRepeats: false,
  reaches: (to) => to.kind !== 'slack-channel' && to.email !== null,
  send: async ({ key }) => {
    told.set(key, (told.get(key) ?? 0) + 1);
    return { ok: true, id: key };
  },
});

/** Slow enough that not even searches, one after the other, meet a limit. */
const CALM_CALL_MS = 250;

/** Longer than any claim on work lasts. */
const OUTLIVES_CLAIMS_MS = 65_000;
const MOVES_BETWEEN = 14;

async function storm(run: Run): Promise<void> {
  for (let n = 0; n < run.weather.happenings; n += 1) {
    await run.crowd.act();
    await run.crms.sandboxes.hubspot.control.flushWebhooks();
    const moves = run.chance.int(MOVES_BETWEEN);
    for (let i = 0; i < moves; i += 1) await anything(run);
  }
  await run.crowd.rest();
}

/** The next thing beside what people do: a worker moves, letters arrive, time goes by, a process is killed. */
async function anything(run: Run): Promise<void> {
  const { chance } = run;
  const lot = chance.next();
  if (lot < 0.72) return moveOne(run);
  if (lot < 0.86) {
    await run.crms.sandboxes.hubspot.control.flushWebhooks();
    return run.post.deliver(run.ears, chance, run.hit);
  }
  if (lot < 0.97) return run.pass(chance.int(4_000));
  if (lot < 0.985) return outlive(run);
  if (lot < 0.99) {
    run.hit('outage');
    run.trace.say('time', 'ten minutes in which nobody works');
    run.pass(600_000);
    for (const { strand } of run.workers) if (strand.isBusy()) run.late.add(strand.name);
    return;
  }
  const strand = run.workers[chance.int(run.workers.length)]?.strand;
  if (strand === undefined || strand.isDead()) return;
  strand.kill();
  run.died(strand.name);
  run.trace.say(strand.name, 'is killed');
}

/** Claims run out while whoever holds them is held up, and goes on later. */
function outlive(run: Run): void {
  const busy = run.workers.filter(({ strand }) => strand.isBusy() && !strand.isDead());
  if (busy.length > 0) run.hit('claim-outlived');
  for (const { strand } of busy) run.late.add(strand.name);
  run.trace.say('time', 'claims run out');
  run.pass(OUTLIVES_CLAIMS_MS);
}

async function moveOne(run: Run): Promise<void> {
  const place = run.chance.int(run.workers.length);
  const worker = run.workers[place];
  if (worker === undefined) return;
  if (worker.strand.isDead()) {
    run.workers[place] = run.hire(place);
    return;
  }
  const loops = worker.loops.filter(({ leads }) => !leads || place === 0);
  const loop = loops[run.chance.int(loops.length)];
  if (loop === undefined) return;
  if (!worker.strand.isBusy()) {
    run.late.delete(worker.strand.name);
    run.begins(worker.strand.name);
    run.trace.say(worker.strand.name, loop.name);
  }
  await worker.strand.move(loop.step);
}

/** More rounds than any honest work here takes: beyond them something goes in circles. */
const MOST_ROUNDS = 400;
const LONGEST_NAP_MS = 300_000;

/** No more faults: whoever lives goes on, claims run out, polling comes by, until nothing is left to do. */
async function calm(run: Run): Promise<void> {
  run.isCalm = true;
  run.trace.say('weather', 'calm');
  for (const { strand } of run.workers)
    while (strand.isBusy() && !strand.isDead()) await strand.move(async () => false);
  run.late.clear();
  run.pass(OUTLIVES_CLAIMS_MS);
  const worker = run.hire(0);
  for (let pass = 0; pass < 2; pass += 1) {
    await workOff(run, worker);
    run.pass(OUTLIVES_CLAIMS_MS);
    await pollAll(worker);
    await workOff(run, worker);
  }
}

async function workOff(run: Run, worker: Worker): Promise<void> {
  const loops = worker.loops.filter(({ leads }) => !leads);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    await run.crms.sandboxes.hubspot.control.flushWebhooks();
    await run.post.deliver(run.ears, null, run.hit);
    let worked = false;
    for (const loop of loops) {
      await worker.strand.move(async () => {
        worked = (await loop.step()) || worked;
      });
      if (run.failures.length > 0) return;
    }
    if (worked) continue;
    if (run.post.isEmpty() && (await isQuiet(run))) return;
    if (!(await isAccountsKnown(run))) await pollAll(worker);
    run.pass(await napOf(run));
  }
  run.failures.push('there is no end to the work');
}

const isAccountsKnown = async ({ context }: Run): Promise<boolean> =>
  (await context.store.db.selectFrom('cursors').select('kind').where('kind', '=', 'account').execute())
    .length === CRMS.length;

async function pollAll(worker: Worker): Promise<void> {
  for (const loop of worker.loops.filter(({ leads }) => leads)) await worker.strand.move(loop.step);
}

async function isQuiet({ context }: Run): Promise<boolean> {
  const { waiting } = await readStatus(context.store.db);
  return waiting.hints === 0 && waiting.outbox === 0;
}

/** Until the first thing that waits is due; a second where that is unknown or over. */
async function napOf({ context }: Run): Promise<number> {
  const waits = await readWaits(context.store.db);
  const next = Math.min(...waits.map(({ until }) => until ?? Number.POSITIVE_INFINITY));
  const nap = next - context.clock();
  return Number.isFinite(nap) && nap > 0 ? Math.min(LONGEST_NAP_MS, nap + 10) : 1_000;
}

async function readings({ crms: { doors } }: Run): Promise<Readings> {
  const { hubspot, salesforce } = doors;
  return {
    hubspot: { people: await hubspot.allContacts(), tasks: await hubspot.allTasks() },
    salesforce: { people: await salesforce.allPeople(), tasks: await salesforce.allTasks() },
  };
}

async function reckon(run: Run): Promise<Outcome> {
  const before = run.watch.figures().writes;
  const verdict = await judge({
    context: run.context,
    policy: run.policy,
    readings: await readings(run),
    leads: storyLeads(run.seed, run.weather.leads),
    deleted: run.crowd.deleted,
  });
  if (process.env.SIM_LEAD) {
    const q = async (t: 'outbox' | 'events' | 'leads') =>
      await (run.plain.db.selectFrom(t).selectAll() as any)
        .where(t === 'leads' ? 'id' : 'lead_id', '=', process.env.SIM_LEAD)
        .execute();
    console.log(
      JSON.stringify(
        {
          outbox: await q('outbox'),
          leads: await q('leads'),
          events: (await q('events')).map((e: any) => ({ ...e, decision: undefined })),
        },
        null,
        1,
      ),
    );
  }
  const { writes, idle, echoes } = run.watch.figures();
  if (writes !== before) run.failures.push('judging wrote something');
  const twice = [...run.told]
    .filter(([, n]) => n > 1)
    .map(([key, n]) => `message ${key} went out ${n} times`);
  return {
    seed: run.seed,
    lost: verdict.lost,
    doubled: [...verdict.doubled, ...twice],
    others: [...run.failures, ...verdict.others],
    ...{ writes, idle, echoes, faults: run.faults, messages: run.told.size },
    trace: run.trace.lines(),
    hash: run.trace.hash(),
  };
}
