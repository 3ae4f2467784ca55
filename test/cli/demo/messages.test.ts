import { expect, test } from 'vitest';
import { storyLeads } from '../../../sandbox/story/generate.ts';
import { kindsOfMessages } from '../../../src/cli/demo/messages/kinds.ts';
import { linkSentTo } from '../../../src/cli/demo/messages/told.ts';

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

test('a page that came by SMS was sent to the lead, however its number is written in the CRMs', () => {
  const [lead, other] = storyLeads(140, 240).filter(({ values }) =>
    String(values.mobile ?? '').includes(' '),
  );
  if (lead === undefined || other === undefined) throw new Error('nobody writes a number with blanks');
  const page = 'https://meet.fjordlys.example/clara';
  const to = String(lead.values.mobile).replaceAll(/[^+\d]/g, '');
  const post = { mail: { mails: [] }, sms: { messages: [{ to, body: `Et andet tidspunkt? ${page}` }] } };
  expect(linkSentTo(post, lead, page)).toBe(true);
  expect(linkSentTo(post, other, page)).toBe(false);
});
