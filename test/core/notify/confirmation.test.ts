import { describe, expect, test } from 'vitest';
import { whyNever } from '../../../src/core/notify/never-to.ts';
import { MINUTE, NOW, seen, useShippedPolicy } from '../decide/support.ts';
import { arrive, messageOf, onward, REACHABLE, told, withChannels } from './support.ts';

const policy = useShippedPolicy();
const confirmed = (fields: Parameters<typeof arrive>[1]) =>
  told(arrive(policy(), fields).last).filter((words) => words.startsWith('confirmation'));
const why = (fields: Parameters<typeof arrive>[1]) => arrive(policy(), fields).last.trace.said;

describe('the confirmation', () => {
  test('goes to the lead at once when a rep has it, in its language, with the rep’s name and time', () => {
    const { last } = arrive(policy());
    expect(messageOf(last, 'confirmation')).toMatchObject({
      key: 'L1/confirmation',
      to: { kind: 'lead', email: 'maria@nordlys.dk', mobile: '+4520123456' },
      language: 'da',
      channels: ['mail', 'sms'],
      notBefore: NOW,
      replyTo: 'clara.lund@fjordlys.example',
      sms: 'Tak for din interesse. Clara Lund kontakter dig senest 2026-11-24 10:15.',
    });
  });

  test.each([
    ['its own language', { language: 'nl-NL' }, 'nl'],
    ['the language of its country', { country: 'SE' }, 'sv'],
    ['the one for everybody else', { country: 'FI' }, 'en'],
    ['its country’s, when there is no text in its own', { language: 'fi', country: 'DE' }, 'de'],
  ])('is in %s', (_what, fields, language) => {
    expect(messageOf(arrive(policy(), { ...REACHABLE, ...fields }).last, 'confirmation').language).toBe(
      language,
    );
  });

  test('goes once, however the lead goes from hand to hand', () => {
    const { world } = arrive(policy());
    const { last } = onward(policy(), world, seen({ owner: 'anna' }, { at: NOW + MINUTE }));
    expect(told(last).some((words) => words.startsWith('confirmation'))).toBe(false);
  });

  test('goes when the lead first shows up, where the config says so', () => {
    const rules = withChannels(policy(), {
      confirmation: { when: 'first-seen', by: ['mail'], 'needs-consent': true, 'never-to': [] },
    });
    const raw = { email: 'maria@nordlys.dk', 'person.first-name': 'Maria', 'consent.email': true };
    const { last, world } = arrive(rules, raw);
    expect(told(last)).toEqual(['confirmation to the lead by mail']);
    const again = onward(rules, world, seen(REACHABLE, { at: NOW + MINUTE, crm: 'salesforce', first: true }));
    expect(told(again.last)).toEqual(['handed-over to clara by slack', 'invitation to clara by mail']);
  });
});

const atFirstSight = () =>
  withChannels(policy(), {
    confirmation: { when: 'first-seen', by: ['mail', 'sms'], 'needs-consent': true, 'never-to': [] },
  });

describe('no confirmation', () => {
  test('without consent, by the channel it is missing for', () => {
    expect(confirmed({ ...REACHABLE, 'consent.email': null })).toEqual(['confirmation to the lead by sms']);
    expect(confirmed({ ...REACHABLE, 'consent.email': null, 'consent.sms': false })).toEqual([]);
    expect(why({ ...REACHABLE, 'consent.email': null, 'consent.sms': false })).toContain(
      'no confirmation to the lead: no consent to e-mail; it refused SMS',
    );
  });

  test('again where it has come back, and not where it went from hand to hand', () => {
    const { world } = arrive(policy(), REACHABLE);
    const no = seen({ 'sal.status': 'rejected', 'sal.reason': 'timing' }, { at: NOW + MINUTE });
    const rejected = onward(policy(), world, no);
    const later = NOW + 20 * 24 * 60 * MINUTE;
    const asks = { 'intent.last-download': 'demo-request', 'intent.last-at': new Date(later).toISOString() };
    const back = onward(policy(), rejected.world, seen(asks, { at: later }));
    expect(told(back.last).filter((words) => words.startsWith('confirmation'))).toHaveLength(1);
  });

  test('against a refusal, also where consent goes without saying', () => {
    const rules = withChannels(policy(), {
      confirmation: { when: 'handed-over', by: ['mail'], 'needs-consent': false, 'never-to': [] },
    });
    const goes = (consent: boolean | null) =>
      told(arrive(rules, { ...REACHABLE, 'consent.email': consent }).last).some((words) =>
        words.startsWith('confirmation'),
      );
    expect([goes(null), goes(false)]).toEqual([true, false]);
  });

  test.each([
    ['test@nordlys.dk', 'a test address'],
    ['maria+test@nordlys.dk', 'a test address'],
    ['maria@nordlys.test', 'a test address'],
    ['maria@example.com', 'a test address'],
    ['anna.holm@fjordlys.example', 'an address of our own'],
  ])('to %s: %s', (email, reason) => {
    expect(whyNever(policy(), email)).toBe(reason);
    expect(confirmed({ ...REACHABLE, email })).toEqual([]);
  });

  test('to domains that are listed, and those below them', () => {
    const rules = withChannels(policy(), {
      confirmation: { when: 'handed-over', by: ['mail'], 'needs-consent': true, 'never-to': ['nordlys.dk'] },
    });
    const { last } = arrive(rules, { ...REACHABLE, email: 'maria@mail.nordlys.dk' });
    expect(last.trace.said).toContain('no confirmation to the lead: nobody writes to mail.nordlys.dk');
  });

  test('where there is no address for any channel', () => {
    const { last } = arrive(atFirstSight(), { ...REACHABLE, 'consent.email': false, mobile: null });
    expect(last.trace.said).toContain('no confirmation to the lead: it refused e-mail; no mobile number');
  });

  test.each(['protest@nordlys.dk', 'contest.team@nordlys.dk', 'maria@speed-test.dk'])(
    '… but %s is somebody',
    (email) => {
      expect(confirmed({ ...REACHABLE, email })).toHaveLength(1);
    },
  );
});
