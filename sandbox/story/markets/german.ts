import type { Market } from '../market.ts';

const GERMAN = {
  language: 'de',
  firstNames: [
    'Katrin',
    'Jürgen',
    'Sabine',
    'Matthias',
    'Anja',
    'Florian',
    'Ute',
    'Sebastian',
    'Heike',
    'Björn',
  ].concat(['Silke', 'Tobias', 'Martina', 'Jörg', 'Annika', 'Moritz', 'Friederike', 'Lukas']),
  lastNames: [
    'Althaus',
    'Brückner',
    'Dietz',
    'Eberlein',
    'Förster',
    'Gerlach',
    'Hagedorn',
    'Kühnel',
    'Lindner',
  ].concat(['Möllers', 'Niemann', 'Pohlmann', 'Rösler', 'Steinbach', 'Ullrich', 'Wegener', 'Zöllner']),
  titles: {
    'c-level': ['Geschäftsführer', 'Geschäftsführerin', 'Vorstand', 'CFO'],
    director: ['Vertriebsdirektor', 'Leiter Produktion', 'Bereichsleiterin Logistik'],
    manager: ['Produktionsleiter', 'IT-Leiterin', 'Einkaufsleiter', 'Logistikmanager'],
    specialist: ['Softwareentwickler', 'Einkäufer', 'Vertriebsberaterin'],
    user: ['Sachbearbeiterin', 'Lagermitarbeiter'],
  },
  companies: [
    'Falkenstein',
    'Rheinwerk',
    'Lindenau',
    'Grünwald',
    'Hafenblick',
    'Steinfurt',
    'Morgenrot',
    'Eichhof',
  ].concat(['Silbertal', 'Brunnfeld', 'Weidenhain', 'Nordwind']),
  trades: {
    manufacturing: ['Maschinenbau', 'Stahl', 'Werkzeuge', 'Kunststoff'],
    logistics: ['Logistik', 'Spedition'],
    software: ['Software', 'Systeme'],
    retail: ['Handel', 'Märkte'],
    energy: ['Energie', 'Solar'],
    health: ['Kliniken', 'Pflege'],
  },
} as const;

export const GERMANY: Market = {
  ...GERMAN,
  code: 'DE',
  name: 'Germany',
  places: [
    { postalCode: '10115', city: 'Berlin' },
    { postalCode: '20095', city: 'Hamburg' },
    { postalCode: '40213', city: 'Düsseldorf' },
    { postalCode: '50667', city: 'Köln' },
    { postalCode: '60311', city: 'Frankfurt am Main' },
    { postalCode: '70173', city: 'Stuttgart' },
    { postalCode: '80331', city: 'München' },
    { postalCode: '01067', city: 'Dresden' },
  ],
  phone: { international: '+49 30 231####', local: '030 231####', mobile: '+49 151 230#####' },
};

export const AUSTRIA: Market = {
  ...GERMAN,
  code: 'AT',
  name: 'Austria',
  places: [
    { postalCode: '1010', city: 'Wien' },
    { postalCode: '4020', city: 'Linz' },
    { postalCode: '5020', city: 'Salzburg' },
    { postalCode: '8010', city: 'Graz' },
  ],
  phone: { international: '+43 1 58#####', local: '01 58#####', mobile: '+43 664 10#####' },
};

export const SWITZERLAND: Market = {
  ...GERMAN,
  code: 'CH',
  name: 'Switzerland',
  places: [
    { postalCode: '3011', city: 'Bern' },
    { postalCode: '4051', city: 'Basel' },
    { postalCode: '8001', city: 'Zürich' },
    { postalCode: '9000', city: 'St. Gallen' },
  ],
  phone: { international: '+41 44 50# ## ##', local: '044 50# ## ##', mobile: '+41 79 10# ## ##' },
};
