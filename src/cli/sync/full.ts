import type { App } from '../../app.ts';
import { type BackfillEnd, backfill } from '../../flows/backfill.ts';
import { connectorsOf } from '../../flows/context.ts';
import type { Crm } from '../../model/crm.ts';
import { type BackfillRow, readBackfills } from '../../store/backfills.ts';
import { createBars } from './bars.ts';

/** What became of the readings of all CRMs. */
interface FullRun {
  readonly ends: Readonly<Partial<Record<Crm, BackfillEnd>>>;
  readonly rows: readonly BackfillRow[];
}

/** `stafet sync --full`: reads everything both CRMs have, side by side, until done or asked to stop. */
export async function syncFull({ context }: App, out: NodeJS.WriteStream): Promise<FullRun> {
  const bars = createBars(out);
  const stop = stopSignal();
  try {
    const ends = await Promise.all(
      connectorsOf(context).map(async (connector) => {
        const end = await backfill(context, connector, {
          told: bars.show,
          stopped: stop.asked,
          sleep: stop.sleep,
        });
        return [connector.crm, end] as const;
      }),
    );
    return { ends: Object.fromEntries(ends), rows: await readBackfills(context.store.db) };
  } finally {
    bars.end();
    stop.forget();
  }
}

/** Ctrl-C asks to stop between two pages; a second one ends the process as it always does. */
function stopSignal() {
  const { promise, resolve } = Promise.withResolvers<void>();
  let asked = false;
  const ask = (): void => {
    asked = true;
    resolve();
  };
  process.once('SIGINT', ask).once('SIGTERM', ask);
  return {
    asked: () => asked,
    sleep: async (ms: number): Promise<void> => {
      let timer: NodeJS.Timeout | undefined;
      const passed = new Promise<void>((done) => {
        timer = setTimeout(done, ms);
      });
      await Promise.race([passed, promise]);
      clearTimeout(timer);
    },
    forget: () => void process.off('SIGINT', ask).off('SIGTERM', ask),
  };
}

const NAMES: Readonly<Record<Crm, string>> = { hubspot: 'HubSpot', salesforce: 'Salesforce' };

/** What was read, in words, with the way on where it did not come to the end. */
export function asText({ ends, rows }: FullRun): string {
  const lines = rows.map(
    ({ crm, kind, done, news }) =>
      `Read      ${NAMES[crm]}: ${done} ${PLURALS[kind]}, ${news} of them new or with something new`,
  );
  const open = Object.entries(ends).filter(([, end]) => end !== 'done');
  return [
    ...lines,
    ...open.map(([crm, end]) => `Stopped   ${crm}: ${typeof end === 'object' ? end.message : 'as asked'}`),
    ...(open.length === 0 ? [] : ['The same command goes on from here.']),
    '',
  ].join('\n');
}

const PLURALS = { account: 'accounts', lead: 'leads', activity: 'activities', deal: 'deals' } as const;

/** The same for scripts. */
export function asJson({ ends, rows }: FullRun): string {
  const read = rows.map(({ crm, kind, done, news, total, endedAt }) => ({
    crm,
    kind,
    done,
    news,
    total,
    whole: endedAt !== null,
  }));
  return `${JSON.stringify({ read, done: Object.values(ends).every((end) => end === 'done') })}\n`;
}

/** 0: all was read; 3: a CRM is out of reach; 130: it was stopped, as shells say of Ctrl-C. */
export function exitCode({ ends }: FullRun): number {
  const all = Object.values(ends);
  if (all.some((end) => typeof end === 'object')) return 3;
  return all.every((end) => end === 'done') ? 0 : 130;
}
