/** Names of what can be clicked in a message; Slack sends them back. */
export const ACTIONS = {
  accept: 'stafet-accept',
  reject: 'stafet-reject',
  confirmed: 'stafet-confirmed',
  by: 'stafet-confirmed-by',
  reason: 'stafet-reason',
} as const;

/** What an accept confirms, as the SAL gate asks for it. */
export const CONFIRMATIONS = [
  ['need', 'Need confirmed'],
  ['role', 'Role confirmed'],
  ['timing', 'Timing confirmed'],
] as const;

export const WAYS = [
  ['phone', 'By phone'],
  ['writing', 'In writing'],
] as const;
