import type { KnownBlock } from '@slack/web-api';
import { REJECT_REASONS } from '../../src/model/lead-catalogue.ts';
import type { Outgoing } from '../channel.ts';
import { ACTIONS, CONFIRMATIONS, WAYS } from './actions.ts';

/** Slack shows this much of one block. */
const LONGEST = 2_900;
const HEADER = 150;

/** The three signs Slack gives a meaning to. What is left is plain text: a lead cannot call everybody with <!channel>. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false });
const option = (value: string, label: string) => ({ text: plain(label), value });

/** A message in Block Kit; with a lead to answer for, also what an accept and a reject ask for. */
export function blocksOf({ subject, text, answers }: Outgoing): KnownBlock[] {
  const body = escaped(text).slice(0, LONGEST);
  return [
    { type: 'header', text: plain(subject.slice(0, HEADER)) },
    ...(body === '' ? [] : [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: body } }]),
    ...(answers === null ? [] : answerBlocks(answers)),
  ];
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
