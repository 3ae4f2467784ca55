import type { Listener, WebhookRequest } from '../../connectors/connector.ts';
import { type Click, readClick } from './clicks.ts';
import { isFromSlack } from './signature.ts';

/** Acts on an answer and says what came of it. `email` is the member's; null: Slack does not say. */
export type OnClick = (
  click: Click,
  email: string | null,
) => Promise<{ readonly words: string; readonly settled: boolean }>;

export interface SlackEar {
  readonly signingSecret: string;
  readonly clock: () => number;
  readonly emailOf: (member: string) => Promise<string | null>;
  readonly answer: (responseUrl: string, text: string, settled: boolean) => Promise<void>;
  readonly onClick: OnClick;
  readonly log: (message: string, data: Readonly<Record<string, unknown>>) => void;
}

/** Hears what people click in Slack. Slack wants to hear back within three seconds, so the answer itself goes after. */
export function createSlackListener(ear: SlackEar): Listener {
  const working = new Set<Promise<void>>();
  return {
    handle: async ({ headers, body }: WebhookRequest) => {
      if (!isFromSlack(ear.signingSecret, headers, body, ear.clock())) return { status: 401, body: '' };
      const click = readClick(body);
      if (click === undefined) return { status: 400, body: '' };
      if (click === null) return { status: 200, body: '' };
      const work = act(ear, click).catch((cause: unknown) =>
        ear.log('an answer in Slack could not be acted on', { cause: String(cause) }),
      );
      working.add(work);
      void work.finally(() => working.delete(work));
      return { status: 200, body: '' };
    },
    close: async () => {
      await Promise.all(working);
    },
  };
}

async function act(ear: SlackEar, click: Click): Promise<void> {
  const { words, settled } = await ear.onClick(click, await ear.emailOf(click.member));
  await ear.answer(click.responseUrl, words, settled);
}
