import { expect, test } from 'vitest';
import { kindsOfMessages } from '../../../src/cli/demo/messages/kinds.ts';

const kindOf = kindsOfMessages();

test.each([
  ['New lead for you: Maria Holm (Nordlys A/S)', 'handed-over'],
  ['Nytt lead till dig: Maria Holm (Nordlys A/S)', 'handed-over'],
  ['50 % af tiden er gået: Maria Holm (Nordlys A/S)', 'warning'],
  ['Überfällig: Erstkontakt, Maria Holm (Nordlys A/S)', 'breached'],
  ['Uw antwoord over Maria Holm (Nordlys A/S) is niet overgenomen', 'sent-back'],
  ['Nicht erfasst: Maria Holm (Nordlys A/S)', 'log-gap'],
  ['2 beskeder om dine leads', 'digest'],
  ['Lunch?', null],
])('a headline tells what it is about, in whatever language: %s', (headline, kind) => {
  expect(kindOf(headline)).toBe(kind);
});
