import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalCompany } from '../../../src/core/normalise/company.ts';
import { normalCountry } from '../../../src/core/normalise/country.ts';
import { freeMail, normalDomain, normalHost } from '../../../src/core/normalise/domain.ts';
import { isRoleAddress, normalEmail } from '../../../src/core/normalise/email.ts';
import { fold, words } from '../../../src/core/normalise/fold.ts';
import { normalPhone } from '../../../src/core/normalise/phone.ts';

type Case = readonly [text: string, normal: string | null];

describe('a phone number becomes E.164', () => {
  test.each([
    ['33 12 34 56', 'DK', '+4533123456'],
    ['+45 33 12 34 56', undefined, '+4533123456'],
    ['+45 (0) 33 12 34 56', undefined, '+4533123456'],
    ['0045 33123456', undefined, '+4533123456'],
    ['45 33 12 34 56', 'DK', '+4533123456'],
    ['tel:+45-33-12-34-56', undefined, '+4533123456'],
    ['Mobil: 33 12 34 56', 'dk', '+4533123456'],
    ['33123456 / 44123456', 'DK', '+4533123456'],
    ['030/901820', 'DE', '+4930901820'],
    ['08-123 456 78', 'SE', '+46812345678'],
    ['(415) 555-2671 ext. 12', 'US', '+14155552671'],
    ['+44 (0)20 7946 0018', undefined, '+442079460018'],
    ['33123456', undefined, null],
    ['123', 'DK', null],
    ['ring mig', 'DK', null],
    ['', 'DK', null],
    ['33123456', 'Atlantis', null],
  ])('%s in %s', (text, country, number) => {
    expect(normalPhone(text, country)).toBe(number);
  });
});

test.each<Case>([
  [' Maria@Nordlys.DK ', 'maria@nordlys.dk'],
  ['mailto:maria+web@nordlys.dk', 'maria+web@nordlys.dk'],
  ['Maria Lund <maria@nordlys.dk>', 'maria@nordlys.dk'],
  ["o'neil@nordlys.ie", "o'neil@nordlys.ie"],
  ['søren@münchen.example', 'søren@xn--mnchen-3ya.example'],
  ['so\u0308ren@nordlys.dk', 'sören@nordlys.dk'],
  ['maria@nordlys', null],
  ['maria..lund@nordlys.dk', null],
  ['.maria@nordlys.dk', null],
  ['maria lund@nordlys.dk', null],
  ['maria@@nordlys.dk', null],
  ['@nordlys.dk', null],
  ['maria@10.0.0.1', null],
  ['maria@-nordlys.dk', null],
  [`${'x'.repeat(65)}@nordlys.dk`, null],
  ['n/a', null],
  ['', null],
])('the address "%s" is %s', (text, normal) => {
  expect(normalEmail(text)).toBe(normal);
});

test.each<Case>([
  ['https://www.Nordlys.dk/om?x=1#top', 'nordlys.dk'],
  ['maria@nordlys.dk', 'nordlys.dk'],
  ['WWW.NORDLYS.DK.', 'nordlys.dk'],
  ['nordlys.dk:8080', 'nordlys.dk'],
  ['ftp://me:secret@files.nordlys.co.uk/a', 'files.nordlys.co.uk'],
  ['//cdn.nordlys.dk/x.js', 'cdn.nordlys.dk'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['www.dk', 'www.dk'],
  ['nordlys', null],
  ['localhost:3000', null],
  ['192.168.0.1', null],
  ['http://[::1]/', null],
  ['not a domain.dk', null],
  ['', null],
])('the domain of "%s" is %s', (text, normal) => {
  expect(normalDomain(text)).toBe(normal);
});

// Plain host names are told without asking the platform: that must make no difference.
test('a plain host name is one to the platform, too', () => {
  const host = fc.string({ unit: fc.constantFrom(...'abcxn019-.'), minLength: 1, maxLength: 14 });
  fc.assert(
    fc.property(host, (name) => {
      const normal = normalHost(name);
      if (normal !== null) expect(domainToASCII(name.replace(/\.$/, ''))).toBe(normal);
    }),
  );
});

test.each<Case>([
  ['Nordlys A/S', 'nordlys'],
  ['NORDLYS ApS', 'nordlys'],
  ['Nordlys', 'nordlys'],
  ['AB Nordlys', 'nordlys'],
  ['Nordlys AB (publ)', 'nordlys'],
  ['Oy Nordlys Ab', 'nordlys'],
  ['Nordlys GmbH & Co. KG', 'nordlys'],
  ['Nordlys UG (haftungsbeschränkt)', 'nordlys'],
  ['Nordlys Sp. z o.o.', 'nordlys'],
  ['Nordlys S.p.A.', 'nordlys'],
  ['Nordlys S.A.', 'nordlys'],
  ['Nordlys B.V', 'nordlys'],
  ['Nordlys, Inc.', 'nordlys'],
  ['Nordlys Pty Ltd', 'nordlys'],
  ['NORDLYS SE', 'nordlys'],
  ['Nordlys & Co.', 'nordlys'],
  ['Müller & Söhne AG', 'muller and sohne'],
  ['Blåbær   og Østers-Café I/S', 'blabaer og osters cafe'],
  ["Rick's Bar", 'ricks bar'],
  ['T.D.F. A/S', 'tdf'],
  ['株式会社', '株式会社'],
  ['A/S', 'as'],
  ['AB', 'ab'],
  ['—', null],
  ['', null],
])('the company "%s" is compared as %s', (text, normal) => {
  expect(normalCompany(text)).toBe(normal);
});

test.each<Case>([
  ['dk', 'DK'],
  ['DNK', 'DK'],
  ['Denmark', 'DK'],
  ['Danmark', 'DK'],
  ['Dänemark', 'DK'],
  ['Denemarken', 'DK'],
  ['Tyskland', 'DE'],
  ['Deutschland', 'DE'],
  ['Zweden', 'SE'],
  ['The Netherlands', 'NL'],
  ['Holland', 'NL'],
  ['U.S.A.', 'US'],
  ['United States of America', 'US'],
  ['UK', 'GB'],
  ['Storbritannien', 'GB'],
  ['Österreich', 'AT'],
  ['Suomi', 'FI'],
  ['Suisse', 'CH'],
  ['Magyarország', 'HU'],
  ['Ελλάδα', 'GR'],
  ['日本', 'JP'],
  ['Česko', 'CZ'],
  ['ESPAÑA', 'ES'],
  ['Atlantis', null],
  ['constructor', null],
  ['XX', null],
  ['EU', null],
  ['', null],
])('the country "%s" is %s', (text, normal) => {
  expect(normalCountry(text)).toBe(normal);
});

test('what is normal already stays as it is', () => {
  const forms = [
    normalEmail,
    normalDomain,
    normalCompany,
    normalCountry,
    (text: string) => normalPhone(text),
  ];
  const texts = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.emailAddress(),
    fc.webUrl(),
    fc.constantFrom(
      'constructor',
      'Müller & Co. KG AB',
      'AB AB AB',
      'A/S B/S c.',
      '+45 33 12 34 56',
      'Oy A.B. Ab',
    ),
  );
  fc.assert(
    fc.property(texts, fc.constantFrom(...forms), (text, normal) => {
      const once = normal(text);
      if (once !== null) expect(normal(once)).toBe(once);
    }),
    { numRuns: 2000 },
  );
});

test('words are folded and apart', () => {
  expect(fold('ÆRØ Straße Łódź ﬁn')).toBe('aero strasse lodz fin');
  expect(words("Rick's  Café-Bar, nr. 2")).toEqual(['ricks', 'cafe', 'bar', 'nr', '2']);
});

test('free mail and shared mailboxes are known', () => {
  expect(['gmail.com', 'gmx.de', 'nordlys.dk'].map(freeMail)).toEqual([true, true, false]);
  const addresses = ['info@nordlys.dk', 'økonomi@nordlys.dk', 'salg+web@nordlys.dk', 'maria@nordlys.dk'];
  expect(addresses.map(isRoleAddress)).toEqual([true, true, true, false]);
});
