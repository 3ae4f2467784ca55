import { describe, expect, test } from 'vitest';
import type { LeadEvent } from '../../../src/model/lead-event.ts';
import { CONFIRMED, MINUTE, NOW, QUALIFIED, seen, useShippedPolicy } from '../decide/support.ts';
import { arrive, messageOf, onward, REACHABLE, told, withChannels } from './support.ts';

const policy = useShippedPolicy();
const due = (minutes: number): LeadEvent => ({ kind: 'clock-due', at: NOW + minutes * MINUTE });
const HOUR = 60 * MINUTE;

describe('a handover', () => {
  test('is told to the rep at once, in the rep’s language, with the date of the call', () => {
    const { last } = arrive(policy());
    const message = messageOf(last, 'handed-over');
    expect(message).toMatchObject({
      to: { kind: 'rep', id: 'clara', email: 'clara.lund@fjordlys.example' },
      channels: ['slack'],
      language: 'da',
      notBefore: NOW,
      answerable: true,
      subject: 'Nyt lead til dig: Maria Holm (Nordlys A/S)',
      invitation: null,
    });
    expect(messageOf(last, 'invitation')).toMatchObject({
      channels: ['mail'],
      invitation: {
        cancelled: false,
        zone: 'Europe/Copenhagen',
        end: NOW + 15 * MINUTE,
        title: 'Call Maria Holm (Nordlys A/S)',
      },
    });
    expect(message.text).toContain('Første kontakt senest 2026-11-24 10:15 (Europe/Copenhagen).');
    expect(message.text).toContain('Last download is demo request');
  });

  test.each([
    ['DE', '10115', 'de', 'Neuer Lead für dich: '],
    ['SE', '111 22', 'sv', 'Nytt lead till dig: '],
    ['NL', '1012', 'nl', 'Nieuwe lead voor u: '],
    ['DK', '8000', 'da', 'Nyt lead til dig: '],
  ])('comes in the first language of a rep in %s', (country, code, language, subject) => {
    const lead = { ...QUALIFIED, country, 'postal-code': code };
    const message = messageOf(arrive(policy(), lead).last, 'handed-over');
    expect(message.language).toBe(language);
    expect(message.subject).toContain(subject);
  });

  test('comes in the language for everybody else where the rep’s first one has no text', () => {
    const { languages } = policy().channels;
    const rules = withChannels(policy(), { languages: { ...languages, team: ['en', 'da'] } });
    const german = { ...QUALIFIED, country: 'DE', 'postal-code': '10115' };
    expect(messageOf(arrive(rules, german).last, 'handed-over')).toMatchObject({ language: 'en' });
  });

  test('is no news when nothing changes, nor when the same rep gets no more than a change of a field', () => {
    const { world } = arrive(policy());
    const { last } = onward(policy(), world, seen({ city: 'Aarhus' }, { at: NOW + MINUTE }));
    expect(last.messages).toEqual([]);
  });

  test('to somebody else by hand is told to both, and the date is called off for whoever had it', () => {
    const { world } = arrive(policy());
    const { last } = onward(policy(), world, seen({ owner: 'anna' }, { at: NOW + MINUTE }));
    expect(told(last)).toEqual([
      'handed-over to anna by slack',
      'invitation to anna by mail',
      'taken-away to clara by slack',
      'invitation to clara by mail',
    ]);
    expect(messageOf(last, 'taken-away').answerable).toBe(false);
    expect(messageOf(last, 'invitation', 'clara').invitation).toMatchObject({ cancelled: true });
  });

  test('from hand to hand and back is told each time, by keys of their own', () => {
    const { last, world } = arrive(policy());
    const away = onward(policy(), world, seen({ owner: 'anna' }, { at: NOW + MINUTE }));
    const back = onward(policy(), away.world, seen({ owner: 'clara' }, { at: NOW + 2 * MINUTE }));
    const keys = [last, away.last, back.last].flatMap(({ messages }) => messages.map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
    expect(told(back.last)).toContain('handed-over to clara by slack');
  });

  test('of what was taken over from a CRM is told to nobody: they were told once', () => {
    const { last } = arrive(policy(), { ...REACHABLE, stage: 'mql', owner: 'clara' }, { stamped: true });
    expect(last.messages).toEqual([]);
  });
});

describe('the date of the first call', () => {
  const rules = (by: readonly ('slack' | 'mail')[]) =>
    withChannels(policy(), {
      tell: { 'handed-over': [{ to: 'rep', by: [...by], invite: true, digest: false }] },
    });
  const toldBy = (by: readonly ('slack' | 'mail')[]) =>
    told(arrive(rules(by)).last).filter((words) => !words.startsWith('confirmation'));

  test('is in the mail where mail goes first, and in one beside the message where it does not', () => {
    expect(toldBy(['mail', 'slack'])).toEqual(['handed-over to clara by mail, slack']);
    expect(toldBy(['slack', 'mail'])).toEqual([
      'handed-over to clara by slack',
      'invitation to clara by mail',
    ]);
  });
});

describe('clocks', () => {
  test('warn the rep, then tell rep and manager that the promise is broken', () => {
    const { world } = arrive(policy());
    const half = onward(policy(), world, due(8));
    expect(told(half.last)).toEqual(['warning to clara by slack, mail']);
    expect(messageOf(half.last, 'warning').subject).toBe('50 % af tiden er gået: Maria Holm (Nordlys A/S)');
    const late = onward(policy(), half.world, due(15));
    expect(told(late.last)).toEqual(['breached to clara by slack, mail', 'breached to mette by slack, mail']);
    expect(messageOf(late.last, 'breached', 'mette').answerable).toBe(false);
  });

  test('that slept through several warnings give the last of them', () => {
    const { last } = onward(policy(), arrive(policy()).world, due(13));
    expect(messageOf(last, 'warning').subject).toContain('80 %');
  });

  test('are told from a share on, and by name, where a rule says so', () => {
    const rules = withChannels(policy(), {
      tell: {
        warning: [{ to: 'manager', by: ['mail'], from: 80, digest: false, invite: false }],
        breached: [{ to: '#late', by: ['slack'], clocks: ['attempts'], digest: false, invite: false }],
      },
    });
    const { world } = arrive(rules);
    const half = onward(rules, world, due(8));
    expect(told(half.last)).toEqual([]);
    const most = onward(rules, half.world, due(12));
    expect(told(most.last)).toEqual(['warning to mette by mail']);
    expect(told(onward(rules, most.world, due(15)).last)).toEqual([]);
  });
});

describe('an answer that the gate does not take', () => {
  test('is told to the rep with what is missing', () => {
    const { world } = arrive(policy());
    const { last } = onward(policy(), world, seen({ 'sal.status': 'accepted' }, { at: NOW + MINUTE }));
    expect(messageOf(last, 'sent-back').text).toContain('need confirmed');
  });

  test('and one it takes is not', () => {
    const { world } = arrive(policy());
    const accepted = { 'sal.status': 'accepted', ...CONFIRMED };
    expect(onward(policy(), world, seen(accepted, { at: NOW + MINUTE })).last.messages).toEqual([]);
  });
});

describe('peace', () => {
  const NIGHT = Date.parse('2026-11-24T21:00:00Z');
  const MORNING = Date.parse('2026-11-25T07:00:00Z');

  test('is kept outside a person’s working hours, where they want it', () => {
    const reaches = (team: 'outside-work' | 'never') => {
      const rules = withChannels(policy(), { quiet: { team, 'sms-to-leads': ['20:00', '08:00'] } });
      return messageOf(arrive(rules, REACHABLE, {}, NIGHT).last, 'handed-over').notBefore;
    };
    expect(reaches('outside-work')).toBe(MORNING);
    expect(reaches('never')).toBe(NIGHT);
  });

  test('gathered messages come at the next time of the digest', () => {
    const rules = withChannels(policy(), {
      tell: { 'handed-over': [{ to: 'rep', by: ['mail'], digest: true, invite: false }] },
      'digest-at': ['08:30', '13:00'],
    });
    const message = messageOf(arrive(rules).last, 'handed-over');
    expect(message).toMatchObject({ digest: true, notBefore: NOW + 3 * HOUR, answerable: false });
  });

  test('a backlog is told of in a digest, and its leads are not written to', () => {
    const { last } = arrive(policy(), REACHABLE, { createdAt: NOW - 48 * HOUR });
    expect(messageOf(last, 'handed-over')).toMatchObject({ digest: true });
    expect(last.trace.said).toContain('no confirmation to the lead: its record is older than that');
  });
});

describe('who is told', () => {
  test('a person that two rules name is told once, by the first of them', () => {
    const rules = withChannels(policy(), {
      tell: {
        breached: [
          { to: 'manager', by: ['sms'], digest: false, invite: false },
          { to: 'sla-owner', by: ['mail'], digest: false, invite: false },
        ],
      },
    });
    const { last } = onward(rules, arrive(rules).world, due(15));
    expect(told(last)).toEqual(['breached to mette by sms']);
  });

  test('nobody where no rule is there', () => {
    const rules = withChannels(policy(), { tell: {} });
    expect(told(arrive(rules).last)).toEqual(['confirmation to the lead by mail, sms']);
  });
});
