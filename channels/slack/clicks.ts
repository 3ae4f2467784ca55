import { z } from 'zod';
import { ACTIONS, CONFIRMATIONS, WAYS } from './actions.ts';

const chosen = z.object({ value: z.string() }).nullish();
const input = z.object({
  selected_option: chosen,
  selected_options: z.array(z.object({ value: z.string() })).nullish(),
});

/** Only what is used of it. What else Slack says is its own affair. */
const clickSchema = z.object({
  type: z.literal('block_actions'),
  user: z.object({ id: z.string() }),
  response_url: z.url(),
  actions: z.array(z.object({ action_id: z.string(), value: z.string().optional() })).min(1),
  state: z.object({ values: z.record(z.string(), z.record(z.string(), input)) }).optional(),
});

/** Somebody's answer about a lead. */
export interface Click {
  /** Member id in Slack. */
  readonly member: string;
  readonly leadId: string;
  readonly status: 'accepted' | 'rejected';
  readonly reason: string | null;
  readonly confirmed: readonly ('need' | 'role' | 'timing')[];
  readonly way: 'phone' | 'writing' | null;
  /** Where the answer to it goes. */
  readonly responseUrl: string;
}

/**
 * Reads what Slack sends when something in a message is clicked. Null: nothing to act on, such as a box that was ticked and
 * counts only once a button is pressed. Undefined: no such request.
 */
export function readClick(body: string): Click | null | undefined {
  const payload = new URLSearchParams(body).get('payload');
  const parsed = clickSchema.safeParse(asJson(payload ?? ''));
  if (!parsed.success) return undefined;
  const { user, response_url, actions, state } = parsed.data;
  const button = actions.find(
    ({ action_id }) => action_id === ACTIONS.accept || action_id === ACTIONS.reject,
  );
  if (button?.value === undefined) return null;
  const inputs = new Map(Object.values(state?.values ?? {}).flatMap((block) => Object.entries(block)));
  const ticked = (inputs.get(ACTIONS.confirmed)?.selected_options ?? []).map(({ value }) => value);
  const way = inputs.get(ACTIONS.by)?.selected_option?.value;
  return {
    member: user.id,
    leadId: button.value,
    status: button.action_id === ACTIONS.accept ? 'accepted' : 'rejected',
    reason: inputs.get(ACTIONS.reason)?.selected_option?.value ?? null,
    confirmed: CONFIRMATIONS.map(([name]) => name).filter((name) => ticked.includes(name)),
    way: WAYS.map(([name]) => name).find((name) => name === way) ?? null,
    responseUrl: response_url,
  };
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
