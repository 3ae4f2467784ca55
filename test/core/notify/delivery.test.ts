import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterSend, nextFor, type Pending, type SetUp } from '../../../src/core/notify/delivery.ts';
import { asDigest } from '../../../src/core/notify/digest.ts';
import { CHANNEL_ERROR_KINDS, type ChannelErrorKind } from '../../../src/model/channel-error.ts';
import type { ChannelName, Message } from '../../../src/model/message.ts';

const NOW = 1_000_000;
const REP = { kind: 'rep', id: 'anna', email: 'anna@fjordlys.example', mobile: null, slack: null } as const;
const LEAD = { kind: 'lead', email: 'maria@nordlys.dk', mobile: '+4520123456' } as const;

const message = (more: Partial<Message> = {}): Message => ({
  key: 'L1/warning',
  leadId: 'L1',
  what: 'warning',
  to: REP,
  language: 'en',
  channels: ['slack', 'mail'],
  notBefore: NOW,
  clock: null,
  smsQuiet: null,
  digest: false,
  subject: 'Half the time has passed',
  text: 'Call now.',
  sms: null,
  replyTo: null,
  answerable: false,
  invitation: null,
  ...more,
});
const pending = (more: Partial<Pending> = {}): Pending => ({
  message: message(),
  state: 'waiting',
  step: 0,
  attempts: 0,
  tried: [],
  ...more,
});
const setUp = (why: Partial<Record<ChannelName, string>> = {}, drops = false): SetUp => ({
  whyNot: (channel) => why[channel] ?? null,
  dropsRepeats: () => drops,
});
const after = (kind: ChannelErrorKind, tries: number, of = message(), step = 0) =>
  afterSend({ message: of, step, tried: [] }, 'slack', tries, { kind, message: kind }, NOW);

describe('by which channel a message goes', () => {
  test('the first that is set up and reaches the recipient; the others are noted', () => {
    expect(nextFor(pending(), setUp({ slack: 'not set up' }), NOW)).toEqual({
      go: true,
      channel: 'mail',
      step: 1,
      tried: [{ channel: 'slack', at: NOW, why: 'not set up' }],
    });
  });

  test('none: skipped when none is set up, failed when one is and does not reach', () => {
    const ended = (why: Partial<Record<ChannelName, string>>) => {
      const next = nextFor(pending(), setUp(why), NOW);
      return next.go ? 'goes' : next.settlement.state;
    };
    expect(ended({ slack: 'not set up', mail: 'not set up' })).toBe('skipped');
    expect(ended({ slack: 'not set up', mail: 'no address' })).toBe('failed');
  });

  test('an SMS waits for the end of the quiet hours', () => {
    const sms = message({ to: LEAD, channels: ['sms'], smsQuiet: { from: NOW - 1, until: NOW + 500 } });
    expect(nextFor(pending({ message: sms }), setUp(), NOW)).toMatchObject({
      go: false,
      settlement: { state: 'waiting', notBefore: NOW + 500, step: 0 },
    });
    expect(nextFor(pending({ message: sms }), setUp(), NOW + 500)).toMatchObject({ go: true });
  });
});

describe('a message whose sender died while it was on its way', () => {
  const out = (to: Message['to']) => pending({ message: message({ to, channels: ['mail'] }), state: 'out' });

  test('goes again to one of the team', () => {
    expect(nextFor(out(REP), setUp(), NOW)).toMatchObject({ go: true, channel: 'mail' });
  });

  test('does not go again to a lead: it may have arrived', () => {
    expect(nextFor(out(LEAD), setUp(), NOW)).toMatchObject({
      go: false,
      settlement: { state: 'unsure', channel: 'mail' },
    });
  });

  test('goes again to a lead by a channel that drops repeats itself', () => {
    expect(nextFor(out(LEAD), setUp({}, true), NOW)).toMatchObject({ go: true });
  });
});

describe('what a channel did not take', () => {
  test.each(['recipient', 'refused', 'auth'] as const)('goes to the next one at once: %s', (kind) => {
    expect(after(kind, 1)).toMatchObject({ state: 'waiting', step: 1, attempts: 0, notBefore: NOW });
  });

  test.each(['limit', 'unavailable', 'unknown'] as const)('is tried again there, later: %s', (kind) => {
    expect(after(kind, 1)).toMatchObject({ state: 'waiting', step: 0, notBefore: NOW + 5_000 });
    expect(after(kind, 2)).toMatchObject({ notBefore: NOW + 20_000 });
    expect(after(kind, 3)).toMatchObject({ step: 1, notBefore: NOW });
  });

  test('waits for as long as the channel asks', () => {
    const error = { kind: 'limit', message: 'slow down', retryAfterMs: 60_000 } as const;
    expect(afterSend(pending(), 'slack', 1, error, NOW).notBefore).toBe(NOW + 60_000);
  });

  test('is tried longer on the last channel, then given up with what each of them said', () => {
    expect(after('unavailable', 7, message(), 1)).toMatchObject({ state: 'waiting', step: 1 });
    expect(after('unavailable', 8, message(), 1)).toMatchObject({
      state: 'failed',
      tried: [{ channel: 'slack', why: 'unavailable' }],
    });
  });

  test('may have gone to a lead all the same, and is not sent again', () => {
    expect(after('unknown', 1, message({ to: LEAD }))).toMatchObject({ state: 'unsure', channel: 'slack' });
  });
});

describe('whatever goes wrong', () => {
  const faults = fc.array(
    fc.constantFrom('ok', 'lost', 'died', 'recipient', 'refused', 'auth', 'limit', 'unavailable'),
    { minLength: 40, maxLength: 40 },
  );
  const kindOf = (fault: string): ChannelErrorKind =>
    CHANNEL_ERROR_KINDS.find((kind) => kind === fault) ?? 'unknown';

  /** Sends a message through such weather until it has an end; how often it went out, and how it ended. */
  function sendThrough(to: Message['to'], weather: readonly string[]) {
    let now = NOW;
    let one = pending({ message: message({ to, channels: ['mail', 'sms'] }) });
    let out = 0;
    for (const fault of weather) {
      const next = nextFor(one, setUp(), now);
      if (!next.go) return { out, end: next.settlement };
      const tries = (one.step === next.step ? one.attempts : 0) + 1;
      if (fault === 'ok' || fault === 'lost' || fault === 'died') out += 1;
      if (fault === 'died') {
        one = { ...one, state: 'out', step: next.step, attempts: tries, tried: next.tried };
        continue;
      }
      const error = fault === 'ok' ? null : { kind: kindOf(fault), message: fault };
      const end = afterSend({ ...one, ...next }, next.channel, tries, error, now);
      if (end.state !== 'waiting') return { out, end };
      expect(end.notBefore).toBeGreaterThanOrEqual(now);
      now = end.notBefore;
      one = { ...one, ...end, state: 'waiting' };
    }
    throw new Error('it goes round for ever');
  }

  test('a lead hears it at most once, and nobody believes it did when that is not known', () => {
    fc.assert(
      fc.property(faults, (weather) => {
        const { out, end } = sendThrough(LEAD, weather);
        expect(out).toBeLessThanOrEqual(1);
        expect(end.state).toBe(out === 0 ? 'failed' : end.state === 'unsure' ? 'unsure' : 'sent');
      }),
    );
  });

  test('the team hears it at least once, or it shows that nobody would take it', () => {
    fc.assert(
      fc.property(faults, (weather) => {
        const { out, end } = sendThrough(REP, weather);
        if (end.state === 'sent') expect(out).toBeGreaterThanOrEqual(1);
        else expect([end.state, end.tried.length]).toEqual(['failed', 2]);
      }),
    );
  });

  test('one that its senders die of has an end', () => {
    const { end } = sendThrough(
      REP,
      Array.from({ length: 40 }, () => 'died'),
    );
    expect(end).toMatchObject({ state: 'failed', tried: [{ channel: 'mail' }, { channel: 'sms' }] });
  });
});

describe('a digest', () => {
  test('is one message of several, each under its own subject', () => {
    const two = asDigest([message(), message({ subject: 'Overdue', text: 'Call Bo.' })]);
    expect(two).toEqual({
      subject: '2 notes about your leads',
      text: 'Half the time has passed\nCall now.\n\nOverdue\nCall Bo.',
      sms: '2 notes about your leads: Half the time has passed; Overdue',
    });
  });

  test('of one is that one', () => {
    expect(asDigest([message()]).subject).toBe('Half the time has passed');
  });
});
