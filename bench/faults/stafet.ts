import { openApp } from '../../src/app.ts';
import { runOnce } from '../../src/flows/run-once.ts';
import { type Crm, otherCrm } from '../../src/model/crm.ts';
import { openWorld } from '../sync/world.ts';
import { countByEmail, judge, type Verdict } from './count.ts';
import { startProxy, type Tally } from './proxy.ts';

export interface Run {
  readonly seconds: number;
  readonly verdict: Verdict;
  readonly tally: Tally;
}

/**
 * Stafet brings the leads of one CRM into the other, all of whose calls pass the proxy: the look-ups before, the creates, and
 * what it reads again. What it tells of a lead is the state of its delivery.
 */
export async function stafetRun(into: Crm, leads: number, spoils: boolean): Promise<Run> {
  const world = await openWorld({ [otherCrm(into)]: leads });
  const proxy = await startProxy(into, world.crms[into].url);
  try {
    const app = await openApp(world.settingsVia({ [into]: proxy.url }), '.');
    if (!app.ok) throw new Error(app.error.message);
    try {
      const { context } = app.value;
      proxy.begin(spoils);
      const from = performance.now();
      // A pass ends where something waits longer than it likes to; the service would go on.
      for (let pass = await runOnce(context); pass.waits.length > 0; ) pass = await runOnce(context);
      const seconds = (performance.now() - from) / 1_000;
      const tally = proxy.tally();
      proxy.begin(false);
      const rows = await context.store.db
        .selectFrom('outbox as o')
        .innerJoin('identities as i', 'i.lead_id', 'o.lead_id')
        .select(['i.value', 'o.state'])
        .where('o.crm', '=', into)
        .where('o.kind', '=', 'lead')
        .where('i.kind', '=', 'email')
        .execute();
      const told = new Map(rows.map(({ value, state }) => [value, state === 'done']));
      return { seconds, tally, verdict: judge(told, await countByEmail(into, world.crms)) };
    } finally {
      await app.value.close();
    }
  } finally {
    proxy.close();
    await world.close();
  }
}
