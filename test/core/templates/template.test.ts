import { describe, expect, it } from 'vitest';
import { compileTemplate, fillIn } from '../../../src/core/templates/template.ts';
import type { LeadFields } from '../../../src/model/fields.ts';
import { LEAD_CATALOGUE } from '../../../src/model/lead-catalogue.ts';

const faultsOf = (text: string) => {
  const compiled = compileTemplate(text, LEAD_CATALOGUE);
  return compiled.ok ? [] : compiled.error;
};

function filled(text: string, fields: LeadFields) {
  const compiled = compileTemplate(text, LEAD_CATALOGUE);
  if (!compiled.ok) throw new Error(compiled.error[0]?.message);
  return fillIn(compiled.value, fields, 'Maria Holm (Nordlys)');
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

  it('is refused when it is empty', () => {
    expect(faultsOf(' \n ')).toMatchObject([{ code: 'empty-template' }]);
  });
});
