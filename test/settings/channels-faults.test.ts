import { describe, expect, test } from 'vitest';
import { checkPolicy } from '../../src/settings/policy-of.ts';
import { plant, SHIPPED_TEXTS } from './planted.ts';

const FILE = 'config/channels.yaml';
const told = (texts: ReadonlyMap<string, string>) =>
  checkPolicy(texts).map(({ file, line, code, message }) => `${file}:${line} ${code}: ${message}`);

/** The shipped texts, some of them changed; null takes a file away. */
function changed(files: Readonly<Record<string, string | null>>): ReadonlyMap<string, string> {
  const texts = new Map(SHIPPED_TEXTS);
  for (const [file, text] of Object.entries(files))
    if (text === null) texts.delete(file);
    else texts.set(file, text);
  return texts;
}

describe('config/channels.yaml', () => {
  test('may be left out: then nobody is told anything', () => {
    expect(told(changed({ [FILE]: null }))).toEqual([]);
  });

  test.each([
    ['a part nobody plays', '{ to: queue, by', '{ to: ¶rep, by', 'nobody-told', 'tell queue or sla-owner'],
    ['a word of no channel', 'by: [mail, sms]', 'by: [mail, ¶sns]', 'wrong-value', 'did you mean "sms"?'],
    ['a notice of another name', '  warning:', '  ¶warnings:', 'unknown-key', 'did you mean "warning"?'],
    [
      'a clock where there is none',
      '{ to: former-rep, by: [slack, mail]',
      '{ to: former-rep, clocks: ¶[attempts], by: [slack, mail]',
      'no-clock',
      'remove it',
    ],
    [
      'a playbook that is no page',
      'url: "https://playbooks.fjordlys.example/flow"',
      'url: ¶"playbooks/flow"',
      'wrong-form',
      'an address such as https://example.com/book',
    ],
    [
      'a playbook for a stage nobody knows',
      'when: product is flow',
      'when: stage is ¶sall',
      'unknown-value',
      'did you mean "sal"?',
    ],
    ['a language of nobody', 'SE: sv', 'SE: ¶fi', 'unknown-language', 'known are en, da, de, sv, nl'],
    [
      'a mail to a channel of Slack',
      '- { to: queue, by: [slack, mail] }',
      '- { to: "#sales", by: [slack, ¶mail] }',
      'wrong-channel',
      'by: [slack]',
    ],
    [
      'a report to nobody',
      'to: [sla-owner, managers',
      'to: [sla-owner, ¶manager',
      'unknown-rep',
      '"managers"?',
    ],
    [
      'a report to somebody who left',
      'managers, "#leads"',
      '¶peter, "#leads"',
      'inactive-rep',
      'somebody who is',
    ],
    ['no address at all', '"#leads"', '¶"anna@"', 'wrong-form', ''],
    [
      'a report in a zone that is none',
      '  daily: { at',
      '  zone: ¶Europe/Copenhagn\n  daily: { at',
      'unknown-zone',
      'Europe/Copenhagen',
    ],
    [
      'a language for a channel that gets no report',
      '  language: en #',
      '  languages: { ¶"#lead": de }\n  language: en #',
      'no-receiver',
      '"#leads"?',
    ],
    ['a language nobody made reports in', '  language: en #', '  language: ¶fi #', 'wrong-value', ''],
    ['a day that is none', 'day: monday', 'day: ¶mondai', 'wrong-value', 'did you mean "monday"?'],
    ['a time that is none', '"08:30"', '¶"8:30"', 'wrong-form', ''],
  ])('tells of %s', (_what, from, to, code, hint) => {
    const { texts, line, column } = plant({ file: FILE, from, to });
    const [fault, ...others] = checkPolicy(texts);
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ file: FILE, line, column, code, hint: expect.stringContaining(hint) });
  });

  test('names people and pools there are', () => {
    const text = `${SHIPPED_TEXTS.get(FILE)}
people:
  ana: { mobile: "+4520123456" }
pools:
  dk-est: { booking: https://book.fjordlys.example/east }
`;
    expect(checkPolicy(changed({ [FILE]: text })).map(({ code, hint }) => [code, hint])).toEqual([
      ['unknown-rep', 'did you mean "anna"?'],
      ['unknown-pool', 'did you mean "dk-east"?'],
    ]);
  });
});

describe('templates', () => {
  test('are missed where their language is asked for', () => {
    const texts = changed({
      'config/templates/confirmation.sv.liquid': null,
      'config/templates/warning.da.liquid': null,
    });
    expect(told(texts)).toEqual([
      'config/channels.yaml:6 missing-template: there is no config/templates/warning.da.liquid',
      'config/channels.yaml:7 missing-template: there is no config/templates/confirmation.sv.liquid',
    ]);
  });

  test('of a language nobody is written to in, or of no known kind, are told of', () => {
    const text = SHIPPED_TEXTS.get('config/templates/confirmation.en.liquid') ?? '';
    const texts = changed({
      'config/templates/confirmation.fi.liquid': text,
      'config/templates/confirmatoin.en.liquid': text,
    });
    expect(told(texts)).toEqual([
      'config/templates/confirmation.fi.liquid:1 unused-template: config/channels.yaml has no "fi" among the languages of leads',
      'config/templates/confirmatoin.en.liquid:1 unknown-file: Stafet reads no file of this name',
    ]);
  });

  test('are approved, all of them, and have words for an SMS where one may be sent', () => {
    const approved =
      '---\napproved-by: Mette Skov\napproved-on: 2026-11-02\n---\nThank you\n\nDear {{ who }},';
    expect(
      told(
        changed({
          'config/templates/first-call.liquid': 'Call {{ who }}',
          'config/templates/confirmation.en.liquid': approved,
        }),
      ),
    ).toEqual([
      'config/templates/confirmation.en.liquid:1 missing-sms: it may go by SMS, and has no words for one',
      'config/templates/first-call.liquid:1 unapproved-template: nobody has approved this text',
    ]);
  });

  test('may name links that are there', () => {
    const text = SHIPPED_TEXTS.get('config/templates/warning.en.liquid') ?? '';
    const linking = { 'config/templates/warning.en.liquid': `${text}{{ link_playbook }}` };
    expect(told(changed(linking))).toHaveLength(1);
    const links = `${SHIPPED_TEXTS.get(FILE)}\nlinks: { playbook: https://fjordlys.example/playbook }\n`;
    expect(told(changed({ ...linking, [FILE]: links }))).toEqual([]);
  });
});
