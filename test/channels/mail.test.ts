import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { createMailChannel } from '../../channels/mail/index.ts';
import { openPostOffice, type PostOffice } from '../../sandbox/post/post-office.ts';
import { nobodyThere, OUTGOING, TO_LEAD } from './support.ts';

let open: PostOffice | null = null;
afterEach(async () => {
  await open?.close();
  open = null;
});

async function postOffice(options: SMTPServerOptions = {}): Promise<PostOffice> {
  open = await openPostOffice(options);
  return open;
}

const channelTo = (url: string) =>
  createMailChannel({ url, from: 'Fjordlys <leads@fjordlys.example>', timeoutMs: 1_500 });

/** A mail's parts with line ends put right. */
const unfolded = (raw: string): string => raw.replaceAll('=\r\n', '').replaceAll('\r\n', '\n');

describe('a mail', () => {
  test('arrives with text and HTML, from whom the settings say', async () => {
    const { url, mails } = await postOffice();
    const sent = await channelTo(url).send(OUTGOING);
    expect(sent).toMatchObject({ ok: true });
    expect(mails[0]?.to).toEqual(['anna.holm@fjordlys.example']);
    const raw = unfolded(mails[0]?.raw ?? '');
    expect(raw).toContain('From: Fjordlys <leads@fjordlys.example>');
    expect(raw).toContain('Subject: New lead for you: Maria Holm');
    expect(raw).toContain('Auto-Submitted: auto-generated');
    expect(raw).toContain('<p>First contact by 10:15.</p>');
  });

  test('has one id however often it is sent, so that mail programs show it once', async () => {
    const { url, mails } = await postOffice();
    const channel = channelTo(url);
    await channel.send(OUTGOING);
    await channel.send(OUTGOING);
    await channel.send({ ...OUTGOING, key: 'another' });
    const ids = mails.map(({ raw }) => /^Message-ID: (.*)$/im.exec(raw)?.[1]);
    expect(ids[0]).toMatch(/^<[0-9a-f]{32}@fjordlys\.example>/);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  test('cannot be given more headers or recipients by what a lead typed', async () => {
    const { url, mails } = await postOffice();
    await channelTo(url).send({ ...OUTGOING, subject: 'Hello\r\nBcc: all@nordlys.dk' });
    expect(mails[0]?.to).toEqual(['anna.holm@fjordlys.example']);
    expect(mails[0]?.raw).not.toMatch(/^Bcc:/m);
  });

  test('to a lead asks for answers to the rep', async () => {
    const { url, mails } = await postOffice();
    await channelTo(url).send({ ...OUTGOING, to: TO_LEAD, replyTo: 'clara@fjordlys.example' });
    expect(mails[0]?.raw).toContain('Reply-To: clara@fjordlys.example');
  });

  test('carries an invitation on the wall clock of the rep', async () => {
    const { url, mails } = await postOffice();
    const end = Date.parse('2026-11-24T09:15:00Z');
    const invitation = {
      uid: 'L1/first-call/anna',
      sequence: 0,
      cancelled: false,
      start: end - 900_000,
      end,
      zone: 'Europe/Copenhagen',
      title: 'Call Maria Holm; at once',
    };
    await channelTo(url).send({ ...OUTGOING, invitation });
    await channelTo(url).send({ ...OUTGOING, invitation: { ...invitation, cancelled: true, sequence: 1 } });
    const [asked, calledOff] = mails.map(({ raw }) => calendarIn(raw));
    expect(asked).toContain('METHOD:REQUEST');
    expect(asked).toContain('DTSTART;TZID=Europe/Copenhagen:20261124T100000');
    expect(asked).toContain('DTEND;TZID=Europe/Copenhagen:20261124T101500');
    expect(asked).toContain('DTSTAMP:20261124T090000Z');
    expect(asked).toContain('TZOFFSETTO:+0100');
    expect(asked).toContain('SUMMARY:Call Maria Holm\\; at once');
    expect(asked).toContain('UID:L1/first-call/anna');
    expect(calledOff).toContain('METHOD:CANCEL');
    expect(calledOff).toContain('SEQUENCE:1');
    expect(calledOff).toContain('STATUS:CANCELLED');
  });
});

/** The calendar file in a mail. */
function calendarIn(raw: string): string {
  const part = raw.split(/\r\n--/).find((one) => /Content-Type: text\/calendar/i.test(one)) ?? '';
  const [head = '', body = ''] = part.split('\r\n\r\n');
  const text = /base64/i.test(head) ? Buffer.from(body, 'base64').toString() : unfolded(body);
  return text.replaceAll(/\r?\n /g, '');
}

describe('a mail that is not taken', () => {
  const refuse = (code: number, message: string): Error =>
    Object.assign(new Error(message), { responseCode: code });

  test.each([
    ['recipient', 550, 'no such user'],
    ['unavailable', 450, 'greylisted, come back later'],
  ])('says what that means at the recipient: %s, of %d', async (kind, code, words) => {
    const { url } = await postOffice({ onRcptTo: (_address, _session, done) => done(refuse(code, words)) });
    expect(await channelTo(url).send(OUTGOING)).toMatchObject({ error: { kind } });
  });

  test.each([
    ['refused', 554, 'looks like spam'],
    ['unavailable', 452, 'disk full'],
  ])('says what that means at the text: %s, of %d', async (kind, code, words) => {
    const { url } = await postOffice({
      onData: (stream, _session, done) => {
        stream.resume();
        stream.on('end', () => done(refuse(code, words)));
      },
    });
    expect(await channelTo(url).send(OUTGOING)).toMatchObject({ error: { kind } });
  });

  test('may have been taken by a server that falls silent after the text', async () => {
    const { url } = await postOffice({ onData: (stream) => void stream.resume() });
    expect(await channelTo(url).send(OUTGOING)).toMatchObject({ error: { kind: 'unknown' } });
  });

  test('was surely not sent where no server is', async () => {
    expect(await channelTo(`smtp://${await nobodyThere()}`).send(OUTGOING)).toMatchObject({
      error: { kind: 'unavailable' },
    });
  });

  test('is refused with the credentials where those are wrong', async () => {
    const { url } = await postOffice({
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(refuse(535, 'bad credentials')),
    });
    const withUser = url.replace('smtp://', 'smtp://stafet:wrong@');
    expect(await channelTo(withUser).send(OUTGOING)).toMatchObject({ error: { kind: 'auth' } });
  });
});
