import { describe, expect, it } from 'vitest';
import { titleReader } from '../../../src/core/qualify/titles.ts';

const TITLES: Readonly<Record<string, readonly string[]>> = {
  'c-level': [
    'CEO',
    'cfo',
    'Chief Executive Officer',
    'Chief Information Security Officer',
    'Managing Director',
    'President',
    'Co-founder & CTO',
    'Owner',
    'Adm. direktør',
    'Administrerende direktør',
    'Koncernchef',
    'Indehaver',
    'Medejer',
    'Bestyrelsesformand',
    'VD',
    'Verkställande direktör',
    'Ägare',
    'Styrelseledamot',
    'Geschäftsführer',
    'Geschäftsführerin',
    'Geschaeftsfuehrer',
    'Vorstand',
    'Inhaberin',
    'Gründer',
    'Algemeen directeur',
    'DGA',
    'Eigenaar',
    'Mede-oprichter',
    'Bestuurder',
  ],
  director: [
    'Salgsdirektør',
    'Direktør',
    'Sales Director',
    'VP Sales',
    'Vice President, Marketing',
    'Head of IT',
    'Försäljningsdirektör',
    'Marketingdirektorin',
    'Leiter Vertrieb',
    'Bereichsleiterin Einkauf',
    'Financieel directeur',
    'Vice VD',
    'Underdirektør',
  ],
  manager: [
    'IT Manager',
    'Salgschef',
    'Inköpschef',
    'IT-chef',
    'Teamleder',
    'Projektleder',
    'IT-ansvarlig',
    'Ekonomiansvarig',
    'Vertriebsleiter',
    'Teamleiterin',
    'Hoofd inkoop',
    'Teamleider',
    'Supervisor',
    'Produktionsledare',
    'General Manager',
  ],
  specialist: [
    'Software Engineer',
    'Udvikler',
    'Ingeniør',
    'Ingenjör',
    'Maschinenbauingenieurin',
    'Key Account Manager',
    'Kundenberater',
    'Indkøber',
    'Inkoper',
    'Marketing Coordinator',
    'Product Owner',
    'Controller',
    'Systemarkitekt',
    'Boekhouder',
    'Account Executive Specialist',
  ],
  user: [
    'Executive Assistant to the CEO',
    'Assistenz der Geschäftsführung',
    'Direktionsassistent',
    'VD-assistent',
    'Student',
    'Werkstudentin',
    'Praktikant',
    'Sachbearbeiter',
    'Medarbejder',
    'Kundtjänstmedarbetare',
    'Administratief medewerker',
    'Sekretær',
    'Maskinoperatør',
  ],
};

describe('roles from job titles', () => {
  const read = titleReader();
  for (const [role, titles] of Object.entries(TITLES)) {
    it.each(titles)(`knows %s as ${role}`, (title) => expect(read(title)).toBe(role));
  }

  it.each(['', 'Astronaut', 'Cargo', 'Headhunted', 'Ownership'])('tells no role from "%s"', (title) =>
    expect(read(title)).toBeNull(),
  );

  it("prefers the company's own titles, whatever their case and accents", () => {
    const own = titleReader({ manager: ['Scrum Hofnarr'], user: ['ceo'] });
    expect(own('scrum  hofnarr')).toBe('manager');
    expect(own('CEO')).toBe('user');
  });

  it('answers the same when asked again', () => {
    expect([read('Salgschef'), read('Salgschef'), read('Astronaut'), read('Astronaut')]).toEqual([
      'manager',
      'manager',
      null,
      null,
    ]);
  });
});
