import type { Request, RequestHandler, Response } from 'express';
import type { FlowContext } from '../../flows/context.ts';
import { lastSeq, type News, readNews } from '../../store/kpi/news.ts';
import { watchFacts } from '../../store/kpi/watch-facts.ts';

const AT_MOST_EVERY_MS = 250;
const STILL_HERE_MS = 15_000;
const AT_ONCE = 20;
/** Transactions commit in another order than they draw their places: so far back it is looked again. */
const LOOK_BACK = 200;

/** What telling pages takes. */
export type LiveContext = Pick<FlowContext, 'store' | 'clock' | 'log' | 'policy'>;

/** Tells every open page when figures changed, and what happened. */
export interface Live {
  readonly stream: RequestHandler;
  close(): Promise<void>;
}

export function startLive(context: LiveContext): Live {
  const open = new Set<Response>();
  const teller = createTeller(context, (text) => {
    for (const response of open) response.write(text);
  });
  const beat = setInterval(() => {
    for (const response of open) response.write(': still here\n\n');
  }, STILL_HERE_MS);
  beat.unref();
  const watch = watchFacts(context.store, () => {
    if (open.size > 0) teller.changed();
  });
  return {
    stream: async (request: Request, response: Response) => {
      response.set({
        'Content-Type': 'text/event-stream',
        'Cache-Control': 'no-store',
        'X-Accel-Buffering': 'no',
      });
      response.flushHeaders();
      open.add(response);
      request.once('close', () => open.delete(response));
      response.write(
        event('hello', { at: new Date(context.clock()).toISOString(), news: await teller.latest() }),
      );
    },
    close: async () => {
      clearInterval(beat);
      teller.stop();
      for (const response of open) response.end();
      await watch.close();
    },
  };
}

const event = (name: string, data: object): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

interface Teller {
  changed(): void;
  latest(): Promise<readonly object[]>;
  stop(): void;
}

/** Gathers changes of a quarter of a second into one message. */
function createTeller(context: LiveContext, send: (text: string) => void): Teller {
  const { db } = context.store;
  let timer: NodeJS.Timeout | null = null;
  let told = new Set<number>();
  const named = (news: readonly News[]): readonly object[] =>
    news.map((one) => ({ ...one, at: new Date(one.at).toISOString(), rep: repName(context, one.rep) }));
  const tell = async (): Promise<void> => {
    timer = null;
    const seq = await lastSeq(db);
    const news = await readNews(db, seq - LOOK_BACK, AT_ONCE);
    const fresh = news.filter((one) => !told.has(one.seq));
    told = new Set(news.map((one) => one.seq));
    send(event('change', { at: new Date(context.clock()).toISOString(), news: named(fresh) }));
  };
  return {
    changed: () => {
      timer ??= setTimeout(() => {
        tell().catch((cause: unknown) =>
          context.log('warn', 'pages could not be told of a change', { cause: String(cause) }),
        );
      }, AT_MOST_EVERY_MS);
    },
    latest: async () => {
      const news = await readNews(db, 0, AT_ONCE);
      told = new Set([...told, ...news.map((one) => one.seq)]);
      return named(news);
    },
    stop: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}

const repName = (context: LiveContext, rep: string | null): string | null =>
  rep === null ? null : (context.policy().teams.reps.get(rep)?.name ?? rep);
