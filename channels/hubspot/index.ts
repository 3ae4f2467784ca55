import { type Channel, failed, type Outgoing, type Sent } from '../channel.ts';

export interface HubSpotMailSettings {
  readonly baseUrl: string;
  readonly token: string;
  /** Number of the e-mail that was made in HubSpot for single sends. */
  readonly emailId: number;
  readonly timeoutMs: number;
}

/** Mails that are made and sent in HubSpot. It sends no more than one for each `sendId`, so a repeat does no harm. */
export function createHubSpotMailChannel(settings: HubSpotMailSettings): Channel {
  return {
    name: 'hubspot',
    dropsRepeats: true,
    reaches: (to) => to.kind === 'lead' && to.email !== null,
    send: (message) => post(settings, message),
  };
}

async function post(
  { baseUrl, token, emailId, timeoutMs }: HubSpotMailSettings,
  { key, to, subject, text, replyTo }: Outgoing,
): Promise<Sent> {
  if (to.kind !== 'lead' || to.email === null) return failed('recipient', 'no e-mail address');
  const message = { to: to.email, sendId: key, ...(replyTo === null ? {} : { replyTo: [replyTo] }) };
  const answer = await fetch(`${baseUrl}/marketing/v4/email/single-send`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ emailId, message, customProperties: { subject, text } }),
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((cause: unknown) => String(cause));
  return typeof answer === 'string' ? failed('unknown', answer) : outcomeOf(answer);
}

async function outcomeOf(answer: Response): Promise<Sent> {
  const body = await answer.text().catch(() => '');
  if (answer.ok) return { ok: true, id: /"statusId"\s*:\s*"([^"]+)"/.exec(body)?.[1] ?? null };
  const said = `${answer.status} ${body.slice(0, 300)}`;
  if (answer.status === 401 || answer.status === 403) return failed('auth', said);
  if (answer.status === 429) return failed('limit', said);
  return failed(answer.status >= 500 ? 'unavailable' : 'refused', said);
}
