import type { KnownBlock } from '@slack/web-api';
import { REJECT_REASONS } from '../../src/model/lead-catalogue.ts';
import type { Outgoing } from '../channel.ts';
import { ACTIONS, CONFIRMATIONS, WAYS } from './actions.ts';

/** Slack takes 3,000 characters in a block, 150 in a header, and 50 blocks. */
const LONGEST = 2_900;
const HEADER = 150;
const BLOCKS = 40;

/** The three signs Slack gives a meaning to. What is left is plain text: a lead cannot call everybody with <!channel>. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false });
const option = (value: string, label: string) => ({ text: plain(label), value });

/** A message in Block Kit; with a lead to answer for, also what an accept and a reject ask for. */
export function blocksOf({ subject, text, summary, answers }: Outgoing): KnownBlock[] {
  const pieces = piecesOf(escaped(summary ?? text));
  return [
    { type: 'header', text: plain(shortened(subject, HEADER)) },
    ...pieces.map((piece) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text: piece } })),
    ...(answers === null ? [] : answerBlocks(answers)),
  ];
}

const shortened = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1)}…`;

/** A long text in several blocks, parted between lines; what no message of Slack holds ends in an ellipsis. */
function piecesOf(text: string): readonly string[] {
  const pieces: string[] = [];
  for (const line of text.split('\n').map((one) => shortened(one, LONGEST))) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + line.length < LONGEST)
      pieces[pieces.length - 1] = `${last}\n${line}`;
    else if (line !== '') pieces.push(line);
  }
  return pieces.length <= BLOCKS ? pieces : [...pieces.slice(0, BLOCKS), '…'];
}

function answerBlocks(lead: string): KnownBlock[] {
  return [
    { type: 'divider' },
    {
      type: 'actions',
      block_id: 'accept',
      elements: [
        {
          type: 'checkboxes',
          action_id: ACTIONS.confirmed,
          options: CONFIRMATIONS.map(([value, label]) => option(value, label)),
        },
        {
          type: 'radio_buttons',
          action_id: ACTIONS.by,
          options: WAYS.map(([value, label]) => option(value, label)),
        },
        { type: 'button', style: 'primary', action_id: ACTIONS.accept, text: plain('Accept'), value: lead },
      ],
    },
    {
      type: 'actions',
      block_id: 'reject',
      elements: [
        {
          type: 'static_select',
          action_id: ACTIONS.reason,
          placeholder: plain('Reason'),
          options: REJECT_REASONS.map((reason) => option(reason, reason.replaceAll('-', ' '))),
        },
        { type: 'button', style: 'danger', action_id: ACTIONS.reject, text: plain('Reject'), value: lead },
      ],
    },
  ];
}
