import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { idOf, type LocalSlack, type SlackMessage } from './slack.ts';

/** The app that put the buttons there: where it listens, and the secret it shares with Slack. */
export interface SlackApp {
  readonly url: string;
  readonly signingSecret: string;
  /** Epoch milliseconds on the clock the app goes by. */
  readonly now: number;
}

/** A press on a button, by what stands on it, after boxes and options were chosen by what stands beside them. */
export interface Press {
  readonly button: string;
  readonly chosen: readonly string[];
}

const label = z.object({ text: z.string() });
const option = z.object({ text: label, value: z.string() });
const element = z.object({
  type: z.string(),
  action_id: z.string(),
  text: label.optional(),
  value: z.string().optional(),
  options: z.array(option).optional(),
});
const blocksSchema = z.array(
  z.object({ block_id: z.string().optional(), elements: z.array(element).optional() }),
);
type Element = z.infer<typeof element>;

/** Presses a button under a message as its receiver, and gives the status the app took it with. Slack signs what it sends. */
export async function press(
  slack: LocalSlack,
  message: SlackMessage,
  { button, chosen }: Press,
  app: SlackApp,
): Promise<number> {
  const blocks = blocksSchema.parse(JSON.parse(message.blocks));
  const pressed = blocks.flatMap(({ elements = [] }) => elements).find((one) => one.text?.text === button);
  if (pressed === undefined) throw new Error(`"${message.headline}" has no button "${button}"`);
  const { action_id, value } = pressed;
  const payload = {
    type: 'block_actions',
    user: { id: idOf(message.to) },
    response_url: slack.responseUrl(message.ts),
    actions: [{ action_id, value }],
    state: { values: stateOf(blocks, new Set(chosen)) },
  };
  return send(app, new URLSearchParams({ payload: JSON.stringify(payload) }).toString());
}

/** What is ticked and chosen in the whole message, as Slack sends it along with a press. */
const stateOf = (blocks: z.infer<typeof blocksSchema>, chosen: ReadonlySet<string>): object =>
  Object.fromEntries(
    blocks.map(({ block_id, elements = [] }, i) => [
      block_id ?? String(i),
      Object.fromEntries(elements.map((one) => [one.action_id, inputOf(one, chosen)])),
    ]),
  );

function inputOf({ type, options = [] }: Element, chosen: ReadonlySet<string>): object {
  const marked = options.filter(({ text }) => chosen.has(text.text));
  return type === 'checkboxes'
    ? { type, selected_options: marked }
    : { type, selected_option: marked[0] ?? null };
}

async function send({ url, signingSecret, now }: SlackApp, body: string): Promise<number> {
  const at = Math.floor(now / 1000);
  const signature = createHmac('sha256', signingSecret).update(`v0:${at}:${body}`).digest('hex');
  const answer = await fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${signature}`,
    },
  });
  return answer.status;
}
