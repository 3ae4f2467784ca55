import type { ChannelError, ChannelErrorKind } from '../../src/model/channel-error.ts';

/** Slack's own words for what went wrong, by what they mean. Any other word: it will not have this message. */
const KINDS: Readonly<Record<string, ChannelErrorKind>> = {
  users_not_found: 'recipient',
  user_not_found: 'recipient',
  channel_not_found: 'recipient',
  not_in_channel: 'recipient',
  is_archived: 'recipient',
  messages_tab_disabled: 'recipient',
  invalid_auth: 'auth',
  not_authed: 'auth',
  account_inactive: 'auth',
  token_revoked: 'auth',
  token_expired: 'auth',
  missing_scope: 'auth',
  ratelimited: 'limit',
  rate_limited: 'limit',
  service_unavailable: 'unavailable',
  team_added_to_org: 'unavailable',
  // Slack's words: some of it may have been done.
  fatal_error: 'unknown',
  internal_error: 'unknown',
  request_timeout: 'unknown',
};

/** Nothing was sent: there was nobody to send it to. */
const NO_CONNECTION = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH/;

const partOf = (cause: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    cause,
  );

/** An error of Slack's client by what it means. */
export function slackError(cause: unknown): ChannelError {
  const message = cause instanceof Error ? cause.message : String(cause);
  const after = partOf(cause, 'retryAfter');
  switch (partOf(cause, 'code')) {
    case 'slack_webapi_platform_error':
      return { kind: KINDS[String(partOf(cause, 'data', 'error'))] ?? 'refused', message };
    case 'slack_webapi_rate_limited_error':
      return { kind: 'limit', message, ...(typeof after === 'number' ? { retryAfterMs: after * 1000 } : {}) };
    case 'slack_webapi_http_error':
      return { kind: partOf(cause, 'statusCode') === 503 ? 'unavailable' : 'unknown', message };
    default: {
      const why = `${message} ${String(partOf(cause, 'original', 'cause', 'code'))} ${String(partOf(cause, 'original', 'code'))}`;
      return { kind: NO_CONNECTION.test(why) ? 'unavailable' : 'unknown', message };
    }
  }
}
