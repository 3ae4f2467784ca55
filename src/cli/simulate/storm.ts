import type { Run } from './run.ts';

/** Longer than any claim on work lasts. */
export const OUTLIVES_CLAIMS_MS = 65_000;
const OUTAGE_MS = 600_000;
const MOST_MOVES = 14;
const MOST_WAIT_MS = 4_000;

/** People act, workers work, letters arrive, time goes by, processes die: in the order the seed has it. */
export async function storm(run: Run): Promise<void> {
  for (let n = 0; n < run.weather.happenings; n += 1) {
    await run.crowd.act();
    const moves = run.chance.int(MOST_MOVES);
    for (let i = 0; i < moves; i += 1) await anything(run);
  }
  await run.crowd.rest();
}

/** The next thing beside what people do. */
async function anything(run: Run): Promise<void> {
  const lot = run.chance.next();
  if (lot < 0.72) return moveOne(run);
  if (lot < 0.86) return deliverPost(run);
  if (lot < 0.97) return run.pass(run.chance.int(MOST_WAIT_MS));
  if (lot < 0.985) return holdUp(run, 'claim-outlived', OUTLIVES_CLAIMS_MS);
  if (lot < 0.99) return holdUp(run, 'outage', OUTAGE_MS);
  return killOne(run);
}

async function deliverPost({ crms, post, engine, chance, tallies }: Run): Promise<void> {
  await crms.sandboxes.hubspot.control.flushWebhooks();
  await post.deliver(engine.ears, chance, tallies.hit);
}

/** Claims run out while whoever holds them is held up, and goes on later. */
function holdUp(run: Run, why: 'claim-outlived' | 'outage', ms: number): void {
  const busy = run.workers.filter(({ strand }) => strand.isBusy());
  for (const { strand } of busy) run.holds(strand.name);
  if (why === 'outage' || busy.length > 0) run.tallies.hit(why);
  run.trace.say('time', `${ms / 1_000} seconds in which nobody works`);
  run.pass(ms);
}

function killOne(run: Run): void {
  const strand = run.workers[run.chance.int(run.workers.length)]?.strand;
  if (strand === undefined || strand.isDead()) return;
  strand.kill();
  run.died(strand.name);
  run.trace.say(strand.name, 'is killed');
}

/** A process takes its next step, or the next part of one; a dead one is replaced. */
async function moveOne(run: Run): Promise<void> {
  const place = run.chance.int(run.workers.length);
  const worker = run.workers[place];
  if (worker === undefined) return;
  const { strand } = worker;
  if (strand.isDead()) {
    run.workers[place] = run.hire();
    return;
  }
  const loops = worker.loops.filter(({ leads }) => !leads || place === 0);
  const loop = loops[run.chance.int(loops.length)];
  if (loop === undefined) return;
  if (!strand.isBusy()) {
    run.late.delete(strand.name);
    run.begins(strand.name);
    run.trace.say(strand.name, loop.name);
  }
  await strand.move(loop.step);
}
