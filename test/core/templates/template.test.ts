import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setFields } from '../../../src/core/decide/fields.ts';
import { newLead } from '../../../src/core/decide/world.ts';
import { asHtml } from '../../../src/core/templates/as-html.ts';
import { approvalFaults } from '../../../src/core/templates/front-matter.ts';
import { compileTemplate, fillMessage, fillSubject } from '../../../src/core/templates/template.ts';
import type { LeadFields } from '../../../src/model/fields.ts';
import { LEAD_CATALOGUE } from '../../../src/model/lead-catalogue.ts';

const faultsOf = (text: string) => {
  const compiled = compileTemplate(text, LEAD_CATALOGUE);
  return compiled.ok ? [] : compiled.error;
};

function filled(text: string, fields: LeadFields) {
  const compiled = compileTemplate(text, LEAD_CATALOGUE);
  if (!compiled.ok) throw new Error(compiled.error[0]?.message);
  const lead = setFields(newLead('L1'), fields, 0);
  const { subject, body } = fillMessage(compiled.value, lead, { who: 'Maria Holm (Nordlys)' });
  expect(fillSubject(compiled.value, lead, 'Maria Holm (Nordlys)')).toBe(subject);
  return { subject, body };
}

describe('a template', () => {
  it('has its subject in the first line and its body below', () => {
    const text = 'Call {{ who }}\n\n{{ phone }}\n{{ person_first_name }} of {{ company_name }}\n';
    const fields = { phone: '+4533123456', 'person.first-name': 'Maria', 'company.name': 'Nordlys' };
    expect(filled(text, fields)).toEqual({
      subject: 'Call Maria Holm (Nordlys)',
      body: '+4533123456\nMaria of Nordlys',
    });
  });

  it.each([
    ['{{ note }}\nS\nB', { note: null }, 'S', 'B'],
    ['{{ note }}\nB', { note: 'one\ntwo' }, 'one', 'two\nB'],
    ['{% if note %}{{ note }}\n{% endif %}{{ city }}\nB', { note: null, city: 'Ulm' }, 'Ulm', 'B'],
    ['\n\n  S {{ city }}  ', { city: 'Ulm' }, 'S Ulm', ''],
  ])('has the first line that is not empty for its subject: %j', (text, fields, subject, body) => {
    expect(filled(text, fields)).toEqual({ subject, body });
  });

  it('leaves no gap where a field is not known', () => {
    expect(filled('S\n\n{{ note }}\n\n{{ assignment_why }}\n\nend', { note: null }).body).toBe('end');
  });

  it('never fills in what is code: a value is text', () => {
    expect(filled('S\n{{ note }}', { note: '{{ email }}' }).body).toBe('{{ email }}');
  });

  it('is refused at the place of a variable nobody knows, with the one that was meant', () => {
    const [fault] = faultsOf('Call {{ who }}\n\n  {{ company_nme }}');
    expect(fault).toMatchObject({ line: 3, code: 'unknown-variable', hint: 'did you mean "company_name"?' });
  });

  it.each([
    ['Call {{ who', 1],
    ['Call\n{% if phone %} x', 2],
    ['Call {{ who | shout }}', 1],
  ])('is refused when it cannot be read: %j', (text, line) => {
    expect(faultsOf(text)).toMatchObject([{ code: 'unreadable-template', line }]);
  });

  it.each([
    ['{% include "footer" %}', 'a template is whole by itself'],
    ['{% render "footer" %}', 'a template is whole by itself'],
    ['{% layout "page" %}', 'a template is whole by itself'],
    ['{{ tags | sample }}', 'the same lead must give the same text'],
    ['{{ intent_last_at | date_to_string }}', 'the same lead must give the same text'],
  ])('may not bring in what could make it another text tomorrow: %s', (code, hint) => {
    expect(faultsOf(`Subject\n\n${code}`)).toMatchObject([
      { line: 3, code: 'unreadable-template', hint: expect.stringContaining(hint) },
    ]);
  });

  it.each(["{{ 'now' | date: '%Y' }}", '{{ "today" | date: "%d" }}'])(
    'may not read the clock: %s',
    (code) => {
      expect(faultsOf(`Subject\n${code}`)).toMatchObject([{ line: 2, column: 4, code: 'reads-clock' }]);
    },
  );

  it('writes dates of the lead in UTC or the zone it names, and leaves what is no date alone', () => {
    const text =
      'S\n{{ intent_last_at | date: "%d.%m. %H:%M" }} {{ intent_last_at | date: "%H:%M", "Europe/Copenhagen" }} {{ city | date: "%Y" }}';
    const fields = { 'intent.last-at': '2026-11-24T23:30:00Z', city: 'now' };
    expect(filled(text, fields).body).toBe('24.11. 23:30 00:30 now');
  });

  it('has its faults at their lines below what stands on top', () => {
    const text = '---\napproved-by: Mette\napproved-on: 2026-11-02\nsms: {{ phne }}\n---\nCall\n{{ emial }}';
    expect(faultsOf(text).map(({ line, hint }) => [line, hint])).toEqual([
      [7, 'did you mean "email"?'],
      [4, 'did you mean "phone"?'],
    ]);
  });

  it('is refused where its subject or SMS comes out too long', () => {
    const long = 'word '.repeat(30);
    expect(faultsOf(`${long}\nbody`)).toMatchObject([{ line: 1, code: 'too-long' }]);
    expect(faultsOf(`---\nsms: ${long.repeat(3)}\n---\nS\nbody`)).toMatchObject([
      { line: 2, code: 'too-long' },
    ]);
  });

  it('is refused when it is empty', () => {
    expect(faultsOf(' \n ')).toMatchObject([{ code: 'empty-template' }]);
  });
});

describe('approval', () => {
  const told = (text: string) => approvalFaults(text).map(({ code, message }) => `${code}: ${message}`);

  it('is a name and a day on top', () => {
    expect(told('---\napproved-by: Mette Skov\napproved-on: 2026-11-02\n---\nS')).toEqual([]);
  });

  it.each([
    ['S\nbody', 'unapproved-template: nobody has approved this text'],
    ['---\napproved-by: Mette Skov\n---\nS', 'unapproved-template: nobody has approved this text'],
    [
      '---\napproved-by:\napproved-on: 2026-11-02\n---\nS',
      'unapproved-template: nobody has approved this text',
    ],
    ['---\napproved-by: M\napproved-on: 2026-02-30\n---\nS', 'unapproved-template: "2026-02-30" is no day'],
    ['---\napproved-by: M\napproved-on: in May\n---\nS', 'unapproved-template: "in May" is no day'],
  ])('is missing in %j', (text, fault) => {
    expect(told(text)).toEqual([fault]);
  });

  it('knows its keys', () => {
    expect(faultsOf('---\naproved-by: M\n---\nS')).toMatchObject([
      { line: 2, hint: 'did you mean "approved-by"?' },
    ]);
  });
});

describe('HTML', () => {
  it('shows what somebody typed and never runs it', () => {
    expect(asHtml('<script>alert("x")</script> & \'y\'')).toBe(
      '<p>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;</p>',
    );
  });

  it('has paragraphs, line ends, and addresses that can be clicked', () => {
    expect(asHtml('One\ntwo\n\nBook: https://book.example/a?b=1&c=2.')).toBe(
      '<p>One<br>\ntwo</p>\n<p>Book: <a href="https://book.example/a?b=1&amp;c=2">https://book.example/a?b=1&amp;c=2</a>.</p>',
    );
  });

  it('lets nobody out of an address', () => {
    const html = asHtml('https://x.example/"onmouseover="alert(1)"<b>');
    expect(html.match(/<[^>]*>/g)).toEqual(['<p>', '<a href="https://x.example/">', '</a>', '</p>']);
  });

  it('escapes every sign that means something, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const bare = asHtml(text).replaceAll(/<\/?(p|a)( href="https?:[^"<>]*")?>|<br>/g, '');
        expect(bare).not.toMatch(/[<>"]/);
      }),
    );
  });
});
