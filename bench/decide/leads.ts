import type { FieldValue, LeadFields } from '../../src/model/fields.ts';

const VALUES: Readonly<Record<string, readonly FieldValue[]>> = {
  country: ['DK', 'SE', 'DE', 'NL', 'FR', 'NO', 'GB'],
  'company.industry': ['manufacturing', 'software', 'retail', 'finance', 'logistics'],
  'person.title': ['CEO', 'Salgschef', 'Ingenieur', 'IT Manager', 'Direktør', 'Inkoper', 'Geschäftsführerin'],
  'intent.last-download': ['price-list', 'white-paper', 'newsletter', 'demo-request', null],
  budget: ['approved', 'planned', 'none', null],
  timing: ['within-3-months', 'within-6-months', 'within-12-months', 'later', null],
  tech: ['SAP, Office', 'Dynamics', 'Odoo', null],
  product: ['flow', 'vault', 'insight'],
};

/** Leads of every kind, the same each time: no randomness, so that runs compare. */
export function benchLeads(count: number): readonly LeadFields[] {
  return Array.from({ length: count }, (_, i) => {
    const lead: Record<string, FieldValue> = {
      email: `person${i}@company${i % 971}.example`,
      'company.name': `Company ${i % 971}`,
      'company.size': (i * 37) % 3000,
      'need.confirmed': i % 3 !== 0,
      'intent.last-at': new Date(Date.UTC(2026, 10, 1 + (i % 23), i % 24)).toISOString(),
      'intent.events': i % 4,
      'intent.visits': i % 9,
      'postal-code': String(1000 + ((i * 7919) % 9000)),
    };
    let step = i;
    for (const [path, values] of Object.entries(VALUES)) {
      lead[path] = values[step % values.length] ?? null;
      step = Math.floor(step / 2) + i;
    }
    return lead;
  });
}
