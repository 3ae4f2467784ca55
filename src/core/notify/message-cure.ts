import type { ChannelError, ChannelErrorKind } from '../../model/channel-error.ts';

/** What an admin can do about a message that no channel took, or that may not have arrived, by what the last channel said. */
const CURES: Readonly<Record<ChannelErrorKind, string>> = {
  recipient:
    'Correct the address: of the team in config/teams.yaml and config/channels.yaml, of a lead on its record; then retry.',
  refused: 'The channel will not have this message: see its words, or discard it.',
  auth: 'Renew the credentials of the channel in .env, restart, then retry.',
  limit: 'The allowance of the channel was used up: retry later.',
  unavailable: 'The channel could not be reached: retry once it can.',
  unknown: 'It may have arrived: ask the recipient, then discard it; or retry, and it may come twice.',
};

/** Without an error nobody was asked: no channel knew an address, or none was set up. */
export const messageCureOf = (error: ChannelError | null): string =>
  error === null
    ? 'Give an address for one of its channels, or set another channel up (docs/channels.md); then retry.'
    : CURES[error.kind];
